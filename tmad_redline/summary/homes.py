"""Where each part of a script belongs in the eyes of a reader: a clause, a definition, a row, a header, a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tmad_redline.model.change import BlockEdit, Line, Op, StoryEdit, TableEdit, Unchanged, kept_line
from tmad_redline.model.clause import Clause, ClauseKind, Definition, placed
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.document import Paragraph
from tmad_redline.model.pair import Pair
from tmad_redline.model.units import Unit, of_story
from tmad_redline.summary import places
from tmad_redline.summary.amendments import Place
from tmad_redline.summary.pairing import Matching
from tmad_redline.summary.set_out import SetOut
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import Step

_HEAD_WORDS = 3
"""Words up to which what stands in the first row of a column is its head."""


class Home(NamedTuple):
    """A place that a register has entries for. key: equal for what is one place.

    where: for people; baseline, revised: paths of the provision, "" where there is none. reworded: False for a
    definition in the same words on both sides. following: the next line, for a line.
    """

    key: tuple[str, ...]
    where: str
    baseline: str = ""
    revised: str = ""
    place: Place = Place.TEXT
    reworded: bool = True
    following: Line | None = None


class Homes:
    """The homes of all units of one comparison, by identity."""

    def __init__(self, comparison: Comparison, matching: Matching) -> None:
        self._matching = matching
        self._sides = matching.sides
        self._terms = tuple(map(_terms, matching.sides))
        self._paths = tuple({known[0]: path for path, known in reversed(terms.items())} for terms in self._terms)
        self._same = _same(matching.sides)
        self._found: dict[int, Home] = {}
        self._rows = 0
        script = comparison.script
        self._story(script.body, None)
        for story in script.furniture:
            self._story(story, Home((kind := places.kind(story),), kind, place=Place.FRONT))
        for note in script.notes:
            where = places.note(note, matching)
            self._story(note, Home(("note", where), where))
        for style in script.styles:
            name = (style.revised or style.baseline).name
            self._found[id(style)] = Home(("style", name), f"style {name}")

    def of(self, unit: Unit | None) -> Home:
        """The home of a unit; of what belongs to none, the bookmarks."""
        return _BOOKMARKS if unit is None else self._found.get(id(unit), _BOOKMARKS)

    def of_term(self, term: str, revised: bool) -> tuple[str, ...]:
        """The key of the definition of a term in one of the versions; those of one definition share it."""
        firsts = self._terms[revised].values()
        first = next((terms[0] for terms in firsts if term in terms), term)
        return ("definition", first)

    def of_clause(self, path: str, revised: bool) -> tuple[str, ...]:
        """The key of the provision that a clause of one of the versions belongs to."""
        side = self._sides[revised]
        return self._of_clause(side.by_path[path], side).key

    def _story(self, story: StoryEdit, home: Home | None) -> None:
        self._found[id(story)] = home or _PAGES
        self._blocks(story.script, home)
        for control in story.controls:
            self._found[id(control)] = home or _CONTROLS

    def _blocks(self, script: Sequence[BlockEdit], home: Home | None) -> None:
        """The blocks of a story or cell; home: of all of them, if they have one together."""
        before: Home | None = None
        for at, edit in enumerate(script):
            match edit:
                case Line():
                    own = home or self._of_line(edit) or before or _PAGES
                    following = next((e for e in script[at + 1 : at + 2] if isinstance(e, Line)), None)
                    self._found[id(edit)] = own._replace(following=following)
                    for box in (box for piece in edit.edits for box in piece.boxes):
                        for unit in of_story(box):
                            self._found[id(unit)] = own
                case Unchanged(baseline, revised):
                    own = home or before or _PAGES
                    if home is None and isinstance(baseline, Paragraph) and isinstance(revised, Paragraph):
                        own = self._of_line(kept_line(baseline, revised)) or own
                    self._found[id(edit)] = own
                case TableEdit():
                    own = self._table(edit, home) or before or _PAGES
                    self._found[id(edit)] = own
                case _:
                    own = self._found[id(edit)] = home or before or _PAGES
            before = own

    def _table(self, table: TableEdit, home: Home | None) -> Home | None:
        """A table and its rows; it stands in the clause of its first line."""
        first: Home | None = home
        of_rows = [[line for cell in row.cells for line in _lines(cell.script)] for row in table.rows]
        for at, (row, lines) in enumerate(zip(table.rows, of_rows, strict=True)):
            own = home or self._row([Step(line, 0, 0) for line in lines])
            if own is not None and at == 0 and row.op is not Op.KEPT and self._only_heads(lines, of_rows[1:]):
                own = own._replace(reworded=False)
            for cell in row.cells:
                self._blocks(cell.script, own)
                self._found[id(cell)] = own or self._first(lines)
            self._found[id(row)] = own or self._first(lines)
            first = first or self._first(lines)
        return first

    def _row(self, steps: Sequence[Step]) -> Home | None:
        """A row that is told by itself, None for one whose lines are told with other things."""
        clause = self._matching.of_row(steps)
        if clause is None:
            return None
        named = next((text for step in steps if (text := _words(step.line))), "")
        own = self._of_clause(self._sides.revised.by_path[clause], self._sides.revised)
        self._rows += 1
        return Home(("row", str(self._rows)), f"{placed(clause)}, row “{named}”", own.baseline, own.revised)

    def _only_heads(self, lines: Sequence[Line], rows: Sequence[Sequence[Line]]) -> bool:
        """Whether a row is the head ("Term", "Meaning") of others that hold only definitions in the same words."""
        short = all(0 < len(_words(line).split()) <= _HEAD_WORDS for line in lines)
        return short and bool(rows) and not any(self._first(row).reworded for row in rows)

    def _first(self, lines: Sequence[Line]) -> Home:
        return next((found for line in lines if (found := self._of_line(line))), _PAGES)

    def _of_line(self, line: Line) -> Home | None:
        clause, side = self._matching.owner(line)
        return None if clause is None else self._of_clause(clause, side)

    def _of_clause(self, clause: Clause, side: Side) -> Home:
        revised = side is self._sides.revised
        if name := places.front(clause):
            return Home((name,), name, place=Place.FRONT if clause.kind is ClauseKind.COVER else Place.CONTENTS)
        if clause.path in side.defining:
            return self._of_definition(clause, side, revised)
        paired = self._matching.baseline_of if revised else self._matching.revised_of
        top = clause
        for node in side.ancestors(clause.path):
            if node.path in paired or node.kind in places.FRONT:
                break
            top = node
        other = paired.get(top.path, "")
        baseline, path = (other, top.path) if revised else (top.path, other)
        return Home(("clause", baseline, path), path or baseline, baseline, path)

    def _of_definition(self, clause: Clause, side: Side, revised: bool) -> Home:
        terms = self._terms[revised]
        node = next(node for node in side.ancestors(clause.path) if node.path in terms)
        term = terms[node.path][0]
        outer = next((each.path for each in side.ancestors(node.path) if each.kind is not ClauseKind.DEFINITION), "")
        other = self._paths[not revised].get(term, "")
        paths = (other, node.path) if revised else (node.path, other)
        return Home(("definition", term), f"“{term}” ({outer})", *paths, reworded=term not in self._same)


_BOOKMARKS = Home(("bookmarks",), "bookmarks")
_PAGES = Home(("pages",), "page setup")
_CONTROLS = Home(("controls",), "content controls")


def _terms(side: Side) -> dict[str, list[str]]:
    """The terms of each definition, by its path."""
    found: dict[str, list[str]] = {}
    for definition in side.tree.definitions:
        if not definition.inline:
            found.setdefault(definition.clause, []).append(definition.term)
    return found


def _same(sides: Pair[Side]) -> frozenset[str]:
    """The terms that both versions define in the same words, each as often as it is defined."""
    set_out = SetOut(sides)
    before, after = (_defined(side) for side in sides)
    return frozenset(
        term
        for term, new in after.items()
        if (old := before.get(term))
        and all(any(set_out.same(b, r) for b in old) for r in new)
        and all(any(set_out.same(b, r) for r in new) for b in old)
    )


def _defined(side: Side) -> dict[str, list[Definition]]:
    """The definitions of each term, those in running text left out."""
    found: dict[str, list[Definition]] = {}
    for definition in side.tree.definitions:
        if not definition.inline:
            found.setdefault(definition.term, []).append(definition)
    return found


def _lines(script: Sequence[BlockEdit]) -> Iterator[Line]:
    """The lines of a cell, what is unchanged too, and those of tables in it."""
    for edit in script:
        match edit:
            case Line():
                yield edit
            case Unchanged(baseline, revised) if isinstance(baseline, Paragraph) and isinstance(revised, Paragraph):
                yield kept_line(baseline, revised)
            case TableEdit():
                for cell in (cell for row in edit.rows for cell in row.cells):
                    yield from _lines(cell.script)
            case _:
                pass


def _words(line: Line) -> str:
    return "".join(edit.string for edit in line.edits).strip()
