"""The rules of the gate, one a file: its docstring is its documentation, its place is a line in `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tmad_redline.model.finding import RuleText
from tmad_redline.pack.case import Case, Outcome
from tmad_redline.pack.rules import (
    amounts_as_changed,
    archive_same,
    attachment_labels,
    changes_covered,
    claims_hold,
    clauses_as_listed,
    clean_text,
    designation_day,
    designation_window,
    file_names,
    files_as_listed,
    nothing_unseen,
    pdf_same,
    placeholders,
    questions_on_changes,
    readable,
    redline_named,
    redline_true,
    report_same,
    response_period,
    terms_as_defined,
    versions_clean,
    versions_registered,
    weekdays_right,
)


class Rule(NamedTuple):
    """A rule by its code, which stays the same for good."""

    code: str
    check: Callable[[Case], Iterator[Outcome]]
    documentation: str

    @property
    def text(self) -> RuleText:
        """What reports say of it."""
        title = self.documentation.split("\n", 1)[0].partition(": ")[2].rstrip(".")
        return RuleText(self.code, None, title, self.documentation.strip())


RULES = tuple(
    Rule(module.CODE, module.check, module.__doc__ or "")
    for module in (
        files_as_listed,
        archive_same,
        versions_registered,
        versions_clean,
        readable,
        file_names,
        redline_true,
        redline_named,
        clean_text,
        pdf_same,
        report_same,
        changes_covered,
        questions_on_changes,
        claims_hold,
        amounts_as_changed,
        clauses_as_listed,
        terms_as_defined,
        attachment_labels,
        weekdays_right,
        response_period,
        designation_window,
        designation_day,
        placeholders,
        nothing_unseen,
    )
)
"""All of them, in the order in which they are run: first whether it is the pack, then whether it says what is true."""

__all__ = ["RULES", "Rule"]
