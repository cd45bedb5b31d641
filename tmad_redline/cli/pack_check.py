"""`tmad-redline pack check`: the gate that a built pack has to pass before it is issued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmad_redline.cli import choices, console, reporting
from tmad_redline.cli.comparing import FOUND
from tmad_redline.cli.inputs import Located, RegistryOption, locate
from tmad_redline.errors import BadPlan

if TYPE_CHECKING:
    from tmad_redline.gate import Source
    from tmad_redline.model.finding import Finding

_READS_AT_MOST = 1 << 30
"""Bytes; a pack of some hundred pages has some megabytes, and a folder given by mistake may hold anything."""


def check(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of a built pack.")],
    format_: reporting.FormatOption = None,
    output: choices.OutputOption = None,
    fail_on: reporting.FailOnOption = reporting.FailOn.ERROR,
    no_color: choices.NoColor = False,
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
    from tmad_redline.pack.rules import RULES
    from tmad_redline.render.findings import Checked

    format_ = reporting.chosen(format_, output)
    files = _read(folder)
    located = locate(registry, folder.resolve())
    report = run(files, None if located is None else _versions(located))
    report = report._replace(findings=tuple(_placed(each, folder, files) for each in report.findings))
    texts = tuple(rule.text for rule in RULES if rule.code in report.rules)
    checked = Checked(folder.resolve().name, len(files), report, texts, (reporting.relative(folder),))
    if not quiet or output is not None:
        reporting.deliver(checked, format_, output, [folder / name for name in files], no_color)
    reporting.end(report, fail_on)


def _placed(finding: Finding, folder: Path, files: Iterable[str]) -> Finding:
    """A finding with the path of the file that it is about, or of the folder where it is about no single one."""
    named = [name for name in files if f"{finding.where},".startswith(f"{name},")]
    return finding._replace(file=reporting.relative(folder / max(named, key=len, default="")))


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
