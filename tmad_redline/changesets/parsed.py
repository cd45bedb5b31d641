"""Parses a changesets.toml: everything that is wrong with it is said with its place, and no key passes unknown."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from tmad_redline.errors import BadSets
from tmad_redline.model.changeset import ChangeSet, ChangeSets, Named
from tmad_redline.model.pair import Pair

_TOP = ("baseline", "revised", "baseline_sha256", "revised_sha256", "shared", "set")
_OF_SET = ("name", "question", "designated", "changes")


class _At(NamedTuple):
    """A table of the file and what messages call its place."""

    table: Mapping[str, object]
    where: str

    def bad(self, what: str, key: str, remedy: str) -> BadSets:
        return BadSets(what, f"{self.where}, “{key}”", remedy)


def parse(text: str, where: str = "changesets.toml") -> ChangeSets:
    """The sets that a file lists; `where` is what messages call it. Raises BadSets."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSets(f"The list of change sets is not valid TOML: {error}.", where, "Mend that line.") from error
    top = _At(table, where)
    _only(top, _TOP)
    found = table.get("set", [])
    if not isinstance(found, list) or not found or not all(isinstance(each, dict) for each in found):
        raise top.bad("The file lists no set.", "set", "Add a [[set]] table with name and changes.")
    sets = tuple(_set(_At(each, f"{where}, set {number}")) for number, each in enumerate(found, 1))
    keys: dict[str, str] = {}
    for each in sets:
        other = keys.setdefault(plain(each.name), each.name)
        if other is not each.name:
            raise BadSets(f"Two sets are called “{each.name}”.", where, "Give each a name of its own.")
    return ChangeSets(
        Pair(_text(top, "baseline"), _text(top, "revised")),
        Pair(_text(top, "baseline_sha256"), _text(top, "revised_sha256")),
        sets,
        _changes(top, "shared", False),
        where,
    )


def find(sets: ChangeSets, spelling: str) -> int:
    """The number of the set that someone means: by its name, or by a part of it that no other has. Raises BadSets."""
    wanted = plain(spelling)
    names = [plain(each.name) for each in sets.sets]
    found = [at for at, name in enumerate(names) if name == wanted]
    found = found or [at for at, name in enumerate(names) if wanted and wanted in name]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"“{sets.sets[at].name}”" for at in found or range(len(names)))
    if found:
        raise BadSets(f"“{spelling}” may mean several sets: {listed}.", sets.where, "Give more of the name.")
    near = difflib.get_close_matches(wanted, names, n=1, cutoff=0.6)
    meant = f"Did you mean “{sets.sets[names.index(near[0])].name}”? " if near else ""
    raise BadSets(f"There is no set “{spelling}”.", sets.where, f"{meant}The sets are {listed}.")


def plain(name: str) -> str:
    """A name's letters and digits: equal for all the ways in which people write it."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _set(at: _At) -> ChangeSet:
    _only(at, _OF_SET)
    name = _text(at, "name")
    if not plain(name) or not name.isprintable():
        raise at.bad(f"“{name}” is no name.", "name", "Use letters or digits.")
    question = at.table.get("question", "")
    if not isinstance(question, int | str) or isinstance(question, bool):
        raise at.bad("“question” is neither a number nor a text.", "question", "Write question = 1")
    day = at.table.get("designated")
    if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
        raise at.bad("“designated” is no date.", "designated", "Write it without quotes: designated = 2020-05-29")
    return ChangeSet(name, _changes(at, "changes", True), str(question), day)


def _changes(at: _At, key: str, needed: bool) -> tuple[Named, ...]:
    value = at.table.get(key, None if needed else [])
    if not isinstance(value, list):
        raise at.bad(f"“{key}” is missing or is no list.", key, f'Write {key} = ["4.29", "4.30"].')
    return tuple(_named(at, key, each) for each in value)


def _named(at: _At, key: str, value: object) -> Named:
    table = {"place": value} if isinstance(value, str) else value
    if isinstance(table, dict) and "place" in table and set(table) <= {"place", "words"}:
        texts = [table["place"], table.get("words", "…")]
        if all(isinstance(text, str) and text.strip() for text in texts):
            return Named(str(table["place"]).strip(), str(table.get("words", "")).strip())
    remedy = 'Write a place, "4.29", or { place = "4.29", words = "5" }.'
    raise at.bad(f"{value!r} names no change.", key, remedy)


def _text(at: _At, key: str) -> str:
    value = at.table.get(key)
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise at.bad(f"“{key}” is missing, is empty or is not a text.", key, f'Write {key} = "…".')


def _only(at: _At, known: Iterable[str]) -> None:
    names = tuple(known)
    for key in at.table:
        if key in names:
            continue
        near = difflib.get_close_matches(key, names, n=1)
        if key in _TOP:
            remedy = "It is one of the whole file, and stands above the first line that begins with “[”."
        else:
            remedy = f"Did you mean “{near[0]}”?" if near else f"Take it out; the keys here are {', '.join(names)}."
        raise at.bad(f"There is no key “{key}” here.", key, remedy)
