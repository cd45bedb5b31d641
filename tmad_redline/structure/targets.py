"""From the number in a cross-reference to the clause it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tmad_redline.model.clause import Clause, ClauseKind

_BETWEEN = re.compile(r"[\s\u00a0]+(?=\()|(?<=\))[\s\u00a0]+")
_ITEMS_ONLY = re.compile(r"(?:\([^()]+\))+")
_ANNEX = re.compile(r"(?:annex|appendix|schedule|exhibit|attachment)[ \u00a0](?:[A-Z]{1,2}|\d{1,2})\b", re.I)
"""What a heading may begin with that has a number of another kind: "5 Appendix A - Control Frequencies"."""
_WORDED = re.compile(r"([A-Za-z]+)[\s\u00a0]+(\S.*)")


@dataclass(slots=True)
class Targets:
    """The clauses of a tree by path, by the annex that their heading names, or as their own first sub-paragraph.

    homes: the clause of each paragraph, and those around it.
    """

    paths: Mapping[str, Clause]
    homes: Mapping[int, tuple[Clause, ...]]
    bookmarks: Mapping[str, int]

    @staticmethod
    def of(clauses: Sequence[Clause], bookmarks: Mapping[str, int]) -> Targets:
        """The targets in these clauses; `bookmarks` say in which paragraph each starts."""
        paths: dict[str, Clause] = {}
        homes: dict[int, tuple[Clause, ...]] = {}
        others: dict[str, Clause] = {}
        for chain in _chains(clauses, ()):
            paths[chain[-1].path] = chain[-1]
            items = [child.label for child in chain[-1].children if child.label]
            if "(2)" in items and "(1)" not in items:  # "26.—(1)": the clause's own text is its first
                for path, clause in _of_the_first(chain[-1]):
                    others.setdefault(path, clause)
            if headed := _ANNEX.match(chain[-1].heading):
                others.setdefault(normalised(headed[0]), chain[-1])
            homes.update(dict.fromkeys(chain[-1].paragraphs, chain))
        return Targets(others | paths, homes, bookmarks)

    def find(self, number: str, paragraph: int) -> str:
        """The path that a number means at a paragraph, "" if none.

        "(a)" is looked for in the clause itself and then in those around it; a plain number first in the annex it is
        used in, unless it is used with the word for a clause of the main text.
        """
        chain = self.homes.get(paragraph, ())
        if _ITEMS_ONLY.match(number):
            for clause in reversed(chain):
                if clause.path + number in self.paths:
                    return self.paths[clause.path + number].path
            return ""
        inside = [clause.path for clause in chain if clause.kind is ClauseKind.ANNEX or _WORDED.fullmatch(clause.path)]
        for path in (*(f"{outer} {number}" for outer in reversed(inside)), number):
            if path in self.paths:
                return self.paths[path].path
        return ""

    def main(self, number: str) -> str:
        """The path of a clause of the main text, "" if there is none."""
        return self.paths[number].path if number in self.paths else ""

    def bookmarked(self, name: str) -> str:
        """The path of the clause in which a bookmark starts, "" if there is no such bookmark."""
        chain = self.homes.get(self.bookmarks.get(name, -1), ())
        return chain[-1].path if chain else ""


def normalised(number: str) -> str:
    """A number as paths write it: "4.12 (b)" is "4.12(b)", "annex b" is "Annex B"."""
    number = _BETWEEN.sub("", number.strip()).rstrip(".")
    worded = _WORDED.fullmatch(number)
    return f"{worded[1].capitalize()} {worded[2].upper()}" if worded else number


def _of_the_first(clause: Clause) -> Iterator[tuple[str, Clause]]:
    """A clause as its own first sub-paragraph, and what stands before the second: "26(a)" is "26(1)(a)"."""
    first = f"{clause.path}(1)"
    yield first, clause
    for child in clause.children:
        if child.label == "(2)":
            return
        yield from ((first + each.path.removeprefix(clause.path), each) for each in child.walk())


def _chains(clauses: Sequence[Clause], above: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    for clause in clauses:
        chain = (*above, clause)
        yield chain
        yield from _chains(clause.children, chain)
