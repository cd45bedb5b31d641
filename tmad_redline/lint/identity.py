"""Where a draft says which version it is, which status it has and of which day it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import islice
from typing import NamedTuple

from tmad_redline.english.amounts import DATE, amounts
from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.document import Story, paragraphs
from tmad_redline.model.draft import Draft


class Kind(Enum):
    """What is stated; a document may count versions and revisions."""

    VERSION = "version"
    REVISION = "revision"
    STATUS = "status"
    DATE = "date"


class Statement(NamedTuple):
    """What one place says. place: "cover", "header", "property title". value: equal for the same, however written."""

    kind: Kind
    value: object
    shown: str
    place: str


_NUMBER = r"(?P<number>\d++(?:[._-]\d++){0,3}+)(?![A-Za-z/%]|\.\d)"
_WORDED = re.compile(
    rf"(?<![A-Za-z])(?:(?P<version>version|ver|issue)|(?P<revision>revision|rev))\.?(?: ?no\.?)?[\s:.]*"
    rf"(?:[A-Z]{{1,3}}[ .]?)?(?:v\.?\s?)?{_NUMBER}",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![A-Za-z])[vV]\.?\s?(?P<number>\d++(?:[._-]\d++){1,3}+)(?![A-Za-z/%]|\.\d)")
_OF_TEMPLATE = re.compile(r"\btemplate\b|\bWord\b", re.I)
_LABELLED = re.compile(
    r"^\W*(?:(?:document |issue |publication |effective |version |release )?date(?:d| of issue)?)?\W*$", re.I
)
_STATUS = re.compile(r"\bstatus\W+(?P<said>\w[\w ]*)", re.I)
_AFTER_NUMBER = re.compile(r"\d[ \u00a0)–—-]+(?P<said>draft|final(?: text)?)\b", re.I)
_DRAFT = re.compile(r"\bdraft\b|\bfor consultation\b", re.I)
_SETTLED = re.compile(r"^(?:final|in force|designated|approved|issued|published)\b", re.I)
_AGAINST = re.compile(r"\([^()]*\bagainst\b[^()]*\)?|\bagainst\b.*", re.I)
_STATING = ("title", "subject", "keywords", "category", "version", "contentstatus", "status", "date")
"""The properties, in small letters and without spaces, that state what a document is; others are the program's: the
revision counts how often it was saved."""
_COVER_LINES = 15
"""A cover has no more lines; what follows, and has no number, is a history or a foreword."""
_LONGEST_LINE = 100
COVER = "cover"


def statements(draft: Draft) -> Iterator[Statement]:
    """What each place states, the most reliable first: the registry, the cover, headers and footers, properties, name.

    Only lines that state it: not a sentence, nor the version of a template, nor a second date.
    """
    if draft.version is not None:
        registry = f"{draft.version.label} {draft.version.date}"
        yield from _of_line(registry, "registry", registry=True)
        yield from _status(Kind.STATUS, draft.version.status, draft.version.status, "registry")
    cover = [statement for line in _cover(draft) for statement in _of_line(line, COVER)]
    yield from {statement.kind: statement for statement in reversed(cover)}.values()
    for story in draft.tree.document.furniture:
        yield from _of_furniture(story)
    for name, said in draft.properties:
        key = name.replace(" ", "").replace("_", "").lower()
        if key in _STATING:
            yield from _of_property(key, said, f"property “{name}”")
    yield from _of_line(_AGAINST.sub("", draft.name.rpartition(".")[0]), "file name", registry=True)


def _cover(draft: Draft) -> Iterator[str]:
    tree = draft.tree
    first = tree.clauses[0] if tree.clauses else None
    if first is None or first.kind is not ClauseKind.COVER:
        return
    lines = (tree.paragraphs[at].text.string.strip() for at in first.paragraphs)
    for text in islice((line for line in lines if any(map(str.isalnum, line))), _COVER_LINES):
        yield from (line for line in re.split(r"[\u2028\n]", text) if len(line) <= _LONGEST_LINE)


def _of_furniture(story: Story) -> Iterator[Statement]:
    """What a header or footer states; nothing of a kind of which it states two."""
    place = story.name
    lines = [paragraph.text.string for paragraph in paragraphs(story.blocks)]
    short = [line for line in lines if len(line) <= 2 * _LONGEST_LINE]
    found = [one for line in short for one in _of_line(line, place, furniture=True)]
    for kind in Kind:
        some = {one.value: one for one in reversed(found) if one.kind is kind}
        if len(some) == 1:
            yield from some.values()


def _of_property(key: str, said: str, place: str) -> Iterator[Statement]:
    if key == "version" and (found := re.fullmatch(rf"\s*[A-Za-z]{{0,3}}\s?[vV]?{_NUMBER}.*", said)):
        yield Statement(Kind.VERSION, _value(found["number"]), said, place)
    elif key in ("contentstatus", "status"):
        yield from _status(Kind.STATUS, said, said, place)
    else:
        yield from _of_line(said, place, registry=key != "date")


def _of_line(line: str, place: str, *, registry: bool = False, furniture: bool = False) -> Iterator[Statement]:
    """What a line states. registry: a label or a name, in which a date may stand anywhere, as it may in furniture."""
    if _OF_TEMPLATE.search(line):
        return
    found = _WORDED.search(line) or _SHORT.search(line)
    if found:
        kind = Kind.REVISION if found.groupdict().get("revision") else Kind.VERSION
        yield Statement(kind, _value(found["number"]), found.group().strip(), place)
    days = [each for each in amounts(line) if each.measure == DATE and _is_whole(each.worth)]
    if len(days) == 1 and (registry or furniture or _LABELLED.match(line[: days[0].start])):
        yield Statement(Kind.DATE, days[0].worth, days[0].shown, place)
    said = _STATUS.search(line) or _AFTER_NUMBER.search(line)
    if said:
        yield from _status(Kind.STATUS, said["said"], said.group() if said.re is _STATUS else said["said"], place)


def _status(kind: Kind, said: str, shown: str, place: str) -> Iterator[Statement]:
    if _DRAFT.search(said):
        yield Statement(kind, "draft", shown, place)
    elif _SETTLED.match(said.strip()):
        yield Statement(kind, "settled", shown, place)


def _value(number: str) -> tuple[int, ...]:
    """4.1, 4-1 and 4.1.0 are one version."""
    parts = [int(part) for part in re.split(r"[._-]", number)]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts)


def _is_whole(worth: object) -> bool:
    return isinstance(worth, tuple) and None not in worth
