"""`tmad-redline changesets`: the commands about changes that go live together."""

from __future__ import annotations

import typer

from tmad_redline.cli import changesets_apply, changesets_check, changesets_propose

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Say which changes of a version go live together, check that each such set can stand alone, and apply some.",
)
app.command("propose")(changesets_propose.propose)
app.command("check")(changesets_check.check)
app.command("apply")(changesets_apply.apply)
