"""The formats of a report of findings, one file a format; the table says which there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tmad_redline.render.findings import Checked, as_json, as_markdown, as_terminal, as_text
from tmad_redline.render.reports.csv import as_csv
from tmad_redline.render.reports.github import as_github
from tmad_redline.render.reports.junit import as_junit
from tmad_redline.render.reports.sarif import as_sarif

REPORTS: Mapping[str, Callable[[Checked], str]] = {
    "text": as_text,
    "md": as_markdown,
    "json": as_json,
    "csv": as_csv,
    "sarif": as_sarif,
    "junit": as_junit,
    "github": as_github,
    "terminal": as_terminal,
}
"""What makes each format; every text ends with a line feed, unless it is empty."""

__all__ = ["REPORTS"]
