"""`tmad-redline rules`: the rules of `check`, and the documentation of one or of all."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tmad_redline.cli import completing, console
from tmad_redline.errors import BadOptions


class RulesFormat(StrEnum):
    """How the rules are printed."""

    TEXT = "text"
    MD = "md"


def rules(
    rule: Annotated[
        str | None,
        typer.Argument(help="The code of a rule, to read its documentation.", autocompletion=completing.rules),
    ] = None,
    format_: Annotated[
        RulesFormat, typer.Option("--format", help="md gives the documentation of all rules, or of the one.")
    ] = RulesFormat.TEXT,
) -> None:
    """List the rules of `check` with their severities, or print what one of them says and does not say."""
    from tmad_redline.lint.handbook import entry, handbook
    from tmad_redline.lint.unused import CATALOGUE
    from tmad_redline.render.table import Table, text

    if rule is None and format_ is RulesFormat.MD:
        console.data(handbook(CATALOGUE))
        return
    if rule is None:
        rows = tuple((each.code, each.severity.value, each.title) for each in CATALOGUE)
        console.data(text(Table("rules", ("rule", "severity", "finds"), rows), 120))
        return
    found = next((each for each in CATALOGUE if each.code == rule), None)
    if found is None:
        codes = ", ".join(each.code for each in CATALOGUE)
        raise BadOptions(f"There is no rule “{rule}”.", "", f"The rules are {codes}.")
    if format_ is RulesFormat.MD:
        console.data(entry(found))
        return
    options = "".join(f"\n  {name} = {value!r}" for name, value in found.options.items())
    told = f"\n\nOptions, with their defaults:{options}" if options else ""
    console.data(f"{found.documentation.strip()}\n\nSeverity: {found.severity.value}{told}")
