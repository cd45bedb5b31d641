"""Accepts and rejects the tracked changes of some reviewers and leaves those of others as they are.

What is left stands aside, under other names, while `revisions` settles the rest; it knows then nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from lxml import etree

from tmad_redline.ooxml import body, history, revisions
from tmad_redline.ooxml.markup import TRACKED
from tmad_redline.ooxml.moves import Moves
from tmad_redline.ooxml.names import (
    ADDING,
    AUTHOR,
    BOOKMARK_END,
    BOOKMARK_START,
    CELL_DEL,
    CELL_INS,
    CELL_MERGE,
    COMMENT_RANGE_END,
    COMMENT_RANGE_START,
    DATE,
    DEL,
    DEL_INSTR_TEXT,
    DEL_TEXT,
    ID,
    INS,
    MARKS,
    MOVE_FROM,
    PARKED,
    PPR,
    RPR,
    TAKING,
    TBL,
    TBL_GRID_CHANGE,
    TBL_PR_CHANGE,
    TBL_PR_EX_CHANGE,
    TC,
    TC_PR,
    TC_PR_CHANGE,
    TR,
    TR_PR,
    TR_PR_CHANGE,
    P,
    W,
    local,
)
from tmad_redline.ooxml.package import Package, serialise, write
from tmad_redline.ooxml.revisions import Mode
from tmad_redline.options import UNLIMITED, Limits

Decide = Callable[[str], Mode | None]
"""What becomes of the tracked changes of an author ("" of those without one); None leaves them."""
_Modes = dict[etree._Element, Mode | None]

_COMING = ADDING | {CELL_INS}
_LOSING = {Mode.ACCEPT: TAKING, Mode.REJECT: ADDING}
_OF_TABLES = (TBL_PR_CHANGE, TBL_PR_EX_CHANGE, TR_PR_CHANGE, TC_PR_CHANGE, CELL_INS, CELL_DEL, CELL_MERGE)
_WITH_CELLS = MARKS | {CELL_INS, CELL_DEL}
_CONTROL_STARTS = frozenset(W + name for name in ("customXmlInsRangeStart", "customXmlDelRangeStart"))
_PAIRS = {BOOKMARK_START: BOOKMARK_END, COMMENT_RANGE_START: COMMENT_RANGE_END}


def settle(data: bytes, name: str, decide: Decide, limits: Limits) -> bytes:
    """The file with tracked changes accepted, rejected or left, each by its author, in every part.

    In whatever order the authors' changes are settled, the same is left; but for the widths of a table some of whose
    column changes are accepted and some rejected. What has no author goes with what it belongs to: the range of a move
    with what moved, the grid of a table with its cells. Raises InputError.
    """
    return history.rewritten(data, name, lambda root: _settle(root, decide), limits)


def attribute(data: bytes, authors: Sequence[str], everywhere: bool = False, of: str = "") -> bytes:
    """A redline of this package in which the n-th of its tracked changes (`Redline.revisions`) has the n-th author.

    The range of a move gets that of what moved. everywhere: so does the grid of a table, which has none in a file for
    others (CT_TblGridChange); for `settle`. of: the author whose changes these are, where others are to keep theirs.
    Raises ValueError if there are not as many of them.
    """
    package = Package.read(data, "the redline", UNLIMITED)
    parts = dict(package.parts)
    names = iter(authors)
    for part in history.candidates(package):
        root = package.xml(part)
        for change in root.iter(*TRACKED):
            if of and change.get(AUTHOR) != of:
                continue
            author = next(names, None)
            if author is None:
                raise ValueError(f"there are more than {len(authors)} tracked changes")
            if everywhere or change.tag != TBL_GRID_CHANGE:
                change.set(AUTHOR, author)
        Moves(root).sign()
        parts[part] = serialise(root)
    if left := len(list(names)):
        raise ValueError(f"there are {len(authors) - left} tracked changes, not {len(authors)}")
    return write(parts, package)


def _settle(root: etree._Element, decide: Decide) -> None:
    modes = _modes(root, decide)
    moves = Moves(root)
    moves.bring_back(lambda mark: modes.get(mark) is Mode.REJECT)
    pairs = list(_paired(root))
    for mode in (Mode.REJECT, Mode.ACCEPT):  # then a table has the columns that its rows reach over at last
        if mode in modes.values():
            _keep_ends(root, modes, mode)
            _resolve_but_for([change for change, own in modes.items() if own is not mode], root, mode)
    moves.part_halves(root)
    _close(pairs, root)


# -- what becomes of each


def _modes(root: etree._Element, decide: Decide) -> _Modes:
    """What is to become of every element that says something about tracked changes."""
    found: _Modes = {}
    grids = []
    ends: dict[tuple[str, str], Mode | None] = {}
    for change in revisions.changes(root):
        if change.tag == TBL_GRID_CHANGE and change.get(AUTHOR) is None:
            grids.append(change)
        elif change.tag in revisions.REVISIONS:
            found[change] = decide(change.get(AUTHOR) or "")
        elif change.tag in _CONTROL_STARTS:
            found[change] = ends[_end_of(change)] = decide(change.get(AUTHOR) or "")
        elif (str(change.tag), change.get(ID) or "") in ends:
            found[change] = ends[str(change.tag), change.get(ID) or ""]
    for grid in grids:
        found[grid] = _together([found[change] for change in _of_table(grid)] or [decide("")])
    for move in Moves(root):
        own = [found[each] for each in move.content] or [decide(move.start.get(AUTHOR) or "")]
        mode = None if None in own else own[0]
        found.update(dict.fromkeys((move.start, *move.ends), mode))
    for mark, owner in _ends_of_cells(root):
        found[mark] = found[owner]
    for change in revisions.changes(root):
        found.setdefault(change, decide(""))  # an end without a start, as broken files have it
    return found


def _ends_of_cells(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The marks at the last paragraphs of cells that come or go with a row or by themselves, and those of these."""
    for cell in root.iter(TC):
        row = next(cell.iterancestors(TR), None)
        owners = [cell.find(TC_PR), None if row is None else row.find(TR_PR)]
        marks = [mark for each in owners if each is not None for mark in each if mark.tag in _WITH_CELLS]
        last = list(body.blocks(cell))[-1:] if marks else []
        for mark in [mark for paragraph in last for mark in paragraph.iterfind(f"{PPR}/{RPR}/*")]:
            alike = (owner for owner in marks if (owner.tag in _COMING) is (mark.tag in _COMING))
            owner = next(alike, None)  # what one brought, another may have taken away
            if mark.tag in MARKS and owner is not None:
                yield mark, owner


def _end_of(start: etree._Element) -> tuple[str, str]:
    return str(start.tag).removesuffix("Start") + "End", start.get(ID) or ""


def _of_table(grid: etree._Element) -> Iterator[etree._Element]:
    """The tracked changes of the table, its rows and its cells that a grid was changed with."""
    table = next(grid.iterancestors(TBL), None)
    if table is not None:
        for change in table.iter(*_OF_TABLES, INS, DEL):
            parent = change.getparent()
            own = change.tag in _OF_TABLES or (parent is not None and parent.tag == TR_PR)
            if own and next(change.iterancestors(TBL)) is table:
                yield change


def _together(modes: Sequence[Mode | None]) -> Mode | None:
    """One for several authors: the grid is widths alone, and holds as it is once a change that needs it holds."""
    return Mode.ACCEPT if Mode.ACCEPT in modes else None if None in modes else Mode.REJECT


# -- settling some


def _keep_ends(root: etree._Element, modes: _Modes, mode: Mode) -> None:
    """Leave the end of a paragraph that would be joined to nothing, while something is left in it to be seen.

    It comes or goes then with what is left, and the paragraph with it, as if all were settled at once.
    """
    left: Mapping[etree._Element, etree._Element] = {}
    for paragraph in root.iter(P):
        marks = [mark for mark in paragraph.iterfind(f"{PPR}/{RPR}/*") if mark.tag in MARKS]
        losing = [mark for mark in marks if modes.get(mark) is mode and mark.tag in _LOSING[mode]]
        if not losing:
            continue
        inner = left.get(paragraph)
        if inner is None:
            own = (e for e in paragraph.iter(*MARKS) if e not in marks and modes.get(e, mode) is not mode)
            inner = next((e for e in own if revisions.shows(e) or next(e.iter(DEL_TEXT), None) is not None), None)
        following = revisions.next_block(paragraph)
        if inner is None:
            continue
        if following is not None and following.tag == P:
            left = {following: inner}
            continue
        for mark in losing:
            modes[mark] = modes[inner]
            mark.tag = DEL if inner.tag in (DEL, MOVE_FROM) else INS
            for name in (AUTHOR, DATE):
                value = inner.get(name)
                if value is not None:
                    mark.set(name, value)


def _resolve_but_for(left: Sequence[etree._Element], root: etree._Element, mode: Mode) -> None:
    own = set(left)
    full = [change for change in left if len(change)]
    struck = (text for change in left if change.tag == DEL for text in change.iter(DEL_TEXT, DEL_INSTR_TEXT))
    aside = [*left, *(text for text in struck if next(text.iterancestors(DEL)) in own)]
    for element in aside:
        element.tag = PARKED + local(element.tag)
    revisions.resolve(root, mode)
    for element in aside:
        element.tag = W + element.tag.removeprefix(PARKED)
    for change in full:
        holder = change.getparent()
        if change.tag in MARKS and not len(change) and holder is not None:
            holder.remove(change)


# -- what is left


def _paired(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The starts and ends of bookmarks and of what comments are about."""
    for tag, other in _PAIRS.items():
        ends = {end.get(ID): end for end in root.iter(other)}
        yield from ((start, ends[start.get(ID)]) for start in root.iter(tag) if start.get(ID) in ends)


def _close(pairs: Iterable[tuple[etree._Element, etree._Element]], root: etree._Element) -> None:
    """Put the end that was lost right behind its start, since a file may refer to it; an end without a start goes."""
    for start, end in pairs:
        starts, ends = (next(each.iterancestors(root.tag), None) is root for each in (start, end))
        holder = end.getparent()
        if starts and not ends:
            start.addnext(end)
        elif ends and not starts and holder is not None:
            holder.remove(end)
