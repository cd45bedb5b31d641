"""Which place each part of a document has: its provisions, their paragraphs, tables, rows and cells, each one other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tmad_redline.instructions.names import counted, ordinal
from tmad_redline.instructions.quotes import quoted
from tmad_redline.instructions.wording import FURNITURE, Provision, Wording
from tmad_redline.model.instruction import Place

_LONGEST = 12
"""Words up to which the beginning of a paragraph or row is quoted; of those that begin alike, the count decides."""
_FEWEST = 3


_NUMBERED = re.compile(r"(?:clause|paragraph) [^“]*$")
_CAPITAL = re.compile(r"^([^“]*)\b(Clause|Paragraph)(?= )")
_ROW = re.compile(r"row ([1-9]\d{0,5})")


class Target(NamedTuple):
    """What a place is: entries from first to end; of a table also a row, a column or, with both, a cell."""

    first: int
    end: int
    row: int = -1
    column: int = -1


class Places:
    """Every place of a document, and what it is."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.targets: dict[Place, Target] = {}
        self.units: list[Place] = [()] * len(wording.entries)
        """The place of each entry alone."""
        self.wholes: dict[int, Place] = {}
        """The places of provisions, by their index."""
        self._cells: dict[tuple[int, int, int], Place] = {}
        for number, provision in enumerate(wording.provisions):
            if provision.shelf:
                self._shelf(provision)
            else:
                self._provision(number, provision)

    def find(self, place: Place) -> Target | None:
        """What a place is that is named as here or, as people do, step by step: in clause 2.2, in paragraph (a).

        “Clause” may have a capital letter, unless that is another place.
        """
        small = tuple(_CAPITAL.sub(lambda match: match[1] + match[2].lower(), step) for step in place)
        return self._find(place) or self._find(small)

    def _find(self, place: Place) -> Target | None:
        steps: list[str] = []
        for step in place:
            if steps and step.startswith("paragraph (") and _NUMBERED.match(steps[-1]):
                steps[-1] += step.removeprefix("paragraph ")
            else:
                steps.append(step)
        found = self.targets.get(tuple(steps))
        if found is None and steps and (row := _ROW.fullmatch(steps[-1])):
            table = self.targets.get(tuple(steps[:-1]))
            rows = self.wording.entries[table.first].rows if table is not None else None
            return (
                Target(table.first, table.end, int(row[1]) - 1) if table and rows and int(row[1]) <= len(rows) else None
            )
        return found

    def row(self, entry: int, row: int) -> Place:
        """The place of a row of a table."""
        return self._cells[entry, row, -1]

    def cell(self, entry: int, row: int, column: int) -> Place:
        """The place of a cell, or with row -1 of a column."""
        return self._cells[entry, row, column]

    def beginning_at(self, entry: int) -> Iterator[int]:
        """The provisions that begin with an entry, the widest first."""
        chain = []
        number = self.wording.owners[entry]
        while number >= 0:
            provision = self.wording.provisions[number]
            if provision.first == entry and provision.whole and not provision.shelf:
                chain.append(number)
            number = provision.parent
        yield from reversed(chain)

    def around(self, entry: int) -> Iterator[int]:
        """The provision of an entry and those it stands in, innermost first."""
        number = self.wording.owners[entry]
        while number >= 0:
            yield number
            number = self.wording.provisions[number].parent

    def _add(self, place: Place, target: Target) -> Place:
        assert place not in self.targets, f"two places are called {place}"
        self.targets[place] = target
        return place

    def _provision(self, number: int, provision: Provision) -> None:
        if provision.whole:
            self.wholes[number] = self._add(provision.place, Target(provision.first, provision.end))
        entries = self.wording.entries
        tables = [at for at in provision.own if entries[at].rows is not None]
        texts = [at for at in provision.own if entries[at].rows is None]
        if provision.whole and provision.end - provision.first == 1:
            self.units[provision.first] = provision.place
            texts = []
        named = [at for at in texts if self._by_position(provision, at, texts)]
        self._by_beginning(provision, [at for at in texts if at not in named])
        for count, at in enumerate(tables, 1):
            self.units[at] = self._add((*provision.place, counted("the table", count)), Target(at, at + 1))
            self._table(at, self.units[at])

    def _by_position(self, provision: Provision, at: int, texts: Sequence[int]) -> bool:
        """A paragraph that is the heading, the opening or the closing words."""
        entry = self.wording.entries[at]
        step = ""
        if at == provision.first and (entry.number or provision.heading):
            step = "the heading" if entry.text == provision.heading else "the opening words"
        elif len(texts) == 2 and at == texts[1] == provision.end - 1 and texts[0] == provision.first < at - 1:
            step = "the closing words"
        if step:
            self.units[at] = self._add((*provision.place, step), Target(at, at + 1))
        return bool(step)

    def _by_beginning(self, provision: Provision, ats: Sequence[int]) -> None:
        texts = [self.wording.entries[at].text for at in ats]
        for at, beginning in zip(ats, _beginnings(texts), strict=True):
            place = (*provision.place, counted_beginning("paragraph", *beginning))
            self.units[at] = self._add(place, Target(at, at + 1))

    def _table(self, entry: int, place: Place) -> None:
        rows = self.wording.entries[entry].rows or ()
        firsts = [row[0] if row else "" for row in rows]
        for number, (row, (words, count)) in enumerate(zip(rows, _beginnings(firsts), strict=True)):
            telling = words and not count and "⟦" not in words
            step = counted_beginning("row", words, 0) if telling else f"row {number + 1}"
            own = self._cells[entry, number, -1] = self._add((*place, step), Target(entry, entry + 1, number))
            for column in range(len(row)):
                target = Target(entry, entry + 1, number, column)
                self._cells[entry, number, column] = self._add((*own, f"column {column + 1}"), target)
        for column in range(max(map(len, rows), default=0)):
            target = Target(entry, entry + 1, -1, column)
            self._cells[entry, -1, column] = self._add((*place, f"column {column + 1}"), target)

    def _shelf(self, shelf: Provision) -> None:
        self._add(shelf.place, Target(shelf.first, shelf.end))
        for count, at in enumerate(shelf.own, 1):
            entry = self.wording.entries[at]
            if shelf.place == (FURNITURE,):
                step = entry.number
            else:
                known = self.wording.notes[at - self.wording.provisions[-3].first]
                step = f"{entry.number} {known or count}"
            taken = 1 + sum((counted(step, times),) in self.targets for times in range(1, count))
            self.units[at] = self._add((counted(step, taken),), Target(at, at + 1))


def counted_beginning(what: str, words: str, count: int) -> str:
    """The step to the paragraph or row that begins with some words; of several, to the first, the second and so on."""
    which = f"{ordinal(count)} " if count else ""
    return f"the {which}{what} beginning {quoted(words)}"


def _beginnings(texts: Sequence[str]) -> list[tuple[str, int]]:
    """With which words each of some texts begins, as few as tell it from the others; and the how-manieth it is that
    does, 0 if no other one does."""
    cut = [_cuts(text) for text in texts]
    holders: dict[str, int] = {}
    for each in cut:
        for words in each:
            holders[words] = holders.get(words, 0) + 1
    found = []
    before: dict[str, int] = {}
    for text, each in zip(texts, cut, strict=True):
        words = next((it for it in each[_FEWEST - 1 :] if holders[it] == 1), each[-1] if each else text)
        for it in each or [text]:
            before[it] = before.get(it, 0) + 1
        found.append((words, 0 if holders.get(words) == 1 else before[words]))
    return found


def _cuts(text: str) -> list[str]:
    """The first word, the first two and so on, up to the longest beginning that is quoted."""
    ends = [at for at, sign in enumerate(text) if sign == " " and at and text[at - 1] != " "][:_LONGEST]
    made = [text[:end] for end in ends]
    return made if len(made) >= _LONGEST else [*made, text] if text else made
