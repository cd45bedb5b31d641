"""`tmad-redline rules`: the rules of `check`, and the documentation of one."""

from __future__ import annotations

from typing import Annotated

import typer

from tmad_redline.cli import console
from tmad_redline.errors import BadOptions


def rules(
    rule: Annotated[str | None, typer.Argument(help="The code of a rule, to read its documentation.")] = None,
) -> None:
    """List the rules of `check` with their severities, or print what one of them says and does not say."""
    from tmad_redline.lint.rules import RULES
    from tmad_redline.render.table import Table, text

    if rule is None:
        rows = tuple((each.code, each.severity.value, each.title) for each in RULES)
        console.data(text(Table("rules", ("rule", "severity", "finds"), rows), 120))
        return
    found = next((each for each in RULES if each.code == rule), None)
    if found is None:
        codes = ", ".join(each.code for each in RULES)
        raise BadOptions(f"There is no rule “{rule}”.", "", f"The rules are {codes}.")
    options = "".join(f"\n  {name} = {value!r}" for name, value in found.options.items())
    told = f"\n\nOptions, with their defaults:{options}" if options else ""
    console.data(f"{found.documentation.strip()}\n\nSeverity: {found.severity.value}{told}")
