"""The options that several commands share: how inputs are read, what of them is not compared, and where results go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated

import typer

from tmad_redline.errors import BadOptions
from tmad_redline.model.aspect import Aspect
from tmad_redline.model.comparison import Revisor
from tmad_redline.options import DEFAULT_REVISOR, Granularity, Inputs, Limits

AuthorOption = Annotated[str, typer.Option("--author", help="Whose name the tracked changes carry.")]
DateOption = Annotated[
    str | None,
    typer.Option(
        "--date", metavar="ISO", help="When they were made, 2020-04-28 or 2020-04-28T16:00Z; fixed by default."
    ),
]
InputsOption = Annotated[
    Inputs,
    typer.Option("--inputs", help="What to do with tracked changes that an input already holds."),
]
LimitOption = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=N",
        help="What a file may unpack to: size=MIB (1024), parts=N (10000), ratio=N (200). Repeatable.",
    ),
]


def _ignore(name: str, what: str) -> object:
    return typer.Option(f"--ignore-{name}", help=f"Do not mark {what}.", show_default=False)


GranularityOption = Annotated[
    Granularity, typer.Option(help="Mark whole words, or only the letters of a word that changed.")
]
IgnoreFormatting = Annotated[bool, _ignore("formatting", "changes of formatting, numbering and page setup")]
IgnoreCase = Annotated[bool, _ignore("case", "letters that became capital or small")]
IgnoreWhitespace = Annotated[bool, _ignore("whitespace", "spaces and tabs")]
IgnoreTables = Annotated[bool, _ignore("tables", "what changed in tables of both versions")]
IgnoreHeaders = Annotated[bool, _ignore("headers", "headers and footers")]
IgnoreFootnotes = Annotated[bool, _ignore("footnotes", "what changed in footnotes and endnotes of both versions")]
IgnoreTextboxes = Annotated[bool, _ignore("textboxes", "what changed in text boxes of both versions")]
IgnoreFields = Annotated[bool, _ignore("fields", "fields that show or do something else")]
IgnoreMoves = Annotated[
    bool, typer.Option("--ignore-moves", help="Show what moved as deleted and inserted.", show_default=False)
]

SofficeOption = Annotated[
    str | None,
    typer.Option(metavar="PATH", help="LibreOffice, which makes PDFs. By default soffice or libreoffice on PATH."),
]
SofficeTimeout = Annotated[
    float, typer.Option(metavar="SECONDS", min=1, help="How long LibreOffice may take for all PDFs.")
]

_MIB = 1 << 20
_HIGHEST = 1 << 40
"""More than any machine has, and far from what arithmetic cannot hold."""


def ignored(context: typer.Context) -> frozenset[Aspect]:
    """What the --ignore options of a command leave out."""
    return frozenset(aspect for aspect in Aspect if context.params.get(f"ignore_{aspect.value}"))


def limits(asked: Iterable[str] | None) -> Limits:
    """The limits that were asked for, by name. Raises BadOptions."""
    found = Limits()
    for one in asked or ():
        name, _, value = one.partition("=")
        number = int(value) if value.isascii() and value.isdigit() and len(value) < len(str(_HIGHEST)) else 0
        if not number:
            raise BadOptions(f"“{one}” is no limit.", "--limit", "Write it as size=2048: a name and a whole number.")
        match name:
            case "size":
                found = found._replace(total=number * _MIB)
            case "parts":
                found = found._replace(parts=number)
            case "ratio":
                found = found._replace(ratio=number)
            case _:
                raise BadOptions(f"There is no limit “{name}”.", "--limit", "Give size, parts or ratio.")
    return found


def revisor(author: str, date: str | None) -> Revisor:
    """Whose name and time tracked changes carry, as typed. Raises BadOptions."""
    if not author.strip() or not author.isprintable():
        raise BadOptions(
            "The author's name is empty or holds signs that cannot be printed.", "--author", "Give a name."
        )
    return Revisor(author, DEFAULT_REVISOR.date if date is None else _moment(date))


def _moment(date: str) -> datetime:
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        raise BadOptions(f"“{date}” is no date.", "--date", "Write it as 2020-04-28 or 2020-04-28T16:00:00Z.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", metavar="OUT", help="A file, instead of standard output.")
]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours; NO_COLOR=1 does the same.")]
