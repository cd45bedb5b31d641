"""What came with one version and went with a later one, or went and came back: no two-sided summary shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tmad_redline.history.kept import Kept, Numbered
from tmad_redline.history.provenance import Provenance, over
from tmad_redline.model.change import Op, Slice
from tmad_redline.model.clause import Clause, ClauseKind
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.document import Paragraph
from tmad_redline.model.summary import Passing
from tmad_redline.summary import phrases
from tmad_redline.summary.sides import Side

_TELLING = 3
"""Words from which a text that came back is worth telling, unless it is a figure: "the" is everywhere."""
_LEFT_OUT = (ClauseKind.COVER, ClauseKind.CONTENTS)


class _Stretch(NamedTuple):
    """[start:end] of a paragraph in a clause; first, then: the versions."""

    clause: Clause
    paragraph: Paragraph
    start: int
    end: int
    first: int
    then: int


def passing(provenance: Provenance, whole: Comparison) -> tuple[Passing, ...]:
    """All that passed, by version and in the order of the document, but on the cover and in contents lists.

    whole: the comparison of the first version with the last.
    """
    found: list[Passing] = []
    for version in range(1, provenance.last):
        side = Side(provenance.trees[version])
        found += _told(list(_came_and_went(provenance, version, side)), side, back=False)
    side = Side(whole.trees.revised)
    return (*found, *_told(list(_back(provenance, whole, side)), side, back=True))


def _came_and_went(provenance: Provenance, version: int, side: Side) -> Iterator[_Stretch]:
    for clause, paragraph in _paragraphs(side):
        number = provenance.numbered[version].of(paragraph)
        for run in provenance.phrases(version, number):
            if run.version != version:
                continue
            for fate in over(provenance.fates(version, number), run.start, run.end):
                if fate.version <= provenance.last:
                    yield _Stretch(clause, paragraph, fate.start, fate.end, version, fate.version)


def _back(provenance: Provenance, whole: Comparison, side: Side) -> Iterator[_Stretch]:
    """What first and last version have in common by themselves, though it was not there all the time."""
    first = Numbered(whole.trees.baseline.document)
    newest = Numbered(whole.trees.revised.document)
    kept = Kept(whole.script, first, newest)
    for clause, paragraph in _paragraphs(side):
        number = newest.of(paragraph)
        for piece in kept.before(number):
            for run in over(provenance.origins(provenance.last, number), piece.r0, piece.r1):
                shift = piece.b0 - piece.r0
                for fate in over(provenance.fates(0, piece.baseline), run.start + shift, run.end + shift):
                    if fate.version < run.version:
                        start, end = fate.start - shift, min(fate.end - shift, len(paragraph.text.string))
                        yield _Stretch(clause, paragraph, start, end, fate.version, run.version)


def _paragraphs(side: Side) -> Iterator[tuple[Clause, Paragraph]]:
    for clause in side.tree.walk():
        if clause.kind not in _LEFT_OUT:
            yield from ((clause, side.tree.paragraphs[index]) for index in clause.paragraphs)


def _told(stretches: Sequence[_Stretch], side: Side, back: bool) -> Iterator[Passing]:
    """One for each provision and pair of versions, those of a whole provision with all under it together."""
    groups: dict[tuple[str, int, int], list[_Stretch]] = {}
    for each in stretches:
        groups.setdefault((each.clause.path, each.first, each.then), []).append(each)
    tops: dict[tuple[str, int, int], Passing] = {}
    for (path, first, then), some in groups.items():
        whole = _letters(some, side) == side.letters(path)
        texts = tuple(_texts(some, side, every=whole or not back))
        outer = next(
            (
                tops[key]
                for node in side.ancestors(path)
                if (key := (node.path, first, then)) in tops and tops[key].whole
            ),
            None,
        )
        if not texts:
            continue
        if whole and outer is not None:
            key = outer.where, first, then
            tops[key] = outer._replace(texts=(*outer.texts, *texts))
        else:
            tops[path, first, then] = Passing(path, first, then, texts, whole, back)
    yield from tops.values()


def _letters(stretches: Sequence[_Stretch], side: Side) -> int:
    """Their letters, without typed numbers."""
    starts = (max(each.start, side.text_start(each.paragraph)) for each in stretches)
    texts = (each.paragraph.text.string[start : each.end] for each, start in zip(stretches, starts, strict=True))
    return sum(len("".join(text.split())) for text in texts)


def _texts(stretches: Sequence[_Stretch], side: Side, every: bool) -> Iterator[str]:
    """The stretches that say something, with only white space between them as one. every: be they ever so short."""
    runs: list[_Stretch] = []
    for each in stretches:
        last = runs[-1] if runs else None
        if last is not None and last.paragraph is each.paragraph:
            between = each.paragraph.text.string[last.end : each.start]
            if not between.strip():
                runs[-1] = last._replace(end=each.end)
                continue
        runs.append(each)
    for run in runs:
        text = " ".join(phrases.shown(Slice(run.paragraph, run.start, run.end), side, Op.KEPT).split())
        telling = len(text.split()) >= _TELLING or any(sign.isdecimal() for sign in text)
        if any(sign.isalnum() for sign in text) and (every or telling):
            yield text
