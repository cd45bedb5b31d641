"""Writes a proposal down as a changesets.toml: a line a place, with what it is and why it is there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tmad_redline.changesets.places import OTHERS, Place, places
from tmad_redline.changesets.reading import Reading
from tmad_redline.model.changeset import Bond, Piece, Proposal
from tmad_redline.model.pair import Pair
from tmad_redline.model.quoting import cut, quoted
from tmad_redline.model.text import OBJECT

_SHORT, _LONGEST = 40, 100
_HEAD = """\
# Which changes from {baseline} to {revised} go live together: what depends on each other is one set.
# A proposal; rename the sets and move lines between them. `tmad-redline changesets check` says whether every change is
# in one set, and whether each set can stand alone.
#
# A line names a provision with all under it ("17", "Annex A"), a definition, what went ("deleted 4.31") or another
# place ("header"). The narrowest line that fits a change counts. {{ place = "4.29", words = "5" }} stands for those
# changes there in which these words came or went.
"""
_SHARED = """\
# What goes live with any set. In the contents, though, what names a provision goes with that provision.
"""


def written(proposal: Proposal, reading: Reading, names: Pair[str], sha256: Pair[str]) -> str:
    """The file. names: what to call the two versions in it."""
    lines = _Lines(reading)
    labels = reading.comparison.versions
    parts = [
        _HEAD.format(baseline=_flat(labels.baseline.label), revised=_flat(labels.revised.label)),
        "\n".join(
            f"{key} = {_text(value)}"
            for key, value in (
                ("baseline", names.baseline),
                ("revised", names.revised),
                ("baseline_sha256", sha256.baseline),
                ("revised_sha256", sha256.revised),
            )
        )
        + "\n",
        _SHARED + _array("shared", lines.shared(proposal.shared)),
    ]
    for each in proposal.sets:
        head = f"[[set]]\nname = {_text(each.name)}\n# question = 1\n# designated = 2020-05-29\n"
        parts.append(head + _array("changes", lines.of(each.entries, each.bonds)))
    return "\n".join(parts)


class _Lines:
    """What is said of each place."""

    def __init__(self, reading: Reading) -> None:
        self._places = {place.entry.number: place for place in places(reading.summary)}
        self._pieces: dict[int, list[Piece]] = {}
        for piece in reading.pieces:
            self._pieces.setdefault(piece.entry, []).append(piece)

    def shared(self, entries: Iterable[int]) -> Iterator[tuple[str, str]]:
        """Places outside the provisions by name, if they are of any weight; the rest by what they are."""
        own: list[int] = []
        rest: list[int] = []
        for number in entries:
            entry = self._places[number].entry
            named = not (entry.baseline or entry.revised) and entry.where in _FRONT
            (own if named or not self._places[number].minor else rest).append(number)
        yield from self.of(own, {})
        known = {self._places[number].name for number in own}
        for name, significance in OTHERS.items():
            some = [self._places[number] for number in rest if self._places[number].entry.significance is significance]
            if some:
                where = list(dict.fromkeys(place.name for place in some if place.name not in known))
                yield name, f"in {cut(', '.join(where) or some[0].name, _LONGEST)}"

    def of(self, entries: Iterable[int], bonds: Mapping[int, Bond]) -> Iterator[tuple[str, str]]:
        """Places with what happens there; the entries of one place are one line."""
        by_place: dict[str, list[Place]] = {}
        for number in entries:
            by_place.setdefault(self._places[number].name, []).append(self._places[number])
        for name, some in by_place.items():
            why = next(filter(None, (self._why(place, bonds) for place in some)), "")
            yield name, "; ".join(filter(None, (self._what(some), why)))

    def _what(self, some: Sequence[Place]) -> str:
        entries = [place.entry for place in some]
        count = sum(entry.revisions for entry in entries)
        tracked = f"{count} tracked change{'' if count == 1 else 's'}"
        if not any(entry.baseline for entry in entries) and any(entry.revised for entry in entries):
            return f"new, {tracked}"
        if not any(entry.revised for entry in entries) and any(entry.baseline for entry in entries):
            return f"deleted, {tracked}"
        pieces = [piece for entry in entries for piece in self._pieces.get(entry.number, ())]
        worded = [piece for piece in pieces if piece.before or piece.after]
        if len(worded) == 1 and max(map(len, worded[0][2:4])) <= _SHORT and OBJECT not in "".join(worded[0][2:4]):
            return _change(worded[0])
        rules = dict.fromkeys(rule.value for entry in entries for rule in entry.rules)
        return f"{', '.join(rules)}, {tracked}"

    def _why(self, place: Place, bonds: Mapping[int, Bond]) -> str:
        bond = bonds.get(place.entry.number)
        if bond is None:
            return ""
        first = bond.one == place.entry.number
        other = self._places[bond.other if first else bond.one].name
        if other == place.name:
            return ""
        said = bond.tie.value if first else bond.tie.reverse
        return said.format(other=cut(other, _LONGEST), about=bond.about)


_FRONT = frozenset({"cover", "contents", "header", "footer"})


def _change(piece: Piece) -> str:
    if piece.before and piece.after:
        return f"{quoted(piece.before)} → {quoted(piece.after)}"
    return f"{quoted(piece.after)} comes" if piece.after else f"{quoted(piece.before)} goes"


def _array(key: str, lines: Iterable[tuple[str, str]]) -> str:
    inner = "".join(f"  {_text(name)},{f'  # {_flat(comment)}' if comment else ''}\n" for name, comment in lines)
    return f"{key} = [\n{inner}]\n" if inner else f"{key} = []\n"


def _text(value: str) -> str:
    """A basic string of TOML, which differs from one of JSON only in that it allows no DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _flat(comment: str) -> str:
    """A comment of TOML holds no sign that controls anything."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in comment).split())
