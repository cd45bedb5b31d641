"""`tmad-redline pack`: the commands that make a consultation pack and look after it."""

from __future__ import annotations

import typer

from tmad_redline.cli import pack_build, pack_check

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Build a consultation pack from its plan, a pack.toml, and check it.",
)
app.command("build")(pack_build.build)
app.command("check")(pack_check.check)
