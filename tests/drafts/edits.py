"""What may become of a draft: each edit takes the blocks of a body or cell and gives others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from tests.drafts.model import Blocks, Draft, Grid, Para
from tests.drafts.strategies import (
    AROUND,
    BETWEEN,
    PROPERTIES,
    RENAMED,
    STYLES,
    URLS,
    blocks,
    dialects,
    drafts,
    in_cell,
    levels,
    looks,
    pages,
    plain_paras,
    things,
    words,
)


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


def _relinked(draw: st.DrawFn, para: Para) -> Para:
    """Some words become a link, or a link plain words, or it leads elsewhere."""
    start = draw(st.integers(0, len(para.pieces)))
    end, url = draw(st.integers(start, min(start + 4, len(para.pieces)))), draw(st.sampled_from(("", *URLS)))
    kind = "link" if url else "word"
    linked = (replace(p, kind=kind, more=url) if p.kind in ("word", "link") else p for p in para.pieces[start:end])
    return replace(para, pieces=(*para.pieces[:start], *linked, *para.pieces[end:]))


def _restyled(draw: st.DrawFn, para: Para) -> Para:
    match draw(st.sampled_from(("style", "level", "properties", "around", "named"))):
        case "style":
            return replace(para, style=draw(st.sampled_from(STYLES)))
        case "level":
            return replace(para, level=draw(levels))
        case "properties":
            return replace(para, properties=draw(st.sampled_from(PROPERTIES)))
        case "named":
            return replace(para, named=draw(st.sampled_from(BETWEEN)))
        case _:
            return replace(para, around=draw(st.sampled_from(AROUND)))


def _amended(draw: st.DrawFn, body: Blocks, at: int) -> Blocks:
    block = body[at]
    if isinstance(block, Grid):
        return (*body[:at], _amended_grid(draw, block), *body[at + 1 :])
    change = draw(st.sampled_from((_reworded, _reworded, _reworded, _relooked, _relinked, _restyled)))
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
            cell = edited(draw, rows[row][column], cell=True)
            rows[row] = (*rows[row][:column], cell, *rows[row][column + 1 :])
    return replace(grid, rows=tuple(rows))


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
    first = replace(block, pieces=block.pieces[:cut], page=None)
    return (*body[:at], first, replace(block, pieces=block.pieces[cut:]), *body[at + 1 :])


def _merged(draw: st.DrawFn, body: Blocks, at: int) -> Blocks:
    pair = body[at : at + 2]
    if len(pair) < 2 or isinstance(pair[0], Grid) or isinstance(pair[1], Grid):
        return body
    return (*body[:at], replace(pair[1], pieces=pair[0].pieces + pair[1].pieces), *body[at + 2 :])


def _sectioned(draw: st.DrawFn, body: Blocks, at: int) -> Blocks:
    block = body[at]
    if isinstance(block, Grid):
        return body
    page = None if block.page and draw(st.booleans()) else draw(pages)
    return (*body[:at], replace(block, page=page), *body[at + 1 :])


Edit = Callable[[st.DrawFn, Blocks, int], Blocks]
_EDITS: tuple[Edit, ...] = (
    _amended, _amended, _amended, _amended, _inserted, _added_at_end, _removed, _moved, _split, _merged, _sectioned,
)  # fmt: skip


def edited(draw: st.DrawFn, body: Blocks, cell: bool = False) -> Blocks:
    """One random edit; the last block stays a paragraph."""
    edit = draw(st.sampled_from(_EDITS[:-1] if cell else _EDITS))
    body = edit(draw, body, draw(st.integers(0, len(body) - 1)))
    if cell:
        body = tuple(block if isinstance(block, Grid) else in_cell(block) for block in body)
    last = body[-1] if body else Grid(())
    return (*body, Para()) if isinstance(last, Grid) else (*body[:-1], replace(last, page=None))


def _renamed(body: Blocks) -> Blocks:
    """The same with other names for some bookmarks, wherever they are named."""
    return tuple(block if isinstance(block, Grid) else _with_other_names(block) for block in body)


def _with_other_names(para: Para) -> Para:
    pieces = tuple(replace(piece, more=_other_names(piece.more)) for piece in para.pieces)
    return replace(para, pieces=pieces, named=_other_names(para.named))


def _other_names(text: str) -> str:
    for name, other in RENAMED.items():
        text = text.replace(name, other)
    return text


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Draft, Draft]:
    """A document and what became of it."""
    draft = draw(drafts)
    body = draft.blocks
    for _ in range(draw(st.integers(1, 5))):
        body = edited(draw, body)
    if draw(st.integers(0, 4)) == 4:
        body = _renamed(body)
    page = draw(pages) if draw(st.integers(0, 4)) == 4 else draft.page
    return draft, Draft(body, page, draw(dialects) if draw(st.integers(0, 4)) == 4 else draft.dialect)


@st.composite
def chains(draw: st.DrawFn, most: int = 4) -> tuple[Draft, ...]:
    """Three versions or more of a document, each made of the one before, now and then of the first."""
    found = [draw(drafts)]
    for _ in range(draw(st.integers(2, most - 1))):
        draft = found[draw(st.sampled_from((-1, -1, -1, 0)))]
        body = draft.blocks
        for _ in range(draw(st.integers(0, 3))):
            body = edited(draw, body)
        found.append(replace(draft, blocks=body))
    return tuple(found)
