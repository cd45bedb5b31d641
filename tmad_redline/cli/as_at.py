"""`tmad-redline as-at`: says which text was law on a day and why, and writes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmad_redline.cli import console, outputs, sets_file
from tmad_redline.cli.inputs import Located, RegistryOption, load_version, locate
from tmad_redline.errors import BadOptions

if TYPE_CHECKING:
    from tmad_redline.changesets.in_force import Standing


def as_at(
    day: Annotated[str, typer.Argument(metavar="DATE", help="A day, as 2020-06-01.")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="OUT", help="The text: a .docx, or - for standard output.")
    ] = None,
    sets: sets_file.SetsOption = None,
    registry: RegistryOption = None,
) -> None:
    """Say which text is law on a day, and write it with -o.

    By the registry: a version in force, or superseded, is law from its date, or from the day that its `designated`
    gives; a draft only from that day. A version whose changesets.toml gives its sets days of their own is law in part
    from the first of them on, if the version that it amends is then. It stays law until another one is.
    """
    from tmad_redline.changesets.in_force import as_at as found

    if output is not None and output != outputs.STDOUT:
        outputs.check_file(output, outputs.WORD)
    asked = _day(day)
    located = locate(registry)
    if located is None:
        raise BadOptions("There is no registry.", "tmad.toml, here or above", "Write one, or give --registry PATH.")
    listed = sets_file.of_versions(sets, located)
    for name, (path, own) in listed.items():
        if any(each.designated for each in own.sets):  # of the others the law takes nothing
            sets_file.check_made_for(name, own, path, located)
    standing = found(located.registry, {name: own for name, (_, own) in listed.items()}, asked)
    opened = None
    if standing.sets is not None:  # what is said of sets must be of all changes, or it is not the law
        opened = sets_file.opened(listed[standing.version.name][0], located)
        sets_file.refuse_unsound(opened)
    told = _told(standing, asked, located)
    data, inputs = _text(standing, located, opened) if output is not None else (b"", [])
    if output is not None and output != outputs.STDOUT:
        outputs.write(output, data, [*inputs, Path(located.registry.where)])
    for line in told:
        (console.say if output == outputs.STDOUT else console.data)(line)
    if output == outputs.STDOUT:
        console.binary(data)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadOptions(f"“{text}” is no day.", "DATE", "Write it as 2020-06-01.") from None


def _text(standing: Standing, located: Located, opened: sets_file.Opened | None) -> tuple[bytes, list[Path | None]]:
    """The text in force, and the files that it was made from."""
    if standing.whole or opened is None:
        source = load_version(standing.version.name, located)
        return source.data, [source.path]
    from tmad_redline import api

    return api.partial(opened.work.made, opened.work.listed.owned, standing.live), opened.paths


def _told(standing: Standing, day: date, located: Located) -> list[str]:
    """Which text it is, and why."""
    from tmad_redline.english.dates import short

    entry = standing.version
    if standing.whole:
        what = f"On {short(day)} the text in force is {entry.label}, since {short(standing.since)}."
        why = "the day of designation that the registry gives" if entry.designated else "its date in the registry"
        sets = standing.sets
        return [what, f"  Why: {why if sets is None else f'all its change sets are designated ({sets.where})'}."]
    assert standing.sets is not None
    ground = located.registry.find(entry.baseline).label
    live = [f"“{each.name}”" for number, each in enumerate(standing.sets.sets) if number in standing.live]
    lines = [f"On {short(day)} the text in force is {ground} with {' and '.join(live)} of {entry.label}."]
    for number, each in enumerate(standing.sets.sets):
        if each.designated is not None and number in standing.live:
            lines.append(f"  In force: “{each.name}”, since {short(each.designated)}.")
    for each in standing.waiting:
        when = "no day is designated" if each.designated is None else f"from {short(each.designated)}"
        lines.append(f"  Not in force: “{each.name}”, {when}.")
    return [*lines, f"  Why: the days in {standing.sets.where}."]
