"""A line of the script becomes runs: pieces of text of one mark, one look and one link."""

from __future__ import annotations

import base64
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import TypeVar

from tmad_redline.model.appearance import Appearance, Face
from tmad_redline.model.change import Edit, Line, Op, Slice
from tmad_redline.model.document import StoryKind
from tmad_redline.model.pair import Pair
from tmad_redline.model.text import OBJECT, Object
from tmad_redline.report.anchors import Anchors
from tmad_redline.report.entries import Entries
from tmad_redline.report.page import Mark, Run

_NOTES = frozenset({StoryKind.FOOTNOTE.value, StoryKind.ENDNOTE.value})
_NAMED = {
    "footnoteRef": "",
    "endnoteRef": "",
    "drawing": "picture",
    "pict": "picture",
    "object": "embedded object",
    "oMath": "equation",
    "oMathPara": "equation",
    "ruby": "text with a reading",
}
"""What stands for what a browser does not show; the number of a note stands beside it already."""
_MARKS = {Op.KEPT: Mark.KEPT, Op.INSERTION: Mark.NEW, Op.DELETION: Mark.GONE}
_LARGEST_PICTURE = 1_500_000
"""Bytes of a picture that goes into the page; larger ones are named, or the page could not be mailed."""
_NEAR = 0.04
"""A size that differs by less from the usual one is the usual one."""


class Runs:
    """Makes runs of the lines of one comparison; the looks are those of the part `enter` was last told."""

    def __init__(self, looks: Pair[Appearance], anchors: Pair[Anchors], entries: Entries) -> None:
        self._looks = looks
        self._anchors = anchors
        self._entries = entries
        self._parts = Pair("", "")
        self._faces: dict[tuple[Face, float], tuple[str, str]] = {}

    def enter(self, parts: Pair[str]) -> None:
        """Turn to a story; parts: the part that holds it on each side."""
        self._parts = parts

    def of(self, line: Line) -> tuple[Run, ...]:
        """The runs of a line, in the order in which a redline prints them."""
        moved = bool(line.move)
        whole = Mark.HERE if line.mark is Op.INSERTION else Mark.AWAY
        found: list[Run] = []
        for at, edit in enumerate(line.edits):
            mark = _MARKS[edit.op]
            if moved and (edit.op is Op.KEPT) == (whole is Mark.HERE):
                mark = whole
            for run in self._edit(line, at, edit, mark):
                if found and _alike(found[-1], run):
                    found[-1] = found[-1]._replace(text=found[-1].text + run.text)
                else:
                    found.append(run)
        return tuple(found)

    def _edit(self, line: Line, at: int, edit: Edit, mark: Mark) -> Iterator[Run]:
        revised = edit.revised is not None
        piece = edit.revised or edit.baseline
        if piece is None or piece.start == piece.end:
            return
        entry = self._entries.at(line, at) if mark is not Mark.KEPT or edit.formatted else 0
        kind = self._entries.kind(entry)
        paragraph, anchors = piece.paragraph, self._anchors[revised]
        looks, key = self._looks[revised], (self._parts[revised], piece.paragraph.anchor)
        layout = looks.paragraphs.get(key)
        faces = _over(layout.faces, piece) if layout else ()
        links = _over(anchors.links(paragraph), piece) if revised else ()  # what is gone leads nowhere
        objects = {thing.offset: thing for thing in paragraph.text.objects_in(piece.start, piece.end)}
        cuts = {piece.start, piece.end}
        cuts.update(end for start, end, *_ in (*faces, *links) for end in (start, end))
        cuts.update(offset for place in objects for offset in (place, place + 1))
        for start, end in pairwise(sorted(cut for cut in cuts if piece.start <= cut <= piece.end)):
            names, css = self._face(_at(faces, start) or Face(size=looks.size), looks.size)
            href = _at(links, start) or ""
            run = Run(paragraph.text.string[start:end], mark, names, css, href, kind, edit.formatted)
            thing = objects.get(start)
            if thing is None:
                yield run
            elif thing.note:
                called = anchors.call(thing.kind, thing.note)
                yield run._replace(text=str(called.number), href="", note=anchors.note_id(thing.kind, thing.note))
            elif run.text == OBJECT:
                yield self._object(run, thing, revised, Slice(paragraph, start, end))
            else:
                yield run

    def _object(self, run: Run, thing: Object, revised: bool, place: Slice) -> Run:
        run = run._replace(thing=True)
        if thing.shown:
            return run._replace(text=thing.shown)
        picture = self._looks[revised].pictures.get((self._parts[revised], place.paragraph.anchor, place.start))
        if picture is not None and len(picture.data) <= _LARGEST_PICTURE:
            data = base64.b64encode(picture.data).decode("ascii")
            return run._replace(text="picture", picture=f"data:{picture.media_type};base64,{data}")
        name = "" if thing.boxes else _NAMED.get(thing.kind, thing.kind)
        return run._replace(text=f"[{name}]" if name else "")

    def _face(self, face: Face, usual: float) -> tuple[str, str]:
        """Its classes and what they cannot say. Colours are left out: on a redline they would be taken for marks."""
        key = (face, usual)
        if key not in self._faces:
            on = {
                "b": face.bold,
                "i": face.italic,
                "u": face.underline,
                "s": face.struck,
                "caps": face.capitals,
                "small": face.small_capitals,
                "vanish": face.hidden,
                face.script: bool(face.script),
            }
            size = face.size / usual if usual else 1.0
            css = "" if abs(size - 1) < _NEAR else f"font-size:{size:.2f}em"
            self._faces[key] = (" ".join(name for name, holds in on.items() if holds), css)
        return self._faces[key]


_T = TypeVar("_T")
_START, _END = itemgetter(0), itemgetter(1)


def _over(spans: Sequence[tuple[int, int, _T]], piece: Slice) -> Sequence[tuple[int, int, _T]]:
    """Those that cover any of a piece; they are in order, and none over another."""
    return spans[bisect_right(spans, piece.start, key=_END) : bisect_left(spans, piece.end, key=_START)]


def _at(spans: Sequence[tuple[int, int, _T]], offset: int) -> _T | None:
    """The one that covers an offset."""
    at = bisect_right(spans, offset, key=_END)
    return spans[at][2] if at < len(spans) and spans[at][0] <= offset else None


def _alike(one: Run, other: Run) -> bool:
    """Whether two runs can be one."""
    plain = not (one.note or one.thing or other.note or other.thing)
    return plain and one._replace(text="") == other._replace(text="")
