"""`tmad-redline pack check`: the gate that a built pack has to pass before it is issued."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmad_redline.cli import console
from tmad_redline.cli.inputs import Located, RegistryOption, locate
from tmad_redline.errors import BadPlan

if TYPE_CHECKING:
    from tmad_redline.gate import Source

FOUND = 1
_READS_AT_MOST = 1 << 30
"""Bytes; a pack of some hundred pages has some megabytes, and a folder given by mistake may hold anything."""


class ReportFormat(StrEnum):
    """How the report is printed."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


class FailOn(StrEnum):
    """What ends the command with 1."""

    ERROR = "error"
    WARNING = "warning"
    NONE = "none"


def check(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of a built pack.")],
    format_: Annotated[ReportFormat, typer.Option("--format", help="How to print the report.")] = ReportFormat.TEXT,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="The least that ends the command with 1.")
    ] = FailOn.ERROR,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No report; the exit code says what came of it.")
    ] = False,
    registry: RegistryOption = None,
) -> None:
    """Check a built consultation pack: that it is what it says, and says what the two versions do.

    Rules are run on the redline, the clean text, the PDFs, the plan's questions, claims and dates, on labels,
    placeholders, names of files and what documents carry unseen. Ends with 1 if anything as bad as --fail-on was found;
    the report says what could not be checked, and why.
    """
    from tmad_redline.gate import check as run
    from tmad_redline.model.finding import Severity
    from tmad_redline.render.findings import REPORTS, Checked

    files = _read(folder)
    located = locate(registry, folder.resolve())
    report = run(files, None if located is None else _versions(located))
    if not quiet:
        console.data(REPORTS[format_](Checked(folder.resolve().name, len(files), report)))
    if fail_on is not FailOn.NONE and report.at_least(Severity(fail_on.value)):
        raise typer.Exit(FOUND)


def after_build(folder: Path, files: Mapping[str, bytes], located: Located, quiet: bool) -> None:
    """Check a pack that was just built, and say what came of it: errors in full, the rest counted.

    Ends the command with 1 if there is an error: the pack is there to be looked at, and must not be issued.
    """
    from tmad_redline.gate import check as run
    from tmad_redline.model.finding import Severity
    from tmad_redline.render.findings import Checked, as_text, counted

    report = run(files, _versions(located))
    errors = report.at_least(Severity.ERROR)
    if errors:
        console.say(as_text(Checked(folder.name, len(files), report._replace(findings=errors))).rstrip())
    if report.findings:
        console.say(f"The gate: {counted(report)}. `tmad-redline pack check` lists them.", quiet)
    if errors:
        raise typer.Exit(FOUND)


def _read(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their path in it, with / between its parts. Raises BadPlan."""
    if not folder.is_dir():
        what = "The pack is a file, not a folder." if folder.exists() else "There is no such folder."
        raise BadPlan(what, f"Path: {folder}", "Give the folder of a built pack.")
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    if sum(path.stat().st_size for path in paths) > _READS_AT_MOST:
        raise BadPlan("The folder holds more than a pack can.", f"Path: {folder}", "Give the folder of a built pack.")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _versions(located: Located) -> tuple[Source, ...]:
    from tmad_redline.gate import Source

    found = []
    for entry in located.registry.versions:
        path = located.folder / entry.file
        found.append(Source(entry.name, entry.label, entry.date, path.read_bytes() if path.is_file() else None))
    return tuple(found)
