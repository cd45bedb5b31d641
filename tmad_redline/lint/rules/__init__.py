"""The rules, one a file named for what is wrong; the table says which there are and in which order they run.

A module has CODE, SEVERITY, OPTIONS (its options with their defaults) and `check(draft, options)`. Its docstring is the
rule's documentation: the code, a colon and what it finds in one sentence; then what counts and what does not.
"""

from __future__ import annotations

from tmad_redline.lint.rule import Rule
from tmad_redline.lint.rules import (
    definitions_out_of_order,
    document_unknown,
    field_without_bookmark,
    heading_differs,
    reference_broken,
    reference_to_not_used,
    reference_typed,
    term_defined_by_itself,
    term_defined_twice,
    term_spelled_otherwise,
    term_undefined,
    term_unused,
    this_clause_elsewhere,
)

RULES = tuple(
    Rule(module.CODE, module.SEVERITY, module.check, module.OPTIONS, module.__doc__ or "")
    for module in (
        # terms
        term_undefined,
        term_unused,
        term_defined_twice,
        term_spelled_otherwise,
        term_defined_by_itself,
        definitions_out_of_order,
        # references
        reference_broken,
        reference_to_not_used,
        heading_differs,
        this_clause_elsewhere,
        reference_typed,
        field_without_bookmark,
        document_unknown,
        # numbering
        # leftovers
        # identity
        # against a baseline
    )
)
"""All rules, in the order in which they run."""

__all__ = ["RULES"]
