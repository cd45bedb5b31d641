"""What holds for any merge: of one version alone, of the same twice, and whichever of the two comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import drafts
from tests.drafts.edits import edited
from tmad_redline import api, merging
from tmad_redline.merge.ground import Ground
from tmad_redline.merge.merged import merged_text, printed_story
from tmad_redline.merge.regions import span_of
from tmad_redline.model.document import Document, Paragraph, paragraphs
from tmad_redline.model.merge import Extent, Merge, Reviewer

_USUAL = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck), max_examples=30
)


@st.composite
def triples(draw: st.DrawFn) -> tuple[bytes, bytes, bytes]:
    """A document and what two people made of it, each by a few edits."""
    base = draw(drafts.drafts)
    made = [base]
    for _ in range(2):
        body = base.blocks
        for _ in range(draw(st.integers(1, 3))):
            body = edited(draw, body)
        made.append(drafts.Draft(body, base.page, base.dialect))
    one, two, three = map(drafts.docx, made)
    return one, two, three


def _body(data: bytes) -> str:
    ground = Ground(api.tree(data))
    return printed_story(ground, 0)


def _merged(base: bytes, theirs: bytes, ours: bytes) -> tuple[Merge, str]:
    made = merging.merge(base, theirs, ours)
    return made, merged_text(made)[0]


@settings(_USUAL, max_examples=15)
@given(drafts.pairs())
def test_a_version_merged_with_the_base_or_with_itself_is_that_version(pair: tuple[drafts.Draft, drafts.Draft]) -> None:
    base, revised = map(drafts.docx, pair)
    for theirs, ours in ((revised, base), (base, revised), (revised, revised)):
        made, text = _merged(base, theirs, ours)
        assert made.conflicts == ()
        assert text == _body(revised)


@_USUAL
@given(triples())
def test_either_may_come_first(triple: tuple[bytes, bytes, bytes]) -> None:
    base, one, other = triple
    (first, text), (second, turned) = _merged(base, one, other), _merged(base, other, one)
    assert Counter(each.kind for each in first.conflicts) == Counter(each.kind for each in second.conflicts)
    if not first.conflicts and not first.settled:
        assert text == turned


@_USUAL
@given(triples())
def test_a_conflict_stands_at_one_place_with_the_words_of_each_version(triple: tuple[bytes, bytes, bytes]) -> None:
    made, _ = _merged(*triple)
    ground = Ground(made.theirs.trees.baseline)
    spans = []
    for standing in (each.standing for each in made.conflicts if each.standing and each.standing.bracketed):
        spans.append((span_of(standing.region, ground), standing.region.extent))
        for reviewer in Reviewer:
            known = {id(p) for p in _paragraphs(made.of(reviewer).trees.revised.document)}
            pieces = [piece for line in standing.texts.of(reviewer) for piece in line]
            assert all(id(piece.paragraph) in known for piece in pieces), "words of another document"
            assert all(0 <= piece.start <= piece.end <= len(piece.paragraph.text.string) for piece in pieces)
    for (one, _), (other, kind) in pairwise(sorted(spans, key=lambda each: (each[0], each[1].value))):
        inside = one.end > other.start and kind is not Extent.BETWEEN
        assert not inside, "two conflicts in one place"


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    for story in document.stories:
        yield from paragraphs(story.blocks)
