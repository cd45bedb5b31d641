"""`tmad-redline changesets check`: whether every change is in one set, and whether each set can stand alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tmad_redline.cli import choices, reporting, sets_file
from tmad_redline.cli.check import settings_of
from tmad_redline.cli.inputs import RegistryOption, locate
from tmad_redline.cli.progress import Progress
from tmad_redline.errors import BadOptions


def check(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="The list of change sets; the same as --sets FILE."),
    ] = None,
    sets: sets_file.SetsOption = None,
    fail_on: reporting.FailOnOption = reporting.FailOn.ERROR,
    format_: reporting.FormatOption = None,
    output: choices.OutputOption = None,
    no_color: choices.NoColor = False,
    registry: RegistryOption = None,
) -> None:
    """Check a list of change sets against the two versions that it is about.

    Every change must be in exactly one set or shared. The text of each set alone, and of several, is made and checked
    for what neither version has: terms without a definition, definitions without a use, references that lead nowhere
    or elsewhere, gaps in numbers. Every order of the sets must lead to the same text, the revised version. Ends with 1
    if anything as bad as --fail-on was found.
    """
    from tmad_redline import partials
    from tmad_redline.render.findings import Checked

    if file is not None and sets is not None:
        raise BadOptions("Two lists of change sets are given.", f"{file} and --sets {sets}", "Leave one of them out.")
    format_ = reporting.chosen(format_, output)
    located = locate(registry)
    path = sets_file.find(file or sets, located)
    with Progress() as progress:
        progress.tell("Comparing the two versions")
        opened = sets_file.opened(path, located)
        progress.tell("Making and checking the texts of the sets")
        report = partials.check(opened.work, settings_of(located))
    name = reporting.relative(path)
    report = report._replace(findings=tuple(each._replace(file=name) for each in report.findings))
    checked = Checked(path.name, 1, report, partials.rule_texts(report.rules), (name,))
    reporting.deliver(checked, format_, output, opened.paths, no_color)
    reporting.end(report, fail_on)
