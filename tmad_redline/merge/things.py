"""What a text says that is not only letters: a note by its words, a picture or another thing by what it is."""

from __future__ import annotations

from tmad_redline.merge.ground import Ground, Span
from tmad_redline.model.change import Op, Slice
from tmad_redline.model.document import paragraphs
from tmad_redline.model.text import OBJECT, Object
from tmad_redline.summary.phrases import names_of
from tmad_redline.summary.sides import Side


class Things:
    """Those of one version."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._notes = {
            (note.kind.value, note.key): " ".join(
                "".join(each.text.string for each in paragraphs(note.blocks)).replace(OBJECT, "").split()
            )
            for note in side.tree.document.notes
        }

    def exact(self, piece: Slice) -> str:
        """A piece of this version as text that is equal for what is the same, notes and pictures included."""
        found = piece.paragraph.text.objects_in(piece.start, piece.end) if OBJECT in piece.string else ()
        return self._put_in(piece, {each.offset: f"{OBJECT}{self._note(each) or each.key}{OBJECT}" for each in found})

    def shown(self, piece: Slice) -> str:
        """The same for people: “[footnote: At once.]”, “[picture]”."""
        if OBJECT not in piece.string:
            return piece.string
        text = piece.paragraph.text
        names = names_of(text, self._side, Op.INSERTION, piece.start, piece.end)
        for each in text.objects_in(piece.start, piece.end):
            if note := self._note(each):
                names[each.offset] = f"[{each.kind}: {note}]"
        places = range(piece.start, piece.end)
        return self._put_in(piece, {at: names.get(at, "[object]") for at in places if text.string[at] == OBJECT})

    def between(self, ground: Ground, start: int, end: int) -> str:
        """The text of the base between two places for people, a line feed for each paragraph mark."""
        parts = []
        for site in ground.within(Span(start, end)):
            length = len(site.paragraph.text.string)
            low, high = max(start - site.start, 0), min(max(end - site.start, 0), length)
            parts.append(self.shown(Slice(site.paragraph, min(low, high), high)))
            parts += ["\n"] if site.mark < end else []
        return "".join(parts)

    def _note(self, thing: Object) -> str:
        return self._notes.get((thing.kind, thing.note), "") if thing.note else ""

    @staticmethod
    def _put_in(piece: Slice, instead: dict[int, str]) -> str:
        string = piece.paragraph.text.string
        return "".join(instead.get(at, string[at]) for at in range(piece.start, piece.end))
