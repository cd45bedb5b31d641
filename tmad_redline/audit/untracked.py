"""What differs in a Word redline from the two versions without a mark: the failures of its proof, put into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tmad_redline.audit.departure import Departure, Kind, Side, merged
from tmad_redline.audit.formats import changes
from tmad_redline.audit.homes import Homes
from tmad_redline.audit.wording import differences
from tmad_redline.model.pair import Pair
from tmad_redline.model.proof import Fact, Problem

_BODY = "body"
_NOTE = re.compile(r"(footnote|endnote)s (\d+)")
_CELL = re.compile(r"table (\d+)")
_NUMBER = re.compile(r"\d+")
_THINGS = re.compile(r"<[^<>]*>")
"""How a fact has what is not text: by what it shows."""
_SIGNS = str.maketrans({"⁑": None, "⁂": None, "\t": " ", "\v": " ", "\f": " "})
_CONTROL = "content control"
_BESIDE = ("bookmarks", "comments", "style ", "page setup", "fields over")


def departures(problems: Iterable[Problem], homes: Pair[Homes]) -> list[Departure]:
    """The failures of both sides, each once, in the order of the document; what follows from others is left out."""
    some = list(problems)
    sides = []
    for rejected, side, where in ((True, Side.BASELINE, homes), (False, Side.REVISED, Pair(*homes[::-1]))):
        own = [problem for problem in some if problem.rejected is rejected]
        found = [each for problem in own for each in _of(problem, side, where)]
        sides.append(_once(_without_consequences(_moved(found))))
    return merged(*sides)


def _of(problem: Problem, side: Side, homes: Pair[Homes]) -> Iterator[Departure]:
    """homes: of the version that the problem is about, then of the other."""
    expected, found = problem.expected, problem.found
    fact = expected or found
    assert fact is not None
    blank = Departure(side, Kind.REST, _clause(problem, homes[0]), _place(fact.place))
    if fact.place.startswith(_BESIDE):
        yield blank._replace(place=fact.place, what=problem.what)
    elif expected is None or found is None:
        kind = Kind.MISSING if found is None else Kind.EXTRA
        yield blank._replace(kind=kind, wanted=_shown(expected), found=_shown(found))
    elif _read(expected.text) != _read(found.text):
        for each in differences(_read(expected.text), _read(found.text)):
            clause = "" if each.wanted else homes[1].before(_read(expected.text), each.found, homes[0])
            yield blank._replace(kind=Kind.WORDS, clause=clause or blank.clause, **each._asdict())
    elif expected.place != found.place:
        yield blank._replace(kind=Kind.PLACE, wanted=_shown(expected), what=found.place)
    elif expected.text != found.text:
        yield blank._replace(kind=Kind.REST, wanted=_shown(expected), what=problem.what)
    elif expected.codes != found.codes and (expected.runs, expected.properties) == (found.runs, found.properties):
        codes = (", ".join(each.codes) or "none" for each in (expected, found))
        yield blank._replace(kind=Kind.FIELD, wanted=_shown(expected), what=" became ".join(codes))
    else:
        for words, what in changes(expected, found):
            yield blank._replace(kind=Kind.FORMATTING, wanted=_read(words), what=what)


def _clause(problem: Problem, homes: Homes) -> str:
    fact = problem.expected or problem.found
    if fact is not None and _NOTE.match(fact.place):
        return homes.of_note(_read(fact.text))
    return homes.at(problem.paragraph)


def _place(place: str) -> str:
    """A place of a fact for people: "" in running text, "footnote 3", "table 2 row 1 cell 3", "default header …"."""
    place = place.removeprefix(_BODY).removeprefix(", ")
    return _NOTE.sub(lambda note: f"{note[1]} {note[2]}", place.removeprefix("default "))


def _shown(fact: Fact | None) -> str:
    """The text of a paragraph; what there is instead, where it has none."""
    if fact is None:
        return ""
    return _read(fact.text).strip() or _of_no_text(fact)


def _of_no_text(fact: Fact) -> str:
    place = _place(fact.place)
    if _CELL.search(place) and "cell" not in place.rpartition("table")[2]:
        return f"({place})"
    return "(an empty paragraph)"


def _read(text: str) -> str:
    return _THINGS.sub("\ufffc", text).translate(_SIGNS)


def _moved(found: Sequence[Departure]) -> list[Departure]:
    """The same with one departure where a paragraph is missing in one place and too many in another."""
    extra = [each for each in found if each.kind is Kind.EXTRA and not each.found.startswith("(")]
    result = []
    for each in found:
        twin = next((other for other in extra if each.kind is Kind.MISSING and other.found == each.wanted), None)
        if twin is not None:
            extra.remove(twin)
            each = each._replace(kind=Kind.MOVED, found=twin.clause or twin.place)
        if each.kind is not Kind.EXTRA or each.found.startswith("("):
            result.append(each)
    return [*result, *extra]


def _without_consequences(found: Sequence[Departure]) -> list[Departure]:
    """Without what only follows from something else.

    That is a place that differs in its number alone, since a table that went lets the others count down, and what a
    content control holds.
    """
    causes = [each for each in found if not _follows(each)]
    return causes or list(found)


def _follows(each: Departure) -> bool:
    if each.kind is Kind.PLACE:
        return _plain(each.place) == _plain(_place(each.what))
    return each.place.endswith(_CONTROL)


def _once(found: Sequence[Departure]) -> list[Departure]:
    """The same with what stands in the headers of several sections once."""
    seen: dict[object, Departure] = {}
    for number, each in enumerate(found):
        shown = " of section " in each.place and each.kind is not Kind.REST
        seen.setdefault((_plain(each.place), each.kind, each.wanted, each.found) if shown else number, each)
    return list(seen.values())


def _plain(place: str) -> str:
    return _NUMBER.sub("0", place)
