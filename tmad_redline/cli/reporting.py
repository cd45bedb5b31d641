"""What the commands that report findings share: the formats, where a report goes, and what ends them with 1."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmad_redline.cli import console, outputs
from tmad_redline.cli.comparing import FOUND, TERMINAL
from tmad_redline.errors import BadOptions

if TYPE_CHECKING:
    from tmad_redline.model.finding import Report
    from tmad_redline.render.findings import Checked


class ReportFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    CSV = "csv"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"


class FailOn(StrEnum):
    """What ends the command with 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


_SUFFIXES = {
    ".txt": ReportFormat.TEXT,
    ".md": ReportFormat.MD,
    ".json": ReportFormat.JSON,
    ".csv": ReportFormat.CSV,
    ".sarif": ReportFormat.SARIF,
    ".xml": ReportFormat.JUNIT,
}
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The environment variable that names the file which GitHub shows as the summary of a job."""
_SUMMARY_LIMIT = 1_000_000
"""Bytes; GitHub shows no summary of a step at all that is over 1 MiB."""
_CUT = "\n\nThe rest is left out: GitHub shows no more than 1 MiB.\n"

FormatOption = Annotated[
    ReportFormat | None,
    typer.Option(
        "--format", help="How to print the findings: as the output's name says, else as text.", show_default=False
    ),
]
FailOnOption = Annotated[FailOn, typer.Option("--fail-on", help="The least that ends the command with 1.")]


def chosen(asked: ReportFormat | None, output: str | None) -> ReportFormat:
    """The format asked for, else that of the output's name, else text. Raises BadOptions."""
    if asked is not None or output in (None, outputs.STDOUT):
        return asked or ReportFormat.TEXT
    found = _SUFFIXES.get(Path(output or "").suffix.lower())
    if found is None:
        remedy = f"End it with one of {', '.join(_SUFFIXES)}, or give --format."
        raise BadOptions("The output's name does not say which format it is to have.", f"-o {output}", remedy)
    return found


def deliver(
    checked: Checked, format_: ReportFormat, output: str | None, inputs: Iterable[Path | None], no_color: bool
) -> None:
    """Print a report, in colours for a person who wants them, or write it to a file.

    For GitHub, the whole of it goes to the summary of the job as well. Raises BadOptions, OutputError.
    """
    from tmad_redline.render.reports import REPORTS

    if output is None:
        coloured = format_ is ReportFormat.TEXT and console.wants_colour(no_color)
        shown = REPORTS[TERMINAL if coloured else format_](checked)
        if shown:
            console.data(shown)
    else:
        outputs.write(output, outputs.encoded(REPORTS[format_](checked), format_), inputs)
    if format_ is ReportFormat.GITHUB:
        add_to_summary(REPORTS["md"](checked))


def add_to_summary(text: str) -> None:
    """Add Markdown to the summary of the job that runs us, if one does; what GitHub would not show is left out."""
    path = os.environ.get(STEP_SUMMARY)
    if not path:
        return
    data, file = text.encode("utf-8"), Path(path)
    room = _SUMMARY_LIMIT - (file.stat().st_size if file.is_file() else 0)
    if len(data) > room:
        kept = data[: max(room, 0)].decode("utf-8", "ignore").rpartition("\n")[0]
        data = (kept + _CUT).encode("utf-8")
    with file.open("ab") as opened:
        opened.write(data)


def set_outputs(values: Mapping[str, object]) -> None:
    """Tell GitHub the outputs of the step that runs us, if one does; no value may hold a line feed."""
    path = os.environ.get("GITHUB_OUTPUT")
    if path:
        with Path(path).open("a", encoding="utf-8") as opened:
            opened.writelines(f"{name}={value}\n" for name, value in values.items())


def end(report: Report, fail_on: FailOn) -> None:
    """Leave the command with 1 if something weighs as much as asked for."""
    from tmad_redline.model.finding import Severity

    if fail_on is not FailOn.NONE and report.at_least(Severity(fail_on.value)):
        raise typer.Exit(FOUND)


def relative(path: Path) -> str:
    """A path as reports name it: relative to the current folder if it is in it, else absolute; with / throughout."""
    whole = Path(os.path.abspath(path))
    try:
        return whole.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return whole.as_posix()
