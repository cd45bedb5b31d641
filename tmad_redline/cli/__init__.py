"""The command line: one file a command, and the one place where an error becomes a message and exit code 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from tmad_redline.cli import console
from tmad_redline.cli.commands import Program
from tmad_redline.errors import TmadError

COULD_NOT_RUN = 2
DEBUG = "TMAD_DEBUG"
"""The environment variable that lets a traceback through."""

app = typer.Typer(
    cls=Program,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Compares versions of legal Word documents, clause by clause, and writes a redline that is proved to be true.",
    epilog="Exit codes: 0 done or nothing found, 1 found something, 2 could not run.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"tmad-redline {version('tmad-redline')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Holds the options of the program itself."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave the process with its exit code; `arguments` are by default the process's own."""
    try:
        app(args=arguments, prog_name="tmad-redline")
    except TmadError as error:
        console.fail(str(error))
    except OSError as error:
        console.fail(f"The system refused: {error}")
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        console.fail(
            f"Something went wrong that should not: {type(error).__name__}: {error}\n"
            f"Nothing was written. Set {DEBUG}=1 to see where, and please report it."
        )
    sys.exit(COULD_NOT_RUN)


def process() -> NoReturn:
    """The command as a process of its own: `main` without what only a longer life would need."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # an encoding that lacks a sign must not stop a summary
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except BrokenPipeError:  # the reader, `head` perhaps, has seen enough
        pass
    except OSError as error:
        console.fail(f"The system refused: {error}")
        code = COULD_NOT_RUN
    os._exit(code)  # taking two documents apart, object by object, takes as long as reading one


__all__ = ["app", "main", "process"]
