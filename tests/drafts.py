"""Random documents and random edits of them, for the laws: a small model of a document that Hypothesis can shrink."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from tests import docx_builder as build
from tests import drawn

_VOCABULARY = (
    "the Supplier shall within 15 5 Working Days of Migration notify DCC and each Device , . ; unless (a) 4.29 Annex A "
    "that such Installation is or Dormant Meter pursuant to Section F2.10A prior written approval"
)
WORDS = _VOCABULARY.split()
LOOKS = ("", "", "", "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', '<w:rStyle w:val="Hyperlink"/>')
STYLES = ("", "", "BodyText", "Quote", "Heading1")
_NAMES = ("_Ref1", "_Ref2", "_Ref3")
_URLS = ("http://a.example/", "http://b.example/", "#_Ref1")
_CODES = (" REF _Ref1 \\r \\h ", " PAGEREF _Ref2 ", " DATE ")
_KINDS = (
    "tab",
    "break",
    "note",
    "endnote",
    "field",
    "simple",
    "link",
    "bookmark",
    "picture",
    "equation",
    "inside",
    "empty",
    "box",
    "group",
)


@dataclass(frozen=True)
class Piece:
    """A word with the space after it, or one thing that is not a word; `more` is its URL, code or name."""

    kind: str
    text: str = ""
    look: str = ""
    more: str = ""


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    pieces: tuple[Piece, ...] = ()
    style: str = ""
    level: int | None = None
    section: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells of blocks. The last cell of a row that has fewer cells than others covers the rest."""

    rows: tuple[tuple[tuple[Para | Grid, ...], ...], ...]


Blocks = tuple[Para | Grid, ...]


@dataclass(frozen=True)
class Draft:
    """A document; `header` is None where there is none."""

    blocks: Blocks
    header: str | None = None


# -- drafts as .docx


def docx(draft: Draft, shattered: bool = False) -> bytes:
    """The bytes; shattered: every word in a run of its own, as Word leaves text that was edited often."""
    names: set[str] = set()
    section = build.sect(header=draft.header)
    return build.docx(*[_block(block, names, shattered) for block in draft.blocks], section=section)


def _block(block: Para | Grid, names: set[str], shattered: bool) -> build.Made:
    if isinstance(block, Grid):
        columns = max(map(len, block.rows))
        rows = [build.row(*_cells(row, columns, names, shattered)) for row in block.rows]
        return build.table(rows, widths=[2000] * columns)
    end = build.sect(landscape=True) if block.section else None
    return build.p(*_inlines(block.pieces, names, shattered), style=block.style, level=block.level, end=end)


def _cells(row: tuple[Blocks, ...], columns: int, names: set[str], shattered: bool) -> list[build.Made]:
    made = [[_block(block, names, shattered) for block in cell] for cell in row]
    rest = columns - len(row) + 1
    return [build.cell(*cell, span=rest if at + 1 == len(made) else 1) for at, cell in enumerate(made)]


def _inlines(pieces: tuple[Piece, ...], names: set[str], shattered: bool) -> list[build.Made]:
    made: list[build.Made] = []
    text, look = "", ""
    for piece in pieces:
        if text and (shattered or piece.kind != "word" or piece.look != look):
            made.append(build.run(text, look))
            text = ""
        if piece.kind == "word":
            text, look = text + piece.text + " ", piece.look
        else:
            made.append(_thing(piece, names))
    return [*made, build.run(text, look)] if text else made


def _thing(piece: Piece, names: set[str]) -> build.Made:
    inner = build.run(piece.text, piece.look)
    match piece.kind:
        case "bookmark" if piece.more not in names:
            names.add(piece.more)
            return build.bookmark(piece.more, inner)
        case "link":
            return build.link(piece.more, inner)
        case "field":
            return build.field(piece.more, inner)
        case "empty":
            return build.field(piece.more)
        case "simple":
            return build.simple_field(piece.more, inner)
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
        case "inside":
            return build.inside(inner)
        case _:
            return build.run({"tab": "\t", "break": "\n"}.get(piece.kind, piece.text), piece.look)


# -- strategies


def _unnamed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Without bookmarks: one that is in a cell goes with its row."""
    return tuple(replace(piece, kind="word") if piece.kind == "bookmark" else piece for piece in pieces)


looks = st.sampled_from(LOOKS)
words = st.builds(Piece, st.just("word"), st.sampled_from(WORDS), st.just(""))
_more = {"link": _URLS, "field": _CODES, "simple": _CODES, "empty": _CODES, "bookmark": _NAMES}
things = st.sampled_from(_KINDS).flatmap(
    lambda kind: st.builds(
        Piece, st.just(kind), st.sampled_from(WORDS[:8]), looks, st.sampled_from(_more.get(kind, ("",)))
    )
)
dressed = st.builds(Piece, st.just("word"), st.sampled_from(WORDS), looks)
texts = st.lists(st.one_of(words, words, words, words, words, dressed, things), max_size=16).map(tuple)
levels = st.sampled_from((None, None, 0, 1, 2))
paras = st.builds(Para, texts, st.sampled_from(STYLES), levels, st.sampled_from((False,) * 9 + (True,)))
plain_paras = paras.map(lambda para: replace(para, section=False, pieces=_unnamed(para.pieces)))


@st.composite
def grids(draw: st.DrawFn, deep: bool = True) -> Grid:
    """A table; now and then a cell holds another."""
    columns = draw(st.integers(1, 3))
    tables = st.tuples(grids(False), plain_paras) if deep else st.tuples(plain_paras)
    cells = st.one_of(*[st.lists(plain_paras, min_size=1, max_size=2).map(tuple)] * 7, tables)
    row = st.lists(cells, min_size=columns, max_size=columns).map(tuple)
    return Grid(tuple(draw(st.lists(row, min_size=1, max_size=3))))


blocks = st.one_of(paras, paras, paras, paras, grids())
drafts = st.builds(
    lambda body, last, header: Draft((*body, replace(last, section=False)), header),
    st.lists(blocks, max_size=5).map(tuple),
    paras,
    st.sampled_from((None, "Draft", "Final version")),
)

# -- edits: each takes the blocks of a body or cell and gives others; the last block stays a paragraph


def _reworded(draw: st.DrawFn, para: Para) -> Para:
    start = draw(st.integers(0, len(para.pieces)))
    end = draw(st.integers(start, min(start + 4, len(para.pieces))))
    new = draw(st.lists(st.one_of(words, words, words, things), max_size=3))
    return replace(para, pieces=(*para.pieces[:start], *new, *para.pieces[end:]))


def _relooked(draw: st.DrawFn, para: Para) -> Para:
    start = draw(st.integers(0, len(para.pieces)))
    look = draw(looks)
    changed = (replace(piece, look=look) for piece in para.pieces[start : start + 4])
    return replace(para, pieces=(*para.pieces[:start], *changed, *para.pieces[start + 4 :]))


def _restyled(draw: st.DrawFn, para: Para) -> Para:
    return replace(para, style=draw(st.sampled_from(STYLES)), level=draw(levels))


def _amended(draw: st.DrawFn, body: Blocks, at: int) -> Blocks:
    block = body[at]
    if isinstance(block, Grid):
        return (*body[:at], _amended_grid(draw, block), *body[at + 1 :])
    change = draw(st.sampled_from((_reworded, _reworded, _reworded, _relooked, _restyled)))
    return (*body[:at], change(draw, block), *body[at + 1 :])


def _amended_grid(draw: st.DrawFn, grid: Grid) -> Grid:
    row = draw(st.integers(0, len(grid.rows) - 1))
    rows = list(grid.rows)
    kinds = ("cell", "cell", "cell", "add", "remove", "swap", "column", "no column", "columns", "join")
    match draw(st.sampled_from(kinds)):
        case "add":
            rows.insert(row, tuple((draw(plain_paras),) for _ in rows[0]))
        case "remove" if len(rows) > 1:
            del rows[row]
        case "swap":
            rows.append(rows.pop(row))
        case "column":
            at = draw(st.integers(0, 3))
            rows = [(*cells[:at], (draw(plain_paras),), *cells[at:]) for cells in rows]
        case "no column" if min(map(len, rows)) > 1:
            at = draw(st.integers(0, min(map(len, rows)) - 1))
            rows = [(*cells[:at], *cells[at + 1 :]) for cells in rows]
        case "columns":
            rows = [(*cells[1:], cells[0]) for cells in rows]
        case "join" if len(rows[row]) > 1:
            rows[row] = (*rows[row][:-2], rows[row][-2] + rows[row][-1])
        case _:
            column = draw(st.integers(0, len(rows[row]) - 1))
            cell = edited(draw, rows[row][column], in_cell=True)
            rows[row] = (*rows[row][:column], cell, *rows[row][column + 1 :])
    return Grid(tuple(rows))


def _inserted(draw: st.DrawFn, body: Blocks, at: int) -> Blocks:
    return (*body[:at], draw(blocks), *body[at:])


def _added_at_end(draw: st.DrawFn, body: Blocks, at: int) -> Blocks:
    return (*body, draw(plain_paras))


def _removed(draw: st.DrawFn, body: Blocks, at: int) -> Blocks:
    return (*body[:at], *body[at + 1 :])


def _moved(draw: st.DrawFn, body: Blocks, at: int) -> Blocks:
    rest = _removed(draw, body, at)
    to = draw(st.integers(0, len(rest)))
    return (*rest[:to], body[at], *rest[to:])


def _split(draw: st.DrawFn, body: Blocks, at: int) -> Blocks:
    block = body[at]
    if isinstance(block, Grid):
        return body
    cut = draw(st.integers(0, len(block.pieces)))
    first = replace(block, pieces=block.pieces[:cut], section=False)
    return (*body[:at], first, replace(block, pieces=block.pieces[cut:]), *body[at + 1 :])


def _merged(draw: st.DrawFn, body: Blocks, at: int) -> Blocks:
    pair = body[at : at + 2]
    if len(pair) < 2 or isinstance(pair[0], Grid) or isinstance(pair[1], Grid):
        return body
    return (*body[:at], replace(pair[1], pieces=pair[0].pieces + pair[1].pieces), *body[at + 2 :])


def _sectioned(draw: st.DrawFn, body: Blocks, at: int) -> Blocks:
    block = body[at]
    return body if isinstance(block, Grid) else (*body[:at], replace(block, section=not block.section), *body[at + 1 :])


Edit = Callable[[st.DrawFn, Blocks, int], Blocks]
_EDITS: tuple[Edit, ...] = (
    _amended, _amended, _amended, _amended, _inserted, _added_at_end, _removed, _moved, _split, _merged, _sectioned,
)  # fmt: skip


def edited(draw: st.DrawFn, body: Blocks, in_cell: bool = False) -> Blocks:
    """One random edit."""
    edit = draw(st.sampled_from(_EDITS[:-1] if in_cell else _EDITS))
    body = edit(draw, body, draw(st.integers(0, len(body) - 1)))
    if in_cell:
        body = tuple(b if isinstance(b, Grid) else replace(b, section=False, pieces=_unnamed(b.pieces)) for b in body)
    last = body[-1] if body else Grid(())
    return (*body, Para()) if isinstance(last, Grid) else (*body[:-1], replace(last, section=False))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Draft, Draft]:
    """A document and what became of it."""
    draft = draw(drafts)
    body = draft.blocks
    for _ in range(draw(st.integers(1, 5))):
        body = edited(draw, body)
    header = draft.header
    if header is not None:
        header = draw(st.sampled_from((header, header, header, "Consultation draft")))
    return draft, Draft(body, header)
