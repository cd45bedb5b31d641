"""Redlines with one silent edit: what somebody might do to a published redline by hand, by a number alone.

`edited(source, seed)` is the same for the same seed. It says which clauses the edit is in, told by the words of the
paragraph alone, before the edit.
"""

from __future__ import annotations

import copy
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from lxml import etree

from tests.docx_package import W, unzipped, zipped
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.pair import Pair
from tmad_redline.structure.notes import noted

_W = f"{{{W}}}"
_MAIN, _NOTES = "word/document.xml", "word/footnotes.xml"
_EDITED = ("word/document", "word/footnotes", "word/header", "word/footer")
_WORD, _NUMBER = re.compile(r"[A-Za-z]{4,}"), re.compile(r"\d+")
_ROW_MARKS = (("trPr", "ins"), ("trPr", "del"), ("tcPr", "cellIns"), ("tcPr", "cellDel"))
_FEWEST = 12
"""Letters of a paragraph that is told from all others by its words."""


class Source(NamedTuple):
    """A redline and the trees of its versions."""

    name: str
    redline: bytes
    trees: Pair[ClauseTree]


class Silent(NamedTuple):
    """A redline with an edit. clauses: those that it may be said to be in; place: where, if in none."""

    kind: str
    name: str
    data: bytes
    clauses: frozenset[str]
    place: str = ""


class _Redline:
    """The XML of a redline, and the clauses of its paragraphs."""

    known: dict[etree._Element, frozenset[str]]
    body: list[etree._Element]

    def __init__(self, source: Source) -> None:
        self.parts = unzipped(source.redline)
        self.roots = {name: etree.fromstring(data) for name, data in self.parts.items() if name.startswith(_EDITED)}
        homes, notes = [_homes(tree) for tree in source.trees], [_callers(tree) for tree in source.trees]
        self._clauses = {}
        for name, root in self.roots.items():
            known = notes if name == _NOTES else homes
            for at, paragraph in enumerate(root.iter(_W + "p")):
                self._clauses[name, at] = _known(paragraph, known)

    def copied(self) -> _Redline:
        """One to be edited."""
        other = copy.copy(self)
        other.roots = {name: copy.deepcopy(root) for name, root in self.roots.items()}
        other.known = {
            paragraph: self._clauses[name, at]
            for name, root in other.roots.items()
            for at, paragraph in enumerate(root.iter(_W + "p"))
        }
        other.body = list(other.roots[_MAIN].iter(_W + "p"))
        return other

    def clauses(self, paragraph: etree._Element) -> frozenset[str]:
        """The clauses that have a paragraph of these words, and no other has, in either version."""
        return self.known[paragraph]

    def written(self) -> bytes:
        return zipped(self.parts | {name: etree.tostring(root) for name, root in self.roots.items()})


@cache
def _read(name: str, redline: bytes) -> list[_Redline]:
    """Room for what was read of a redline: trees are no keys."""
    return []


def _copied(source: Source) -> _Redline:
    known = _read(source.name, source.redline)
    if not known:
        known.append(_Redline(source))
    return known[0].copied()


def _known(paragraph: etree._Element, homes: Sequence[dict[str, str]]) -> frozenset[str]:
    texts = (_text(paragraph, rejected) for rejected in (True, False))
    return frozenset(filter(None, (home.get(text, "") for home, text in zip(homes, texts, strict=True))))


def _homes(tree: ClauseTree) -> dict[str, str]:
    owners = tree.owners()
    texts = [_letters(paragraph.text.string) for paragraph in tree.paragraphs]
    counts = Counter(texts)
    return {text: owners.get(at, "") for at, text in enumerate(texts) if counts[text] == 1 and text}


def _callers(tree: ClauseTree) -> dict[str, str]:
    owners = tree.owners()
    return {_letters(note.text.string): owners.get(at, "") for at, note in noted(tree)}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _text(paragraph: etree._Element, rejected: bool) -> str:
    lost = ("ins", "moveTo") if rejected else ("del", "moveFrom")
    texts = []
    for node in paragraph.iter(_W + "t", _W + "delText"):
        around = {etree.QName(element).localname for element in node.iterancestors()}
        if not around & set(lost):
            texts.append(node.text or "")
    return _letters("".join(texts))


Found = tuple[frozenset[str], str] | None
Edit = Callable[[random.Random, _Redline], Found]


def _texts(redline: _Redline, pattern: re.Pattern[str]) -> list[tuple[etree._Element, etree._Element]]:
    """The texts of the body that have such words, outside fields, each with its paragraph."""
    found = []
    for paragraph in redline.body:
        if not redline.clauses(paragraph) or paragraph.find(f".//{_W}fldChar") is not None:
            continue
        found += [
            (node, paragraph) for node in paragraph.iter(_W + "t", _W + "delText") if pattern.search(node.text or "")
        ]
    return found


def _replaced(pattern: re.Pattern[str], by: Callable[[str], str]) -> Edit:
    """A word or number that becomes another."""

    def edit(chance: random.Random, redline: _Redline) -> Found:
        places = _texts(redline, pattern)
        if not places:
            return None
        node, paragraph = chance.choice(places)
        clauses = redline.clauses(paragraph)
        word = chance.choice(list(pattern.finditer(node.text or "")))
        _put(node, word.span(), by(word.group()))
        return clauses, ""

    return edit


def _put(node: etree._Element, span: tuple[int, int], text: str) -> None:
    own = node.text or ""
    node.text = own[: span[0]] + text + own[span[1] :]
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _whole(redline: _Redline) -> list[etree._Element]:
    """Paragraphs of running text that can be taken out: no end of a section, no part of a longer field."""
    found = []
    for paragraph in redline.body:
        parent, following = paragraph.getparent(), paragraph.getnext()
        assert parent is not None
        begins = [node.get(_W + "fldCharType") for node in paragraph.iter(_W + "fldChar")]
        if (
            parent.tag == _W + "body"
            and begins.count("begin") == begins.count("end")
            and paragraph.find(f".//{_W}sectPr") is None
            and following is not None
            and following.tag == _W + "p"
            and redline.clauses(paragraph)
            and len(_text(paragraph, False)) >= _FEWEST
        ):
            found.append(paragraph)
    return found


def _dropped(chance: random.Random, redline: _Redline) -> Found:
    places = _whole(redline)
    if not places:
        return None
    paragraph = chance.choice(places)
    clauses = redline.clauses(paragraph)
    _take_out(paragraph)
    return clauses, ""


def _take_out(paragraph: etree._Element) -> None:
    parent = paragraph.getparent()
    assert parent is not None
    parent.remove(paragraph)


def _added(chance: random.Random, redline: _Redline) -> Found:
    places = _whole(redline)
    if not places:
        return None
    before = chance.choice(places)
    following = before.getnext()
    assert following is not None
    new = etree.fromstring(f'<w:p xmlns:w="{W}"><w:r><w:t>This shall apply to every Party at once.</w:t></w:r></w:p>')
    before.addnext(new)
    return redline.clauses(before) | redline.clauses(following), ""


def _moved(chance: random.Random, redline: _Redline) -> Found:
    places = _whole(redline)
    if len(places) < 6:
        return None
    at = chance.randrange(len(places) - 4)
    paragraph, target = places[at], places[at + 4]
    clauses = redline.clauses(paragraph) | redline.clauses(target)
    clauses |= frozenset(each for other in places[at : at + 4] for each in redline.clauses(other))
    _take_out(paragraph)
    target.addnext(paragraph)
    return clauses, ""


def _unmarked(tag: str) -> Edit:
    """A mark that is gone: what was inserted stays without it, what was deleted is gone for good."""

    def edit(chance: random.Random, redline: _Redline) -> Found:
        places = []
        for paragraph in redline.body:
            if redline.clauses(paragraph) and not _in_marked_row(paragraph):
                marks = [mark for mark in paragraph.iterchildren(_W + tag) if mark.find(f"{_W}r") is not None]
                places += [(mark, paragraph) for mark in marks if _letters("".join(map(str, mark.itertext())))]
        places = [(mark, p) for mark, p in places if mark.find(f".//{_W}fldChar") is None]
        if not places:
            return None
        mark, paragraph = chance.choice(places)
        clauses = redline.clauses(paragraph)
        at = paragraph.index(mark)
        paragraph.remove(mark)
        if tag == "ins":
            paragraph[at:at] = list(mark)
        return clauses, ""

    return edit


def _in_marked_row(paragraph: etree._Element) -> bool:
    """Whether it comes or goes with its row, whatever is marked in it."""
    rows = paragraph.iterancestors(_W + "tr", _W + "tc")
    return any(each.find(f"{_W}{kind}/{_W}{mark}") is not None for each in rows for kind, mark in _ROW_MARKS)


def _note(chance: random.Random, redline: _Redline) -> Found:
    root = redline.roots.get(_NOTES)
    paragraphs = [] if root is None else list(root.iter(_W + "p"))
    places = [(node, p) for p in paragraphs for node in p.iter(_W + "t") if _WORD.search(node.text or "")]
    places = [(node, p) for node, p in places if redline.clauses(p)]
    if not places:
        return None
    node, paragraph = chance.choice(places)
    clauses = redline.clauses(paragraph)
    word = chance.choice(list(_WORD.finditer(node.text or "")))
    _put(node, word.span(), "quite")
    return clauses, ""


def _header(chance: random.Random, redline: _Redline) -> Found:
    roots = [root for name, root in redline.roots.items() if name.startswith(("word/header", "word/footer"))]
    places = [node for root in roots for node in root.iter(_W + "t") if _WORD.search(node.text or "")]
    if not places:
        return None
    node = chance.choice(places)
    place = "header" if node.getroottree().getroot().tag == _W + "hdr" else "footer"
    word = chance.choice(list(_WORD.finditer(node.text or "")))
    _put(node, word.span(), "quite")
    return frozenset(), place


def _cell(chance: random.Random, redline: _Redline) -> Found:
    places = []
    for paragraph in redline.body:
        if next(paragraph.iterancestors(_W + "tc"), None) is not None and redline.clauses(paragraph):
            places += [(node, paragraph) for node in paragraph.iter(_W + "t") if _WORD.search(node.text or "")]
    if not places:
        return None
    node, paragraph = chance.choice(places)
    clauses = redline.clauses(paragraph)
    word = chance.choice(list(_WORD.finditer(node.text or "")))
    _put(node, word.span(), "quite")
    return clauses, ""


def _plain(chance: random.Random, redline: _Redline) -> Found:
    places = []
    for paragraph in redline.body:
        if redline.clauses(paragraph):
            for name in ("b", "i", "rStyle"):
                marks = paragraph.findall(f".//{_W}r/{_W}rPr/{_W}{name}")
                places += [(mark, paragraph) for mark in marks if _shows_words(mark)]
    if not places:
        return None
    mark, paragraph = chance.choice(places)
    properties = mark.getparent()
    assert properties is not None
    properties.remove(mark)
    return redline.clauses(paragraph), ""


def _shows_words(mark: etree._Element) -> bool:
    properties = mark.getparent()
    run = properties.getparent() if properties is not None else None
    changed = properties is not None and properties.find(_W + "rPrChange") is not None
    off = mark.get(_W + "val") in ("0", "false") or mark.get(_W + "val") == "Hyperlink"
    return run is not None and not changed and not off and any(_WORD.search(t.text or "") for t in run.iter(_W + "t"))


def _field(chance: random.Random, redline: _Redline) -> Found:
    places = []
    for paragraph in redline.body:
        if redline.clauses(paragraph):
            places += [(node, paragraph) for node in _shown_by_fields(paragraph) if _NUMBER.search(node.text or "")]
    if not places:
        return None
    node, paragraph = chance.choice(places)
    clauses = redline.clauses(paragraph)
    number = chance.choice(list(_NUMBER.finditer(node.text or "")))
    _put(node, number.span(), str(int(number.group()) + 1))
    return clauses, ""


def _shown_by_fields(paragraph: etree._Element) -> Iterator[etree._Element]:
    depth, shown = 0, False
    for node in paragraph.iter(_W + "fldChar", _W + "t"):
        kind = node.get(_W + "fldCharType")
        if node.tag == _W + "t":
            if depth and shown:
                yield node
        elif kind == "separate":
            shown = True
        else:
            depth += {"begin": 1, "end": -1}[kind or "end"]
            shown = shown and kind == "end" and depth > 0


EDITS: dict[str, Edit] = {
    "word changed": _replaced(_WORD, lambda word: "quite" if word != "quite" else "rather"),
    "word deleted": _replaced(_WORD, lambda word: ""),
    "word inserted": _replaced(_WORD, lambda word: f"{word} certainly"),
    "number changed": _replaced(_NUMBER, lambda number: str(int(number) + 1)),
    "paragraph deleted": _dropped,
    "paragraph inserted": _added,
    "paragraph moved": _moved,
    "insertion without its mark": _unmarked("ins"),
    "deletion taken out": _unmarked("del"),
    "note changed": _note,
    "header or footer changed": _header,
    "cell changed": _cell,
    "formatting removed": _plain,
    "reference changed": _field,
}


def edited(sources: Sequence[Source], seed: int) -> Silent:
    """A redline with the edit of this number, in one of the sources where there is something to edit so."""
    chance = random.Random(seed)
    kind = list(EDITS)[seed % len(EDITS)]
    for source in chance.sample(sources, len(sources)):
        redline = _copied(source)
        found = EDITS[kind](chance, redline)
        if found is not None:
            return Silent(kind, source.name, redline.written(), *found)
    raise AssertionError(f"no source has what can be edited so: {kind}")
