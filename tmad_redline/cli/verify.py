"""`tmad-redline verify`: says whether a redline is true to the versions that it compares, and where it is not."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tmad_redline.cli import choices, completing, console
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load_all, locate
from tmad_redline.options import Inputs, Opening, Options

if TYPE_CHECKING:
    from tmad_redline.model.finding import Report
    from tmad_redline.model.pair import Pair

NOT_TRUE = 1


class VerifyFormat(StrEnum):
    """How the findings are printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


def verify(
    context: typer.Context,
    redline: Annotated[
        str, typer.Argument(help=f"The redline, a .docx or a PDF. {INPUT_HELP}", autocompletion=completing.versions)
    ],
    baseline: Annotated[
        str, typer.Option(help="What rejecting every change must give.", autocompletion=completing.versions)
    ],
    revised: Annotated[
        str, typer.Option(help="What accepting every change must give.", autocompletion=completing.versions)
    ],
    format_: Annotated[VerifyFormat, typer.Option("--format", help="How to print what was found.")] = VerifyFormat.TEXT,
    inputs: choices.InputsOption = Inputs.ACCEPT,
    ignore_formatting: choices.IgnoreFormatting = False,
    ignore_case: choices.IgnoreCase = False,
    ignore_whitespace: choices.IgnoreWhitespace = False,
    ignore_tables: choices.IgnoreTables = False,
    ignore_headers: choices.IgnoreHeaders = False,
    ignore_footnotes: choices.IgnoreFootnotes = False,
    ignore_textboxes: choices.IgnoreTextboxes = False,
    ignore_fields: choices.IgnoreFields = False,
    limit: choices.LimitOption = None,
    registry: RegistryOption = None,
) -> None:
    """Check that a redline is true: rejecting all gives the baseline, accepting all the revised version.

    Every place where it is not is told with its clause, the words as they should read and as they do, and what does not
    come out: the baseline, the revised version or, where somebody edited without a mark, both. Compared are text,
    formatting of text and paragraphs, numbers, tables, notes, text boxes, fields, links, headers, footers, page setup,
    definitions of styles, bookmarks and comments; not settings. Of a PDF its words are, by its marks; it is said what a
    PDF does not tell. Ends with 0 if it is true, with 1 if not. A redline made with --inputs or --ignore-... is true
    only with the same options.
    """
    from tmad_redline import api
    from tmad_redline.model.finding import Severity
    from tmad_redline.model.pair import Pair
    from tmad_redline.render.findings import Checked
    from tmad_redline.render.reports import REPORTS

    ignored = choices.ignored(context)
    options = Options(opening=Opening(inputs, choices.limits(limit)), ignored=ignored)
    shown, *sides = load_all((redline, baseline, revised), locate(registry))
    labels = Pair(*(side.version.label for side in sides))
    report = api.audit(shown.data, shown.version.name, api.against(sides[0].data, sides[1].data, labels, options))
    true = not report.at_least(Severity.ERROR)
    if true and format_ is VerifyFormat.TEXT:
        console.data(_true(report, labels))
    else:
        console.data(REPORTS[format_](Checked(shown.version.name, 1, report)))
    if not true:
        raise typer.Exit(NOT_TRUE)


def _true(report: Report, labels: Pair[str]) -> str:
    """That a redline is true; of a PDF also what that rests on, and what it does not say."""
    what = f"rejecting every change gives {labels.baseline}, accepting every change gives {labels.revised}."
    if not report.unchecked:
        return f"True: {what}"
    lines = [f"True, so far as a PDF tells: {what}", *(finding.what for finding in report.findings)]
    return "\n".join([*lines, "Not looked at:", *(f"  {unchecked.why}" for unchecked in report.unchecked)])
