"""Takes texts apart into atoms, runs of letters or of digits, and finds the same atoms in the same order in another.

A PDF has its words cut otherwise than the document that it was made of: at ends of lines, where the look changes, by
ligatures. Runs of letters and digits are what both have; where they are cut differently, their letters decide.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from typing import NamedTuple

from tmad_redline.model.pdf import Box

_ATOM = re.compile(r"[^\W\d_]+|\d+")
_SHINGLE = 4
"""Atoms in a row that, where they stand once on each side, are an anchor; three in a row repeat in any legal text."""


class Atom(NamedTuple):
    """A run of letters or digits. at: the number of its paragraph, or of its page. field: a field shows it.

    lead: the signs before it, where it is the first of its text; tail: those behind it, up to the next. raised: it is
    a number above the line, as the call of a note is printed. box: where on its page the text is that it is of.
    """

    text: str
    at: int
    struck: bool = False
    field: bool = False
    lead: str = ""
    tail: str = ""
    raised: bool = False
    box: Box | None = None

    @property
    def key(self) -> str:
        """What is compared: text set in capitals is printed in other letters than it is stored in."""
        return self.text.casefold()


class Gap(NamedTuple):
    """What has no counterpart between two atoms that have: [first:last] of either side."""

    left: tuple[int, int]
    right: tuple[int, int]


class Pairing(NamedTuple):
    """The atoms of two texts that go together, in the order of both."""

    pairs: tuple[tuple[int, int], ...]
    left: int
    right: int

    def gaps(self) -> Iterator[Gap]:
        """What is left between the pairs, before the first and after the last."""
        before, after = 0, 0
        for i, j in (*self.pairs, (self.left, self.right)):
            if i > before or j > after:
                yield Gap((before, i), (after, j))
            before, after = i + 1, j + 1


class Bit(NamedTuple):
    """A piece of a text, and how it looks."""

    text: str
    struck: bool = False
    field: bool = False


def atoms(bits: Iterable[Bit], at: int) -> Iterator[Atom]:
    """The atoms of a text given in pieces: those of one look that touch are one text."""
    for (struck, field), alike in groupby(bits, key=lambda bit: (bit.struck, bit.field)):
        text = "".join([bit.text for bit in alike])
        if not text.isascii():
            text = unicodedata.normalize("NFKC", text.replace("\u00ad", ""))
        found = list(_ATOM.finditer(text))
        starts = [*(match.start() for match in found[1:]), len(text)]
        for number, (match, following) in enumerate(zip(found, starts, strict=False)):
            lead = "" if number else text[: match.start()]
            yield Atom(match.group(), at, struck, field, lead, text[match.end() : following])


def as_text(some: Sequence[Atom]) -> str:
    """Atoms as they are printed, without the signs around all of them."""
    written = "".join(f"{atom.lead if at else ''}{atom.text}{atom.tail}" for at, atom in enumerate(some))
    whole = written.removesuffix(some[-1].tail) if some and some[-1].tail else written
    return " ".join(whole.replace("\ufffc", "").split())


def paired(left: Sequence[Atom], right: Sequence[Atom]) -> Pairing:
    """Pair the atoms of two texts: anchors first, then what lies between them; takes time in proportion to length."""
    keys = [atom.key for atom in left], [atom.key for atom in right]
    pairs: list[tuple[int, int]] = []
    before, after = 0, 0
    for i, j in (*_anchors(*keys), (len(left), len(right))):
        if i >= before and j >= after:
            pairs += _between(keys, (before, i), (after, j))
        if i < len(left) and i >= before and j >= after:
            pairs.append((i, j))
            before, after = i + 1, j + 1
    return Pairing(tuple(pairs), len(left), len(right))


def _between(
    keys: tuple[list[str], list[str]], left: tuple[int, int], right: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    one, other = keys[0][slice(*left)], keys[1][slice(*right)]
    if one and other:
        for i, j, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
            yield from ((left[0] + i + n, right[0] + j + n) for n in range(size))


def _anchors(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    """The longest chain of shingles that stand once on each side."""
    once = _once(left), _once(right)
    found = sorted((i, once[1][shingle]) for shingle, i in once[0].items() if shingle in once[1])
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(found):
        at = bisect_left(tails, j)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [j], [n]
    chain, n = [], ends[-1] if ends else -1
    while n >= 0:
        chain.append(found[n])
        n = before[n]
    return chain[::-1]


def _once(keys: list[str]) -> dict[tuple[str, ...], int]:
    shingles = [tuple(keys[at : at + _SHINGLE]) for at in range(len(keys) - _SHINGLE + 1)]
    counts = Counter(shingles)
    return {shingle: at for at, shingle in enumerate(shingles) if counts[shingle] == 1}


def spelled_in(wanted: Sequence[Atom], among: Sequence[Atom]) -> tuple[int, ...] | None:
    """Which of some atoms spell others when put together, what stands between them left out; None if they do not."""
    letters = "".join(atom.key for atom in wanted)
    for start in range(len(among)):
        used, rest = [], letters
        for at in range(start, len(among)):
            if rest and rest.startswith(among[at].key):
                used.append(at)
                rest = rest[len(among[at].key) :]
        if not rest:
            return tuple(used)
    return None


class Letters:
    """The letters of some atoms in one, to look for others in."""

    def __init__(self, among: Sequence[Atom]) -> None:
        keys = [atom.key for atom in among]
        self._spelled = "".join(keys)
        self._places = {start: at for at, start in enumerate(accumulate(map(len, keys), initial=0))}

    def runs(self, wanted: Sequence[Atom]) -> Iterator[tuple[int, int]]:
        """Each place where the letters of some atoms stand without a gap, as [first:last] of the others."""
        letters = "".join(atom.key for atom in wanted)
        found = self._spelled.find(letters) if letters else -1
        while found >= 0:
            if found in self._places and found + len(letters) in self._places:
                yield self._places[found], self._places[found + len(letters)]
            found = self._spelled.find(letters, found + 1)


def run_in(wanted: Sequence[Atom], among: Sequence[Atom]) -> tuple[int, int] | None:
    """The first place where the letters of some atoms stand in others without a gap; None if there is none."""
    return next(Letters(among).runs(wanted), None)
