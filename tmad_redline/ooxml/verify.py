"""The post-condition of every redline: accept all = revised version, reject all = baseline."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from tmad_redline.errors import RedlineMismatch
from tmad_redline.model.aspect import Aspect
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.document import Document
from tmad_redline.model.pair import Pair
from tmad_redline.model.proof import NOWHERE, Fact, Problem, Promised
from tmad_redline.ooxml.beside_facts import BOOKMARKS, COMMENTS, standing
from tmad_redline.ooxml.counting import EVERYTHING, Counting
from tmad_redline.ooxml.fact_pairs import stations, together
from tmad_redline.ooxml.facts import CONTROL, both_ways, facts
from tmad_redline.ooxml.history import read_with, rewritten
from tmad_redline.ooxml.package import Package
from tmad_redline.ooxml.partial import settle
from tmad_redline.ooxml.resolved import resolved
from tmad_redline.ooxml.revisions import Mode, resolve
from tmad_redline.ooxml.source import Source
from tmad_redline.options import UNLIMITED, Limits, Options

_SHOWN = 60
_BEFORE = 20
_AT_MOST = 50


def accept(data: bytes, name: str, limits: Limits) -> bytes:
    """The file with every tracked change accepted; byte for byte the same if it holds none. Raises InputError."""
    return _resolved(data, name, Mode.ACCEPT, limits)


def reject(data: bytes, name: str, limits: Limits) -> bytes:
    """The file with every tracked change rejected; one that holds none as it is, byte for byte. Raises InputError."""
    return _resolved(data, name, Mode.REJECT, limits)


def _resolved(data: bytes, name: str, mode: Mode, limits: Limits) -> bytes:
    return rewritten(data, name, lambda root: resolve(root, mode), limits)


class Promise:
    """What a redline must give, noted before it is written: the facts of both versions.

    ignored: what does not count. layered: there are marks of an earlier version in it.
    """

    def __init__(self, sources: Pair[Source], ignored: frozenset[Aspect] = frozenset(), layered: bool = False) -> None:
        self._counting = Counting(ignored)
        self._layered = layered
        self._baseline, self._revised = (
            facts(source.package, source.view, source.looks, counting)
            for source, counting in zip(sources, (self._counting, EVERYTHING), strict=True)
        )

    def broken(self, redline: bytes) -> list[Problem]:
        """Every place where a redline does not give what it must."""
        package = Package.read(redline, "the redline", UNLIMITED)
        return list(_problems(package, self._baseline, self._revised, self._counting, self._layered))

    def keeps(self, redline: bytes) -> bool:
        """Whether a redline gives what it must."""
        return not self.broken(redline)

    def check(self, redline: bytes, trees: Pair[ClauseTree]) -> None:
        """Raise RedlineMismatch, naming the first place and its clause, unless the redline is true to both versions."""
        found = self.broken(redline)
        if found:
            remedy = "Nothing was written. Please report this with the two documents: it is a defect of tmad-redline."
            first = found[0]
            where = first.within(trees.baseline if first.rejected else trees.revised)
            texts = frozenset(problem.text for problem in found if problem.text)
            raise RedlineMismatch("The redline would not be true to the two versions.", where, remedy, texts)


def promise(comparison: Comparison, later: Comparison | None = None) -> Promise:
    """What the redline of a comparison must give.

    later: of a redline in layers, the comparison that leads to the version which accepting all must give.
    """
    documents = comparison.trees.baseline.document, (later or comparison).trees.revised.document
    sources = [document.source for document in documents]
    return Promise(Pair(*(s for s in sources if isinstance(s, Source))), comparison.ignored, later is not None)


def promise_of(baseline: Document, revised: bytes, options: Options) -> Promise:
    """The same where the revised version is not read yet. Raises InputError."""
    assert isinstance(baseline.source, Source)
    opening = options.opening
    package, _ = read_with(Package.read(revised, "the revised version", opening.limits), opening.inputs)
    return Promise(Pair(baseline.source, Source(package, package.name)), options.ignored)


def verify(redline: bytes, baseline: bytes, revised: bytes, options: Options) -> tuple[Problem, ...]:
    """Every place (at most fifty) where the redline is not true to the versions. Raises InputError."""
    return tuple(islice(problems(redline, promised(baseline, revised, options), options), _AT_MOST))


def promised(baseline: bytes, revised: bytes, options: Options) -> Promised:
    """What a redline of two versions must give. Raises InputError."""
    limits, inputs = options.opening.limits, options.opening.inputs
    named = ((baseline, "the baseline"), (revised, "the revised version"))
    sides = [read_with(Package.read(data, name, limits), inputs)[0] for data, name in named]
    both = zip(sides, (Counting(options.ignored), EVERYTHING), strict=True)
    before, after = (facts(side, resolved(side, Mode.ACCEPT), counting=what) for side, what in both)
    return Promised(tuple(before), tuple(after))


def problems(redline: bytes, versions: Promised, options: Options) -> Iterator[Problem]:
    """Every place where the redline does not give what it must: of the baseline, then of the revised version.

    `options` are those with which the versions were read. Raises InputError.
    """
    package = Package.read(redline, "the redline", options.opening.limits)
    return _problems(package, list(versions.baseline), list(versions.revised), Counting(options.ignored))


def between(redline: bytes, later: Collection[str], version: Document) -> Iterator[Problem]:
    """Where a redline in layers is not a version in the middle, once the changes by some are rejected, others accepted.

    later: the authors of the changes that were made after it.
    """
    settled = settle(redline, "the redline", lambda by: Mode.REJECT if by in later else Mode.ACCEPT, UNLIMITED)
    source, package = version.source, Package.read(settled, "the redline", UNLIMITED)
    assert isinstance(source, Source)
    wanted = facts(source.package, source.view, source.looks, EVERYTHING)
    found = facts(package, resolved(package, Mode.ACCEPT), counting=EVERYTHING)
    found = _with_bookmarks(found, wanted, Package.read(redline, "the redline", UNLIMITED), True)
    return _differences(_without_controls(wanted), _without_controls(found), True)


def _problems(
    redline: Package, baseline: list[Fact], revised: list[Fact], counting: Counting, layered: bool = False
) -> Iterator[Problem]:
    rejected, accepted = both_ways(redline, counting)
    rejected = _with_bookmarks(rejected, baseline, redline, layered)
    baseline, rejected = _without_controls(baseline), _without_controls(rejected)
    if rejected != baseline:
        yield from _differences(baseline, rejected, True)
    if accepted != revised:
        yield from _differences(revised, accepted, False)


def _with_bookmarks(rejected: list[Fact], baseline: list[Fact], redline: Package, layered: bool) -> list[Fact]:
    """The facts with those bookmarks of the baseline that there are anywhere; others do no harm.

    layered: one may have gone and come back, and stand in what the last version inserted.
    """
    names = next((fact.codes for fact in rejected if fact.place == BOOKMARKS), ())
    others = [fact for fact in rejected if fact.place != BOOKMARKS]
    wanted = next((fact for fact in baseline if fact.place == BOOKMARKS), None)
    if wanted is not None:
        missing = set(wanted.codes).difference(names)
        if missing:
            missing -= standing(redline.xml(redline.main), layered)
        others.append(wanted._replace(codes=tuple(name for name in wanted.codes if name not in missing)))
    return others


def _without_controls(facts: list[Fact]) -> list[Fact]:
    """The facts of a baseline: of two controls that overlap, or were set up otherwise, it has the revised version's."""
    return [fact for fact in facts if not fact.place.endswith(CONTROL)]


def _differences(wanted: list[Fact], found: list[Fact], rejected: bool) -> Iterator[Problem]:
    paragraphs = stations(wanted)
    for expected, got, at in together(wanted, found):
        paragraph = paragraphs[at] if at >= 0 else NOWHERE
        if expected is None:
            assert got is not None
            text, what = "", f"not in it: “{got.text[:_SHOWN]}”"
        else:
            text = expected.text
            what = f"missing: “{text[:_SHOWN]}”" if got is None else _difference(expected, got)
        place = (got or expected or wanted[at]).place
        yield Problem(rejected, place, text, what, expected, got, paragraph)


def _difference(expected: Fact, got: Fact) -> str:
    """How two paragraphs differ, text first."""
    text = f"“{expected.text[:_SHOWN]}”"
    if expected.text != got.text:
        start = max(0, _first_difference(expected.text, got.text) - _BEFORE)
        end = start + _SHOWN
        return f"“{expected.text[start:end]}” became “{got.text[start:end]}”"
    if expected.place != got.place:
        return f"{text} stands in {got.place}, not in {expected.place}"
    if expected.runs != got.runs:
        pairs = zip(expected.runs, got.runs, strict=False)
        (run, key), (_, other) = next((x, y) for x, y in pairs if x != y)
        return f"“{run[:_SHOWN]}”: formatting {key or 'none'} became {other or 'none'}"
    if expected.codes != got.codes and expected.place in (BOOKMARKS, COMMENTS):
        remarks = set(expected.codes), set(got.codes)
        one, other = (", ".join(sorted(x - y)) or "nothing" for x, y in (remarks, remarks[::-1]))
        return f"{one} became {other}"
    if expected.codes != got.codes:
        return f"{text}: fields {', '.join(expected.codes) or 'none'} became {', '.join(got.codes) or 'none'}"
    if expected.mark != got.mark:
        return f"{text}: formatting {expected.mark or 'none'} of the paragraph mark became {got.mark or 'none'}"
    if "|" not in expected.properties:  # no paragraph, but page setup or a style
        said = [set(fact.properties.split(";")) for fact in (expected, got)]
        one, other = ("; ".join(sorted(x - y)) or "nothing" for x, y in (said, said[::-1]))
        return f"{one} became {other}"
    before, after = expected.properties.rpartition("|"), got.properties.rpartition("|")
    if before[0] == after[0]:
        return f"{text}: paragraph formatting became another: its number looks otherwise"
    return f"{text}: paragraph formatting {before[0] or 'none'} became {after[0] or 'none'}"


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (x, y) in pairs if x != y), min(len(one), len(other)))
