"""The rules, one a file named for what is wrong; the table says which there are and in which order they run.

A module has CODE, SEVERITY, OPTIONS (its options with their defaults) and `check(draft, options)`. Its docstring is the
rule's documentation: the code, a colon and what it finds in one sentence; then what counts and what does not.
"""

from __future__ import annotations

from tmad_redline.lint.rule import Rule
from tmad_redline.lint.rules import (
    bracket_unbalanced,
    change_undeclared,
    comment_left,
    date_impossible,
    definitions_out_of_order,
    document_unknown,
    double_space,
    field_without_bookmark,
    heading_differs,
    highlighted_text,
    identity_differs,
    level_skipped,
    number_gap,
    number_in_words_differs,
    number_repeated,
    number_typed,
    outside_reference_broken,
    placeholder,
    quote_unbalanced,
    reference_broken,
    reference_to_not_used,
    reference_typed,
    repeated_word,
    silent_retarget,
    term_defined_by_itself,
    term_defined_twice,
    term_spelled_otherwise,
    term_undefined,
    term_unused,
    this_clause_elsewhere,
    tracked_change_left,
    weekday_wrong,
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
        number_gap,
        number_repeated,
        number_typed,
        level_skipped,
        # leftovers
        placeholder,
        highlighted_text,
        comment_left,
        tracked_change_left,
        double_space,
        repeated_word,
        bracket_unbalanced,
        quote_unbalanced,
        number_in_words_differs,
        date_impossible,
        weekday_wrong,
        # identity
        identity_differs,
        # against a baseline
        silent_retarget,
        outside_reference_broken,
        change_undeclared,
    )
)
"""All rules, in the order in which they run."""

__all__ = ["RULES"]
