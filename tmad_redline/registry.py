"""Knows a document's versions by name: parses `tmad.toml`, finds a version however it is spelled, names the redline."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from tmad_redline.errors import BadOptions

if TYPE_CHECKING:
    from tmad_redline.model.comparison import Version
    from tmad_redline.model.pair import Pair

Day = date
_STATUS_WORDS = ("draft", "in force", "superseded")
_UNSAFE = re.compile(r"[^\w .,()+=@\[\]-]|\s")
"""What Windows forbids in a file name and what a shell, a URL or XML would read as its own: `& ; ' " $ % # ! * < >`."""
_NAME_LIMIT = 180
"""Bytes; file systems allow 255, and a folder, a suffix and a copy's " (1)" want room."""


class Status(Enum):
    """What a version is in law."""

    IN_FORCE = "in force"
    DRAFT = "draft"
    SUPERSEDED = "superseded"


class Entry(NamedTuple):
    """A version in the registry. file: relative to the registry's folder. baseline: name of the version it amends.

    designated: the day from which it is law, where that is not its date. changesets: the file that says which of its
    changes go live together, "" if they all do.
    """

    name: str
    label: str
    title: str
    status: Status
    date: date
    file: str
    baseline: str = ""
    designated: Day | None = None
    changesets: str = ""


class Registry(NamedTuple):
    """A document's versions in the order of the file; `where` is what messages call that file.

    prefix: what may stand before every label and name ("AL", the document's appendix letter).
    """

    title: str
    short: str
    prefix: str
    versions: tuple[Entry, ...]
    where: str

    def find(self, spelling: str) -> Entry:
        """The version that someone means by "v4.1", "4.1", "AL V4.1 draft". Raises BadOptions if none or several."""
        exact = [v for v in self.versions if spelling.strip().casefold() in (v.name.casefold(), v.label.casefold())]
        key = _key(spelling, self.prefix)
        found = exact or [v for v in self.versions if key and key in self._keys(v)]
        if len(found) == 1:
            return found[0]
        if found:
            what = f"“{spelling}” may mean several versions: {', '.join(version.name for version in found)}."
            raise BadOptions(what, self.where, "Give one of these names.")
        raise BadOptions(f"There is no version “{spelling}”.", self.where, self._nearest(key))

    def newest(self) -> Entry:
        """The latest version that is no other's baseline, of several of one day the last one. Raises BadOptions."""
        if not self.versions:
            raise BadOptions("The registry names no versions.", self.where, "Add a [[version]] table, or give paths.")
        amended = {version.baseline for version in self.versions}
        free = [version for version in self.versions if version.name not in amended] or list(self.versions)
        return max(reversed(free), key=lambda version: version.date)

    def chain(self, version: Entry) -> tuple[Entry, ...]:
        """A version and those that it goes back to, each the baseline of the next, the oldest first.

        Raises BadOptions where they go round in a circle.
        """
        known = {each.name: each for each in self.versions}
        found = [version]
        while found[0].baseline:
            before = known[found[0].baseline]
            if before in found:
                what = f"The baselines go round in a circle: {before.name} is before and after {version.name}."
                raise BadOptions(what, self.where, "Correct a “baseline” there.")
            found.insert(0, before)
        return tuple(found)

    def _keys(self, version: Entry) -> tuple[str, str]:
        return _key(version.name, self.prefix), _key(version.label, self.prefix)

    def _nearest(self, key: str) -> str:
        names = {_key(version.name, self.prefix): version.name for version in self.versions}
        near = [names[match] for match in difflib.get_close_matches(key, names, n=3, cutoff=0.5)]
        if near:
            return f"Did you mean {' or '.join(near)}? To name a file, give its path."
        return f"The versions are {', '.join(names.values())}. To name a file, give its path."


def parse(text: str, where: str = "tmad.toml") -> Registry:
    """The registry that a `tmad.toml` holds; one that has only settings of checks names no versions.

    Raises BadOptions, with the version at fault.
    """
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadOptions(f"The registry is not valid TOML: {error}.", where, "Mend that line.") from error
    only_settings = "check" in table and "title" not in table and "version" not in table
    title = "" if only_settings else _text(table, "title", where)
    entries = [] if only_settings else table.get("version")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadOptions("The registry names no versions.", where, "Add a [[version]] table with name, label and file.")
    versions = tuple(_entry(entry, title, where) for entry in entries)
    short = _text(table, "short", where, title) if title else ""
    prefix = _text(table, "prefix", where, "")
    _check_names(versions, where)
    return Registry(title, short, prefix, versions, where)


def redline_name(versions: Pair[Version], short: str = "", prefix: str = "") -> str:
    """The house name of a redline, without suffix: what it shows and, always, against what.

    "SMETS1 TMAD AL V4.1 draft (change marked against V4.0 draft)". Made of characters that every file system takes and
    no shell, URL or XML reads as its own.
    """
    baseline = safe_name(versions.baseline.label)
    marked = f" (change marked against {cut_name(baseline, _NAME_LIMIT // 2)})"
    return cut_name(version_name(versions.revised, short, prefix), _NAME_LIMIT - len(marked.encode())) + marked


def version_name(version: Version, short: str = "", prefix: str = "") -> str:
    """The house name of a version itself: "SMETS1 TMAD AL V4.1 draft"; as safe as that of a redline."""
    label = version.label
    if prefix and not label.casefold().startswith(prefix.casefold()):
        label = f"{prefix} {label}"
    return cut_name(safe_name(f"{short} {label}"), _NAME_LIMIT)


def clean_name(revised: Version, short: str = "", prefix: str = "") -> str:
    """The house name of a version by itself, without suffix: "SMETS1 TMAD AL V4.1 draft".

    A file that no registry knows goes by its own name and what was done to it, "new (clean)", so that it is not taken
    for itself.
    """
    tail = "" if short else " (clean)"
    return cut_name(version_name(revised, short, prefix), _NAME_LIMIT - len(tail)) + tail


def safe_name(name: str) -> str:
    """A text as it may stand in the name of a file, without suffix: "DST&Notification" is "DST and Notification".

    What it leaves alone is safe.
    """
    cleaned = _UNSAFE.sub(" ", name.replace("&", " and ").replace("–", "-").replace("/", "-"))
    return re.sub(r" +", " ", cleaned).strip(" .-") or "document"


def cut_name(name: str, limit: int) -> str:
    """The beginning of a name that takes at most `limit` bytes."""
    return name.encode()[:limit].decode(errors="ignore").rstrip()


def _key(spelling: str, prefix: str) -> str:
    """What is left of a spelling when everything is gone that people leave out or write in several ways."""
    key = spelling.casefold().removesuffix(".docx")
    for word in _STATUS_WORDS:
        key = key.replace(word, " ")
    key = re.sub(r"[\s_-]+", "", key)
    if prefix:
        key = key.removeprefix(prefix.casefold())
    return re.sub(r"^(version|ver|v)\.?(?=\d)", "", key)


def _entry(table: Mapping[str, object], title: str, where: str) -> Entry:
    name = _text(table, "name", where)
    at = f"{where}, version {name}"
    status, day = _text(table, "status", at), table.get("date")
    if status not in _STATUS_WORDS:
        raise BadOptions(f"“{status}” is no status.", at, f"Write one of: {', '.join(_STATUS_WORDS)}.")
    if not isinstance(day, date):
        raise BadOptions("The version has no date.", at, "Add one, without quotes: date = 2020-04-28")
    designated = table.get("designated")
    if designated is not None and (not isinstance(designated, date) or isinstance(designated, datetime)):
        raise BadOptions("“designated” is no date.", at, "Write it without quotes: designated = 2020-05-29")
    return Entry(
        name=name,
        label=_text(table, "label", at, name),
        title=_text(table, "title", at, title),
        status=Status(status),
        date=day,
        file=_text(table, "file", at),
        baseline=_text(table, "baseline", at, ""),
        designated=designated,
        changesets=_text(table, "changesets", at, ""),
    )


def _text(table: Mapping[str, object], key: str, where: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if isinstance(value, str) and (value or default == ""):
        return value
    raise BadOptions(f"“{key}” is missing or is not a text.", where, f'Write {key} = "…".')


def _check_names(versions: tuple[Entry, ...], where: str) -> None:
    names = [version.name for version in versions]
    for version in versions:
        at = f"{where}, version {version.name}"
        if names.count(version.name) > 1:
            raise BadOptions(f"Two versions have the name “{version.name}”.", at, "Give each its own.")
        if version.baseline and version.baseline not in names:
            raise BadOptions(f"The baseline “{version.baseline}” is not in the registry.", at, "Add it or correct it.")
