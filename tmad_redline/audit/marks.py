"""How a PDF shows what came and what went, told from its own words: which look means which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tmad_redline.audit.atoms import Atom, Bit, atoms, paired
from tmad_redline.model.pair import Pair
from tmad_redline.model.pdf import INSERTED, MOVED, Page, Pdf, Word

_FEW = 5
"""Words of a look from which on they tell by themselves whether it is a mark."""
_BOTH, _ONE = 0.8, 0.5
"""The shares of a look's words that a version has: with the first the look is formatting of that version, with less
than the second the version lacks them. Words that came share some little words with those they replaced."""
_HUES = ((0, "red"), (60, "yellow"), (120, "green"), (180, "turquoise"), (240, "blue"), (300, "violet"), (360, "red"))
_GREY, _DARK = 0.15, 0.25
"""Colours whose strongest and weakest part differ by less are grey; dark ones of these are black."""


_OURS = (INSERTED, MOVED)
"""Colours in which this program underlines what came, and nothing else."""


class Look(NamedTuple):
    """What a word looks like."""

    struck: bool
    underlined: bool
    colour: str

    def __str__(self) -> str:
        lines = [name for name, drawn in (("struck", self.struck), ("underlined", self.underlined)) if drawn]
        return " and ".join((colour_name(self.colour), *lines))


class Marking(NamedTuple):
    """The looks that mean that words went, or came; counts: how many words have each look."""

    deleted: frozenset[Look]
    inserted: frozenset[Look]
    counts: Counter[Look]

    def words(self, looks: frozenset[Look]) -> int:
        """How many words are marked so."""
        return sum(self.counts[look] for look in looks)

    def told(self) -> str:
        """One sentence on what was taken for what."""
        parts = []
        for what, looks in (("deleted", self.deleted), ("inserted", self.inserted)):
            named = " or ".join(dict.fromkeys(str(look) for look in sorted(looks, key=lambda one: -self.counts[one])))
            count = self.words(looks)
            parts.append(f"{count} word{'' if count == 1 else 's'} as {what}" + (f" ({named})" if named else ""))
        return f"Its marks were read so: {parts[0]}, {parts[1]}."


def look_of(word: Word) -> Look:
    """The look of a word."""
    return Look(word.struck, word.underlined, word.colour)


def marking(pdf: Pdf, versions: Pair[Sequence[Atom]]) -> Marking:
    """Which looks are marks. What is struck went; what is underlined, or coloured otherwise than the text, may be.

    That is so by the words of that look, which one of the versions has and the other not: what both have is a heading,
    or a link.
    """
    words = [word for word in pdf.words if not word.furniture]
    counts = Counter(look_of(word) for word in words)
    plain = Counter({look: count for look, count in counts.items() if not look.struck and not look.underlined})
    text = max(plain, key=lambda look: (plain[look], look), default=None)
    looks = list(counts)
    numbers = {look: at for at, look in enumerate(looks)}
    alike = ((look, " ".join(word.text for word in some)) for look, some in groupby(words, look_of))
    found = [atom for look, text in alike for atom in atoms([Bit(text)], numbers[look])]
    shares = Pair(*(_shares(found, len(looks), side) for side in versions))
    underlined = {look.colour for look in looks if look.underlined and not look.struck}
    deleted, inserted = set[Look](), set[Look]()
    for at, look in enumerate(looks):
        kept = Pair(shares.baseline[at], shares.revised[at])
        if look.struck:
            deleted.add(look)
        elif text is None or look == text:
            continue
        elif _came(look, look.underlined or look.colour in underlined - {text.colour}, counts[look], kept):
            inserted.add(look)
        elif not look.underlined and counts[look] >= _FEW and kept.revised < _ONE < kept.baseline:
            deleted.add(look)
    return Marking(frozenset(deleted), frozenset(inserted), counts)


def _came(look: Look, as_marked: bool, count: int, kept: Pair[float]) -> bool:
    """Whether words of a look came. as_marked: they are underlined, or have the colour of what is.

    LibreOffice does not underline the raised number of a new note, and colours it.
    """
    if as_marked:
        return (look.underlined and look.colour in _OURS) or count < _FEW or kept.baseline < _BOTH
    return count >= _FEW and kept.baseline < _ONE < kept.revised


def _shares(found: Sequence[Atom], looks: int, version: Sequence[Atom]) -> list[float]:
    """The share of each look's words that a version has in the same order as the PDF. found: with looks for places."""
    total = Counter(atom.at for atom in found)
    both = Counter(found[j].at for _, j in paired(version, found).pairs)
    return [both[at] / total[at] if total[at] else 1.0 for at in range(looks)]


def without(pdf: Pdf, hidden: frozenset[Look]) -> Pdf:
    """A PDF without the words of some looks, the others all of one look: what a side of a redline says."""
    return pdf._replace(
        pages=tuple(
            page._replace(words=tuple(_shown(page, lambda word: look_of(word) in hidden))) for page in pdf.pages
        )
    )


def _shown(page: Page, hidden: Callable[[Word], bool]) -> Iterator[Word]:
    """The other words; one that touched a hidden one, or one of another look, stands by itself."""
    last: Word | None = None
    for word in page.words:
        if not hidden(word):
            joined = word.joined and last is not None and look_of(last) == look_of(word)
            yield word._replace(struck=False, underlined=False, colour="000000", joined=joined)
        last = word


def colour_name(colour: str) -> str:
    """A colour of six hexadecimal digits, by its name: "red", "blue"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    high, low = max(parts), min(parts)
    if high - low < _GREY:
        return "black" if high < _DARK else "grey"
    at = parts.index(high)
    hue = 60 * (2 * at + (parts[(at + 1) % 3] - parts[(at + 2) % 3]) / (high - low)) % 360
    return min(_HUES, key=lambda named: abs(named[0] - hue))[1]
