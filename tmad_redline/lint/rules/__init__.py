"""The rules, one a file named for what is wrong; the table says which there are and in which order they run.

A module has CODE, SEVERITY, OPTIONS (its options with their defaults) and `check(draft, options)`. Its docstring is the
rule's documentation: the code, a colon and what it finds in one sentence; then what counts and what does not.
"""

from __future__ import annotations

from tmad_redline.lint.rule import Rule
from tmad_redline.lint.rules import term_unused

RULES = tuple(
    Rule(module.CODE, module.SEVERITY, module.check, module.OPTIONS, module.__doc__ or "")
    for module in (
        # terms
        term_unused,
        # references
        # numbering
        # leftovers
        # identity
        # against a baseline
    )
)
"""All rules, in the order in which they run."""

__all__ = ["RULES"]
