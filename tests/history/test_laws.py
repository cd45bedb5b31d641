"""Laws of provenance, on random chains: every sign has one origin and one fate; what changes nothing made nothing."""

from __future__ import annotations

import os
from itertools import pairwise

import hypothesis
import pytest

from tests import drafts
from tests.history.chains import attributed, of_files, signs
from tests.laws import assert_unchanged
from tmad_redline.history.provenance import Provenance
from tmad_redline.model.summary import Summary

_SETTINGS = hypothesis.settings(
    max_examples=int(os.environ.get("TMAD_FUZZ", "25")),
    deadline=None,
    derandomize="TMAD_FUZZ" not in os.environ,
    database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)


@_SETTINGS
@hypothesis.given(drafts.chains())
def test_every_sign_has_one_origin_and_one_fate(chain: tuple[drafts.Draft, ...]) -> None:
    provenance = Provenance(of_files(*map(drafts.docx, chain)))
    last = provenance.last
    for version in range(last + 1):
        for at, paragraph in enumerate(provenance.numbered[version].paragraphs):
            text = paragraph.text.string
            for runs, versions in (
                (provenance.origins(version, at), range(version + 1)),
                (provenance.fates(version, at), range(version + 1, last + 2)),
                (provenance.phrases(version, at), range(version + 1)),
            ):
                assert all(run.version in versions for run in runs)
                assert all(one.end == other.start for one, other in pairwise(runs))
            assert (provenance.origins(version, at)[0].start, provenance.origins(version, at)[-1].end) == (
                0,
                len(text) + 1,
            )
            phrases = provenance.phrases(version, at)
            assert "".join(text[run.start : run.end] for run in phrases) == text
            assert all(one.version != other.version for one, other in pairwise(phrases))
            cuts = [run.end for run in phrases[:-1]]
            assert not any(text[cut - 1].isalnum() and text[cut].isalnum() for cut in cuts), "a word is cut"
    assert signs(provenance, last, kept=True) == signs(provenance, 0, kept=False)


@_SETTINGS
@hypothesis.given(drafts.pairs())
def test_a_step_that_changes_nothing_has_no_part_in_it(pair: tuple[drafts.Draft, drafts.Draft]) -> None:
    before, after = map(drafts.docx, pair)
    plain = _origins(before, after)
    assert _origins(before, after, after) == plain
    assert _origins(before, before, after) == [[2 * version for version in each] for each in plain]
    assert {version for each in _origins(before, before, before) for version in each} <= {0}


@_SETTINGS
@hypothesis.given(drafts.pairs())
def test_a_change_is_told_to_be_made_by_the_version_that_made_it(pair: tuple[drafts.Draft, drafts.Draft]) -> None:
    before, after = map(drafts.docx, pair)
    for files, by in (((before, after, after), 1), ((before, before, after), 2)):
        found = attributed(*files)
        assert all(entry.by == (by,) for entry in found.register.entries)
        assert _versions(found) <= {by}
        assert not found.passing


@_SETTINGS
@hypothesis.given(drafts.chains())
def test_no_change_is_told_to_be_made_by_a_version_that_changed_nothing(chain: tuple[drafts.Draft, ...]) -> None:
    files = tuple(map(drafts.docx, chain))
    versions = _versions(attributed(*files))
    for at, comparison in enumerate(of_files(*files), 1):
        if at in versions:
            with pytest.raises(AssertionError):
                assert_unchanged(comparison.script)


def _origins(*files: bytes) -> list[list[int]]:
    """The versions that put the signs of each paragraph of the newest version there."""
    provenance = Provenance(of_files(*files))
    numbers = range(len(provenance.numbered[-1].paragraphs))
    runs = (provenance.origins(provenance.last, at) for at in numbers)
    return [[run.version for run in each for _ in range(run.end - run.start)] for each in runs]


def _versions(summary: Summary) -> set[int]:
    """All versions that the summary names."""
    register = summary.register
    nodes = [node for clause in summary.clauses for node in clause.walk()]
    paragraphs = (paragraph for node in nodes for paragraph in (*node.phrases, *node.tail))
    found = [phrase.by for paragraph in paragraphs for phrase in paragraph]
    found += [*(each.by for each in nodes), *(each.by for each in register.entries)]
    found += [*(each.by for each in summary.definitions), *(each.by for each in summary.rows)]
    found += [*(each.by for each in summary.others), *(each.by for each in register.duties)]
    return {version for by in (*found, *(each.by for each in register.retargets)) for version in by}
