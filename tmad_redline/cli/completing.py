"""What a shell offers while somebody types: names of versions, and codes of rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typer

from tmad_redline.errors import TmadError


def versions(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The versions of the registry that begin with what is typed, with their labels.

    Where none does, the shell offers files.
    """
    from tmad_redline.cli.inputs import locate

    asked = context.params.get("registry")
    try:
        located = locate(Path(asked) if asked else None)
    except (TmadError, OSError):
        return
    for entry in located.registry.versions if located else ():
        if entry.name.startswith(incomplete):
            yield entry.name, f"{entry.label}, {entry.status.value}"


def formats(incomplete: str) -> Iterator[str]:
    """The formats of `diff`, behind those that are typed already, with commas between them."""
    from tmad_redline.cli.formats import FORMATS

    before, comma, last = incomplete.rpartition(",")
    yield from (f"{before}{comma}{name}" for name in FORMATS if name.startswith(last))


def rules(incomplete: str) -> Iterator[tuple[str, str]]:
    """The rules of `check` whose codes begin with what is typed, with what they find."""
    from tmad_redline.lint.unused import CATALOGUE

    for rule in CATALOGUE:
        if rule.code.startswith(incomplete):
            yield rule.code, rule.title
