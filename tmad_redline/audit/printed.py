"""The audit of a redline that is a PDF: both versions are read out of its marks and held against the real ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from tmad_redline.audit.against import Against
from tmad_redline.audit.atoms import Atom, Pairing, as_text, paired
from tmad_redline.audit.departure import Departure, Kind, Side, merged
from tmad_redline.audit.homes import Homes
from tmad_redline.audit.marks import Marking, marking, without
from tmad_redline.audit.pages import Freed, of_paragraph, of_pdf, without_asides
from tmad_redline.audit.told import MARKS, OTHER, RULES, UNTRACKED, told
from tmad_redline.audit.unlike import Place, places
from tmad_redline.model.document import StoryKind
from tmad_redline.model.finding import Finding, Report, Severity, Unchecked
from tmad_redline.model.finished import Printed
from tmad_redline.model.pair import Pair
from tmad_redline.model.pdf import Pdf
from tmad_redline.model.proof import NOWHERE

MOST = 50
_ANOTHER = 0.3
"""The share of a version's words that its redline has at the very least; a short one may have lost a paragraph."""
_GONE, _FEWEST = 0.8, 4
"""The share of a paragraph's words without which it is missing, and how many these must be."""
_AROUND = 4
"""Words before and after a difference that are shown."""
_CANNOT = (
    "formatting: bold, styles, indents, page setup",
    "fields and links: only what they show",
    "numbers of clauses and of notes: whoever makes the PDF may count anew",
    "where a table has its rows and cells: only their words",
    "pictures and formulas",
    "headers and footers",
    "comments, and notes in the margin that say what was reformatted",
)
"""What a PDF does not hold, or not in a form that can be compared."""


class _Side:
    """One version, and what the PDF gives of it."""

    def __init__(self, version: Sequence[Printed], pdf: Pdf, homes: Homes) -> None:
        self.body = [paragraph for paragraph in version if paragraph.story is StoryKind.BODY]
        self.left = atoms_of(self.body)
        asides = [paragraph for paragraph in version if paragraph.story is not StoryKind.BODY]
        self.freed: Freed = without_asides(list(of_pdf(pdf)), asides)
        self.pairing: Pairing = paired(self.left, self.freed.atoms)
        self._homes = homes
        self._indices = homes.in_order([paragraph.accepted for paragraph in self.body])

    @property
    def share(self) -> float:
        """How much of the version is there."""
        return len(self.pairing.pairs) / max(len(self.left), 1)

    def departures(self, side: Side, other: _Side) -> Iterator[Departure]:
        """Where the PDF does not give the version. other: the other version, to which words may belong."""
        known = {(atom.at, atom.box): clause for atom, clause in other.clauses()}
        found = places(self.body, self.left, self.freed, self.pairing)
        gone = self._gone(found)
        told = set[int]()
        for place in found:
            paragraph = place.word[0].at if place.word and place.aside is None else NOWHERE
            if paragraph in gone:
                if paragraph not in told:
                    whole = self.body[paragraph].accepted
                    yield Departure(side, Kind.MISSING, self._clause(place.at), f"page {place.page}", whole)
                told.add(paragraph)
                continue
            for each in self._of(place, side):
                extra = place.pdf[0] if place.pdf and not place.word else None
                clause = known.get((extra.at, extra.box), "") if extra else ""
                yield each._replace(clause=clause or each.clause)
        for aside in self.freed.lacking:
            clause, kind = self._homes.of_note(aside.accepted), aside.story.value
            yield Departure(side, Kind.MISSING, clause, kind, aside.accepted)

    def _gone(self, found: Sequence[Place]) -> set[int]:
        """The paragraphs that are missing but for a few of their words, which happen to stand there for others."""
        lost = Counter(atom.at for place in found if place.aside is None and not place.pdf for atom in place.word)
        size = Counter(atom.at for atom in self.left)
        some = {at for at, count in lost.items() if _FEWEST <= _GONE * size[at] <= count}
        return {
            at for at in some if len({atom.at for p in found if p.word and p.word[0].at == at for atom in p.word}) == 1
        }

    def clauses(self) -> Iterator[tuple[Atom, str]]:
        """The PDF's atoms that this version has, each with its clause."""
        return ((self.freed.atoms[j], self._clause(i)) for i, j in self.pairing.pairs)

    def _of(self, place: Place, side: Side) -> Iterator[Departure]:
        page = f"page {place.page}"
        if place.aside is not None:
            clause, where = self._homes.of_note(place.aside.accepted), f"{place.aside.story.value} on {page}"
            words = as_text(place.word), as_text(place.pdf)
            yield Departure(side, Kind.WORDS, clause, where, *words, *(f"… {each or '…'} …" for each in words))
        elif place.word and not place.pdf:
            start = self._slid(place.at, len(place.word))
            for _, some in groupby(range(start, start + len(place.word)), lambda at: self.left[at].at):
                yield self._lacking(list(some), side, page)
        else:
            end = place.at + len(place.word)
            wanted, found = as_text(place.word), as_text(place.pdf)
            around = [self._around(place.at, end, words) for words in (wanted, found)]
            yield Departure(side, Kind.WORDS, self._clause(place.at), page, wanted, found, *around)

    def _lacking(self, some: list[int], side: Side, page: str) -> Departure:
        """Words of one paragraph that are not there, or all of it."""
        first, last = some[0], some[-1] + 1
        at = self.left[first].at
        whole = (first == 0 or self.left[first - 1].at != at) and (last == len(self.left) or self.left[last].at != at)
        if whole:
            return Departure(side, Kind.MISSING, self._clause(first), page, self.body[at].accepted)
        wanted = as_text(self.left[first:last])
        around = [self._around(first, last, words) for words in (wanted, "")]
        return Departure(side, Kind.WORDS, self._clause(first), page, wanted, "", *around)

    def _slid(self, start: int, count: int) -> int:
        """Where missing words begin: with a paragraph, if they can as well be said to do so."""
        for step in (-1, 1):
            at = start
            while at > 0 and at + count < len(self.left):
                if self.left[at - 1].at != self.left[at].at:
                    return at
                passed = (at - 1, at + count - 1) if step < 0 else (at, at + count)
                if self.left[passed[0]].key != self.left[passed[1]].key:
                    break
                at += step
        return start

    def _clause(self, at: int) -> str:
        if not self.left:
            return ""
        atom = self.left[min(at, len(self.left) - 1)]
        return self._homes.at(self._indices[atom.at])

    def _around(self, start: int, end: int, words: str) -> str:
        """Words in brackets between those that stand before and after in the same paragraph."""
        paragraph = self.left[min(start, len(self.left) - 1)].at
        before = [atom for atom in self.left[max(start - _AROUND, 0) : start] if atom.at == paragraph]
        after = [atom for atom in self.left[end : end + _AROUND] if atom.at == paragraph]
        shown = (as_text(before), f"[{words}]" if words else "", as_text(after))
        return f"… {' '.join(filter(None, shown))} …"


def atoms_of(body: Sequence[Printed]) -> list[Atom]:
    """The atoms of some paragraphs, each with the number of its paragraph."""
    return [atom for at, paragraph in enumerate(body) for atom in of_paragraph(paragraph, at)]


def audit(pdf: Pdf, name: str, texts: Pair[tuple[Printed, ...]], versions: Against) -> Report:
    """Where the two sides of a PDF are not the two versions. texts: what these print; name: of the PDF."""
    marks = marking(pdf, Pair(*(atoms_of(text) for text in texts)))
    unchecked = tuple(Unchecked(UNTRACKED, what) for what in _CANNOT)
    sides = Pair(
        _Side(texts.baseline, without(pdf, marks.inserted), versions.homes.baseline),
        _Side(texts.revised, without(pdf, marks.deleted), versions.homes.revised),
    )
    findings = tuple(_findings(sides, marks, name, versions.labels))
    read = Finding(MARKS, Severity.NOTE, name, marks.told(), file=name)
    return Report((*findings, read), RULES, unchecked)


def _findings(sides: Pair[_Side], marks: Marking, name: str, labels: Pair[str]) -> Iterator[Finding]:
    if max(side.share for side in sides) < _ANOTHER:
        share = " and ".join(
            f"{side.share:.0%} of the words of {label}" for side, label in zip(sides, labels, strict=True)
        )
        what = f"It is the PDF of another document: it has {share}."
        yield Finding(OTHER, Severity.ERROR, name, what, "Give the PDF of the redline.", name)
        return
    rejected = list(sides.baseline.departures(Side.BASELINE, sides.revised))
    found = merged(rejected, list(sides.revised.departures(Side.REVISED, sides.baseline)))
    differ = [atom.key for atom in sides.baseline.left] != [atom.key for atom in sides.revised.left]
    if found and differ and not marks.words(marks.deleted | marks.inserted):
        nearer = labels.baseline if sides.baseline.share > sides.revised.share else labels.revised
        what = (
            f"No word in it is struck, and none is marked as new: it seems to be no redline, but the text of {nearer}."
        )
        yield Finding(MARKS, Severity.ERROR, name, what, "Give the PDF of the redline.", name)
        return
    yield from told(found, name, labels, MOST)
