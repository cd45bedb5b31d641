"""Makes instructions of what is numbered otherwise, or stands at another level; series are said once."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.instructions.apply import following, follows
from tmad_redline.instructions.links import Due, Links, series
from tmad_redline.instructions.series import series as numbers_from
from tmad_redline.instructions.wording import Provision
from tmad_redline.instructions.write import SIMPLE_NUMBER
from tmad_redline.model.instruction import Place, Relevel, Renumber


def renumberings(links: Links) -> Iterator[Due]:
    """New numbers, but for those that follow from that of the provision around them."""
    places = links.places.baseline
    expected = [entry.number for entry in links.before]
    leading = {each.first: each for each in places.wording.provisions if each.whole and each.own[:1] == (each.first,)}
    waiting: list[tuple[Provision, str]] = []
    for b in sorted(links.forward):
        number = links.after[links.forward[b]].number
        if number == expected[b]:
            continue
        provision = leading.get(b)
        if provision is None or provision.place not in places.targets:
            yield b + 0.3, renumber(places.units[b], places.units[b], links.before[b].number, number, number)
            continue
        for at in range(b + 1, provision.end):
            if follows(links.before[at].number, links.before[b].number):
                expected[at] = following(links.before[at].number, links.before[b].number, number)
        waiting.append((provision, number))
    yield from _in_series(links, waiting)


def _in_series(links: Links, waiting: list[tuple[Provision, str]]) -> Iterator[Due]:
    """Provisions that follow each other in one, with numbers that do, together."""
    provisions = links.places.baseline.wording.provisions
    renumbered = {each.place: number for each, number in waiting}
    done: set[tuple[str, ...]] = set()
    for first, number in waiting:
        if first.place in done:
            continue
        siblings = [
            each
            for each in provisions
            if each.parent == first.parent and not each.shelf and each.first >= first.first and each.end > each.first
            if each.first in links.forward
        ]
        run = 1
        while run < len(siblings) and (more := renumbered.get(siblings[run].place)) is not None:
            if not number or numbers_from(number, more, run + 1) is None:
                break
            if _dotted(links, siblings[run]) is not _dotted(links, first):
                break
            run += 1
        last = siblings[run - 1]
        done |= {each.place for each in siblings[:run]}
        before = links.before[first.first].number
        yield first.first + 0.3, renumber(first.place, last.place, before, number, renumbered[last.place])


def _dotted(links: Links, provision: Provision) -> bool:
    return links.before[provision.first].number.endswith(".")


def renumber(first: Place, last: Place, before: str, number: str, until: str) -> Renumber:
    """A renumbering that leaves the full stop behind a number as it is, or says what is printed exactly."""
    dotted = before.endswith(".")
    plain = number.removesuffix("."), until.removesuffix(".")
    if number and dotted is number.endswith(".") is until.endswith(".") and all(map(SIMPLE_NUMBER.fullmatch, plain)):
        return Renumber(first, last, *plain)
    return Renumber(first, last, number, until, exact=bool(number))


def levels(links: Links) -> Iterator[Due]:
    """What stands in more provisions now, or in fewer."""
    by = {b: links.after[r].level - links.before[b].level for b, r in links.forward.items()}
    moved = sorted(b for b in by if by[b])
    at = 0
    while at < len(moved):
        end = at + 1
        while end < len(moved) and by[moved[end]] == by[moved[at]]:
            end += 1
        level = by[moved[at]]
        run = moved[at:end]
        held = set(run)
        for first, last in series(links.covers(run, lambda b, _, held=held: b in held or b not in links.forward)):  # type: ignore[misc]
            yield first.first + 0.4, Relevel(first.place, last.place, level)
        at = end
