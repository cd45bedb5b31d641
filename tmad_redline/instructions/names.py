"""What instructions call provisions: "clause 4.12(b)", or "Annex A" and in it "paragraph 1.2"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tmad_redline.instructions.quotes import quoted
from tmad_redline.model.clause import Clause, ClauseKind, ClauseTree
from tmad_redline.model.instruction import Place

_REPEATED = re.compile(r" \[\d+\]")
"""What the path of a clause has behind it that is not the first of its number."""
_NUMBERED = re.compile(r"\(?[A-Z]{0,3}\d|\(?[A-Za-z]{1,4}\)")
_PLAIN = re.compile(r"[\w().§/’' \u00a0-]+")
"""A number that is no part of the grammar of instructions; one with other signs is quoted."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal(number: int) -> str:
    """A number as an ordinal: "second", "21st"."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def counted(step: str, number: int) -> str:
    """A step that is the first of its name, or the second and so on."""
    return step if number == 1 else f"the {ordinal(number)} {step.removeprefix('the ')}"


def names_of(tree: ClauseTree) -> tuple[Place, ...]:
    """The place of every clause of a tree, in reading order; no two are the same."""
    found: list[Place] = []
    taken: set[Place] = set()
    times: dict[Place, int] = {}
    for clause, outer in _walk(tree.clauses, ()):
        name = _name(clause, [(each, found[at]) for each, at in outer])
        place = name
        while place in taken:
            times[name] = times.get(name, 1) + 1
            place = (*name[:-1], counted(name[-1], times[name]))
        taken.add(place)
        found.append(place)
    return tuple(found)


def _walk(
    clauses: tuple[Clause, ...], outer: tuple[tuple[Clause, int], ...], at: int = 0
) -> Iterator[tuple[Clause, tuple[tuple[Clause, int], ...]]]:
    for clause in clauses:
        yield clause, outer
        yield from _walk(clause.children, (*outer, (clause, at)), at + 1)
        at += sum(1 for _ in clause.walk())


def _name(clause: Clause, outer: Sequence[tuple[Clause, Place]]) -> Place:
    path = _REPEATED.sub("", clause.path)
    match clause.kind:
        case ClauseKind.COVER | ClauseKind.CONTENTS:
            return (f"the {path.lower()}",)
        case ClauseKind.HEADING:
            return (f"the section headed {quoted(path)}",)
        case ClauseKind.DEFINITION:
            return (*(outer[-1][1] if outer else ()), f"the definition of {quoted(clause.heading)}")
        case ClauseKind.ANNEX:
            return (path,)
        case ClauseKind.CLAUSE:
            return _numbered(clause, path, outer)


def _numbered(clause: Clause, path: str, outer: Sequence[tuple[Clause, Place]]) -> Place:
    """A numbered clause: a sub-division of the one it stands in, or a number of an annex or of the document."""
    for around, place in reversed(outer):
        rest = _REPEATED.sub("", clause.path.removeprefix(around.path))
        if not clause.path.startswith(around.path) or rest[:1] not in ("(", " "):
            continue
        if around.kind is ClauseKind.CLAUSE and rest.startswith("("):
            return (*place[:-1], place[-1] + rest)
        word = "clause" if around.kind in (ClauseKind.HEADING, ClauseKind.CLAUSE) else "paragraph"
        return (*place, f"{word} {rest.strip()}" if _NUMBERED.match(rest.strip()) else rest.strip())
    if clause.path == "Document":
        return ("the document",)
    if not _PLAIN.fullmatch(path):
        return (f"the provision numbered {quoted(path)}",)
    return (f"clause {path}" if _NUMBERED.match(path) else path,)
