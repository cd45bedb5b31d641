"""Every silent edit of a redline is caught, and its clause named. TMAD_FUZZ=N tries N edits, from TMAD_SEED."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from typing import NamedTuple

import pytest

from tests.audit.silent import EDITS, Silent, Source, edited
from tests.make_pairs import PAIRS
from tests.test_pairs import TMAD, VERSIONS
from tmad_redline import api
from tmad_redline.audit.against import Against
from tmad_redline.model.finding import Finding
from tmad_redline.model.pair import Pair

_EDITS = int(os.environ.get("TMAD_FUZZ", "0")) or 200
_FIRST = int(os.environ.get("TMAD_SEED", "0") or 0)
_AT_ONCE = 25
LABELS = Pair("V1", "V2")


class _Known(NamedTuple):
    source: Source
    versions: Against


@cache
def known() -> Mapping[str, _Known]:
    """All redlines of the fixtures, and their versions, read once."""
    pairs = {name: make() for name, make in PAIRS.items()}
    for one, other in combinations(VERSIONS, 2):
        pairs[f"{one} to {other}"] = (TMAD / f"{one}.docx").read_bytes(), (TMAD / f"{other}.docx").read_bytes()
    found = {}
    for name, pair in pairs.items():
        comparison = api.compare(*pair)
        source = Source(name, api.redline(comparison), comparison.trees)
        found[name] = _Known(source, api.against(*pair, LABELS))
    return found


def located(silent: Silent, finding: Finding) -> bool:
    """Whether a finding names a clause that the edit is in, by its number in either version."""
    if not silent.clauses:
        return not finding.clause and silent.place in finding.where
    named = {finding.clause} | {clause for clause in silent.clauses if f"({clause} in V1)" in finding.where}
    return bool(named & silent.clauses)


def test_no_true_redline_has_anything_to_report() -> None:
    for name, each in known().items():
        assert api.audit(each.source.redline, "r.docx", each.versions).findings == (), name


@pytest.mark.parametrize("first", range(_FIRST, _FIRST + _EDITS, _AT_ONCE))
def test_a_silent_edit_is_caught_and_its_clause_named(first: int) -> None:
    sources = [each.source for each in known().values()]
    for seed in range(first, min(first + _AT_ONCE, _FIRST + _EDITS)):
        silent = edited(sources, seed)
        findings = api.audit(silent.data, "r.docx", known()[silent.name].versions).findings
        said = f"seed {seed}: {silent.kind} in {silent.name}, {sorted(silent.clauses)}{silent.place}: {findings}"
        assert findings, said
        assert located(silent, findings[0]), said
        others = findings if silent.kind != "paragraph inserted" else ()  # it may part paragraphs that are joined
        assert all(not finding.clause or located(silent, finding) for finding in others), said
        assert all(finding.file == "r.docx" and finding.remedy for finding in findings), said


def test_every_kind_of_edit_is_tried_and_the_same_seed_gives_the_same() -> None:
    sources = [each.source for each in known().values()]
    tried = [edited(sources, seed) for seed in range(len(EDITS))]
    assert {silent.kind for silent in tried} == set(EDITS)
    assert tried[:5] == [edited(sources, seed) for seed in range(5)]
