"""Findings as rows for a spreadsheet, the allowed ones too, with the reason."""

from __future__ import annotations

from tmad_redline.render.findings import Checked
from tmad_redline.render.table import Table, comma_separated

_COLUMNS = ("severity", "rule", "file", "clause", "where", "words", "what", "remedy", "allowed")


def as_csv(checked: Checked) -> str:
    """A row a finding, the worst first."""
    rows = tuple(
        (
            each.severity.value,
            each.rule,
            each.file,
            each.clause,
            each.where,
            each.words,
            each.what,
            each.remedy,
            each.allowed,
        )
        for each in checked.report.findings
    )
    return comma_separated(Table("findings", _COLUMNS, rows))
