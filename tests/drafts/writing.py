"""Drafts as .docx: what an edit left half open is closed, and a name stands but once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, takewhile

from tests import docx_builder as build
from tests import drawn
from tests.drafts.model import Blocks, Draft, Grid, Page, Para, Piece

_SIGNS = {"tab": "\t", "break": "\n", "page": "\f", "column": "\v"}
_MARKS = {"": "", "ins": build.tracked("ins"), "del": build.tracked("del")}
_NAMED = {"field": build.field, "simple": build.simple_field, "comment": build.comment}
_HOLDERS = {
    "inside": build.inside,
    "smart": build.smart_tag,
    "inserted": build.inserted,
    "deleted": build.deleted,
}
_DIALECTS = {
    "Clause": ("paragraph", ("", '<w:spacing w:before="60"/>', '<w:ind w:left="360"/>'), ("<w:b/>", "", "<w:b/>")),
    "Term": ("character", ("", "", ""), ("<w:b/>", "<w:i/>", "<w:b/><w:i/>")),
}


def docx(draft: Draft, shattered: bool = False) -> bytes:
    """The bytes; shattered: every word in a run of its own, as Word leaves text that was edited often."""
    writer = _Writer(shattered)
    blocks = writer.story(draft.blocks, top=True)
    styles = tuple(
        (kind, name, name, ppr[draft.dialect], rpr[draft.dialect])
        for name, (kind, ppr, rpr) in _DIALECTS.items()
        if name in repr(draft)
    )
    return build.docx(*blocks, section=writer.page(draft.page), styles=styles)


class _Writer:
    """Writes one draft; knows the names that it used and the ranges that are open."""

    def __init__(self, shattered: bool) -> None:
        self._shattered = shattered
        self._names: set[str] = set()
        self._open: dict[str, build.Made] = {}
        self._began = -1

    def story(self, blocks: Blocks, top: bool = False) -> list[build.Made]:
        """The blocks of a body or cell; those side by side in the same thing stand in one."""
        outside, self._open = self._open, {}
        made = []
        for at, block in enumerate(blocks):
            last = at + 1 == len(blocks)
            if isinstance(block, Para) and block.named and block.named not in self._names:
                self._names.add(block.named)
                made.append((block.around, build.bookmark(block.named)))
            made.append((block.around, self._grid(block) if isinstance(block, Grid) else self._para(block, top, last)))
        self._open = outside
        result: list[build.Made] = []
        for around, group in groupby(made, lambda pair: pair[0]):
            inner = [block for _, block in group]
            result += [build.around(around, *inner)] if around else inner
        return result

    def page(self, page: Page) -> build.Made:
        """A section's setup."""
        heads = {use: build.p(*self._inlines(para.pieces), style=para.style) for use, para in page.heads}
        return build.sect(**heads, landscape=page.landscape)

    def _para(self, para: Para, top: bool, last: bool) -> build.Made:
        began = "field" in self._open
        pieces = [piece for piece in para.pieces if self._fits(piece, top and not last, began)]
        inlines = self._inlines(pieces)
        if last:
            inlines += [self._open.pop(family) for family in tuple(self._open)]
        return build.p(
            *inlines,
            style=para.style,
            level=para.level,
            properties=para.properties,
            mark="" if last or para.page else _MARKS[para.mark],
            end=self.page(para.page) if para.page and not last else None,
        )

    def _fits(self, piece: Piece, may_begin: bool, began: bool) -> bool:
        """A field over paragraphs begins before the last of a body, and ends in another than it began in."""
        if piece.text != "field" or piece.kind not in ("open", "shut"):
            return True
        return may_begin and not began if piece.kind == "open" else began

    def _grid(self, grid: Grid) -> build.Made:
        columns = max(map(len, grid.rows))
        rows = [build.row(*self._cells(row, columns)) for row in grid.rows]
        return build.table(rows, widths=[2000] * columns)

    def _cells(self, row: tuple[Blocks, ...], columns: int) -> list[build.Made]:
        made = [self.story(cell) for cell in row]
        rest = columns - len(row) + 1
        return [build.cell(*cell, span=rest if at + 1 == len(made) else 1) for at, cell in enumerate(made)]

    def _inlines(self, pieces: tuple[Piece, ...] | list[Piece]) -> list[build.Made]:
        made: list[build.Made] = []
        text, look = "", ""
        for at, piece in enumerate(pieces):
            if piece.kind == "link" and at and (pieces[at - 1].kind, pieces[at - 1].more) == ("link", piece.more):
                continue  # it is in that one
            plain = piece.kind in ("word", "part")
            if text and (self._shattered or not plain or piece.look != look):
                made.append(build.run(text, look))
                text = ""
            if plain:
                text, look = text + piece.text + (" " if piece.kind == "word" else ""), piece.look
            elif piece.kind in ("open", "shut"):
                made += self._end(piece.text, piece.kind)
                if piece.kind == "open":
                    made.append(self._begin(piece))
            elif piece.kind == "link":
                made.append(build.link(piece.more, *_linked(pieces[at:])))
            else:
                made.append(self._thing(piece))
        return [*made, build.run(text, look)] if text else made

    def _begin(self, piece: Piece) -> build.Made:
        if piece.text == "field":
            if "field" in self._open:
                return build.xml("")
            start, self._open["field"] = build.field_start(piece.more), build.field_end()
            return start
        name = "" if piece.more in self._names else piece.more
        if piece.text == "bookmark" and not name:
            return build.xml("")
        self._names.add(name)
        start, self._open[piece.text] = build.bookmark_range(name) if name else build.comment_range("why?")
        return start

    def _end(self, family: str, kind: str) -> list[build.Made]:
        return [self._open.pop(family)] if family in self._open and (family != "field" or kind == "shut") else []

    def _thing(self, piece: Piece) -> build.Made:
        inner = build.run(piece.text, piece.look)
        if piece.kind in _NAMED:
            return _NAMED[piece.kind](piece.more, inner)
        if piece.kind in _HOLDERS:
            return _HOLDERS[piece.kind](inner)
        match piece.kind:
            case "bookmark" if piece.more not in self._names:
                self._names.add(piece.more)
                return build.bookmark(piece.more, inner)
            case "empty":
                return build.field(piece.more)
            case "note":
                return build.footnote(build.p(inner, style="FootnoteText"))
            case "endnote":
                return build.endnote(piece.text)
            case "picture":
                return build.picture(len(piece.text))
            case "equation":
                return build.equation(piece.text)
            case "box" | "group":
                boxes = [build.p(inner), build.p("and ", inner) if piece.look else ""]
                return drawn.text_box(*boxes) if piece.kind == "box" else drawn.group(boxes, ["another"])
            case _:
                return build.run(_SIGNS.get(piece.kind, piece.text), piece.look)


def _linked(pieces: Sequence[Piece]) -> list[build.Made]:
    """The words under the link that the first of some pieces is in."""
    url = pieces[0].more
    return [build.run(f"{p.text} ", p.look) for p in takewhile(lambda p: (p.kind, p.more) == ("link", url), pieces)]
