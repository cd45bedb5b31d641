"""Instructions that are proved: written, read back and carried out on the baseline, they give the revised version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from tmad_redline.errors import BadInstructions, NotExpressed
from tmad_redline.instructions.apply import apply
from tmad_redline.instructions.kept import kept
from tmad_redline.instructions.make import make
from tmad_redline.instructions.pairs import pairing
from tmad_redline.instructions.parse import parse
from tmad_redline.instructions.places import Places
from tmad_redline.instructions.quotes import spelt
from tmad_redline.instructions.signs import ATTACHED
from tmad_redline.instructions.slips import slips
from tmad_redline.instructions.wording import Wording, wording
from tmad_redline.instructions.write import sentences, text
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.instruction import NOT_EXPRESSED, Applied, Entry, Instruction, Instructions, Unexpressed
from tmad_redline.model.pair import Pair
from tmad_redline.model.quoting import cut

_LONGEST, _BEFORE = 80, 30
"""Letters that are shown of a text that comes out otherwise, and how many of them stand before the difference."""
_MOST = 20
"""Places that are named where instructions do not give the revised version."""


def instructions(comparison: Comparison) -> Instructions:
    """What makes the revised version of the baseline, proved; what no words say, or does not come back, is named.

    Where amendments word by word do not give the revised version, which is a defect of this package, what changed is
    replaced as a whole.
    """
    wordings = Pair(*(wording(tree) for tree in comparison.trees))
    places = Pair(*(Places(each) for each in wordings))
    held = kept(comparison.script, wordings)
    pairs = pairing(wordings, held)
    attached = tuple(_attached(wordings, places.revised))
    lost: list[Unexpressed] = []
    made: tuple[Instruction, ...] = ()
    for coarse in (False, True):
        made = make(places, held, pairs, coarse)
        lost = failures(made, places)
        if not lost:
            break
    return Instructions(made, (*attached, *lost))


def required(made: Instructions) -> Instructions:
    """The same, if it says everything. Raises NotExpressed, which names the first clause that it does not."""
    if not made.unexpressed:
        return made
    first, *others = made.unexpressed
    more = f" It is one of {len(others) + 1} such places." if others else ""
    raise NotExpressed(
        f"Instructions cannot say everything that changed: {first.what}.{more}",
        f"Where: {first.where}",
        "With --partial what can be said is, and the rest is listed.",
    )


def applied(baseline: ClauseTree, written: str, revised: ClauseTree | None = None) -> Applied:
    """Carry out a text of instructions; hold what comes out against a version, if one is given.

    Numbers that stand twice, or are left out, are told unless they are so in one of the versions.

    Raises BadInstructions.
    """
    before = wording(baseline)
    result = apply(before, parse(written))
    partial = any(line.startswith(NOT_EXPRESSED) for line in written.split("\n"))
    if revised is None:
        return Applied(result, (), tuple(slips(result, before.entries)), partial)
    wanted = wording(revised)
    found = tuple(differences(result, Places(wanted)))
    return Applied(result, found, tuple(slips(result, before.entries, wanted.entries)), partial)


def failures(made: Sequence[Instruction], places: Pair[Places]) -> list[Unexpressed]:
    """Where instructions, once written and read back, do not make the revised version of the baseline."""
    if not made:
        result = places.baseline.wording.entries
    else:
        try:
            result = apply(places.baseline.wording, parse(text(sentences(made))), places.baseline)
        except BadInstructions as error:
            return [Unexpressed(error.where, error.what)]
    return list(differences(result, places.revised))


def differences(result: Sequence[Entry], wanted: Places) -> Iterator[Unexpressed]:
    """Where the entries of a text are not those of a version, in the order of that version; not more than a few."""
    entries = wanted.wording.entries
    found = (
        each
        for own, held in _runs(result, entries)
        for part, places in _runs([e.number for e in result[own]], [entries[at].number for at in held], True)
        for each in _unlike(result[own][part], held[places.start : places.stop], wanted)
    )
    yield from islice(found, _MOST)


def _runs(one: Sequence[object], other: Sequence[object], all_: bool = False) -> Iterator[tuple[slice, range]]:
    """Where two sequences differ, or all of both: the parts that stand against each other."""
    for op, first, end, start, stop in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if all_ or op != "equal":
            yield slice(first, end), range(start, stop)


def _unlike(result: Sequence[Entry], held: range, wanted: Places) -> Iterator[Unexpressed]:
    """What comes out between two places that are as they should be, and what should."""
    entries = wanted.wording.entries
    for before, at in zip(result, held, strict=False):
        one, other = _apart(_whole(entries[at]), _whole(before))
        yield Unexpressed(_named(wanted, at), f"“{one}” comes out as “{other}”")
    for at in held[len(result) :]:
        yield Unexpressed(_named(wanted, at), f"“{_cut(_whole(entries[at]))}” is not there")
    for before in result[len(held) :]:
        where = _named(wanted, min(held.stop, len(entries) - 1))
        yield Unexpressed(where, f"“{_cut(_whole(before))}” comes out before it, and is not in the text")


def _named(places: Places, at: int) -> str:
    return ", ".join(places.units[at]) if 0 <= at < len(places.units) else "the document"


def _whole(entry: Entry) -> str:
    words = entry.text if entry.rows is None else " | ".join(cell for row in entry.rows for cell in row)
    return f"{entry.number} {words}".strip()


def _cut(words: str) -> str:
    return cut(words, _LONGEST)


def _apart(one: str, other: str) -> tuple[str, str]:
    """Two texts from shortly before where they differ; with their spaces by name if only those do."""
    if one == other:
        return _cut(one), f"{_cut(other)}, at another level"
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(one.rfind(" ", 0, max(at - _BEFORE, 0)) + 1, 0)
    lead = "… " if start else ""
    shown = f"{lead}{_cut(one[start:])}", f"{lead}{_cut(other[start:])}"
    return shown if "".join(one.split()) != "".join(other.split()) else (spelt(shown[0]), spelt(shown[1]))


def _attached(wordings: Pair[Wording], places: Places) -> Iterator[Unexpressed]:
    """Pictures and other things that are new, which an instruction can only name."""
    known = Counter(mark for entry in wordings.baseline.entries for mark, _ in _marks(entry))
    for at, entry in enumerate(wordings.revised.entries):
        for mark, kind in _marks(entry):
            known[mark] -= 1
            if known[mark] < 0:
                yield Unexpressed(_named(places, at), f"a new {kind}, {mark}, is no text")


def _marks(entry: Entry) -> Iterator[tuple[str, str]]:
    for words in (entry.text, *(cell for row in entry.rows or () for cell in row)):
        yield from ((match.group(), match[1]) for match in ATTACHED.finditer(words))
