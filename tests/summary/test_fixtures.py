"""What the fixtures' summaries must name, and nothing else."""

from __future__ import annotations

import pytest

from tests.render.fixture_pairs import summary_of
from tests.summary.pairs import lines
from tmad_redline.model.summary import Summary


@pytest.fixture(scope="module")
def last() -> Summary:
    return summary_of("v4.0", "v4.1")


@pytest.fixture(scope="module")
def first() -> Summary:
    return summary_of("al3.0", "v4.0")


def test_v41_has_the_two_sets_of_changes_and_nothing_else(last: Summary) -> None:
    assert [change.kind.value for change in last.definitions] == ["new"] * 5
    assert [change.term for change in last.definitions] == [
        "Negative Security Testing",
        "Security Test Laboratory",
        "SMETS1 Device Security Testing",
        "SMETS1 Device Security Testing Completion Report",
        "SMETS1 Devices Security Testing Scope and Timetable Document",
    ]
    assert lines(last.clauses) == ["amended 4.29", "amended 4.30", "new 17"]
    assert [child.path for child in last.clauses[2].children] == [f"17.{at}" for at in range(1, 13)]
    assert [quantity[:4] for change in last.clauses for quantity in change.quantities] == [
        ("15", "5", "Working Days", -10)
    ] * 2
    ((total),) = last.totals
    assert (total.unit, total.before, total.after, total.clauses) == ("Working Days", 30, 10, ("4.29", "4.30"))
    assert [change.where for change in last.others] == ["cover", "cover", "contents", "header", "footer"]
    assert not last.rows


def test_v40_definitions(first: Summary) -> None:
    kinds = {change.term: change.kind.value for change in first.definitions if change.clause == "2.1"}
    assert [term for term, kind in kinds.items() if kind == "amended"] == [
        "Cohort",
        "Excluded Category",
        "Requesting Party",
    ]
    assert [term for term, kind in kinds.items() if kind == "deleted"] == ["Interim Migration Period"]
    assert len([kind for kind in kinds.values() if kind == "new"]) == 6
    local = {(change.kind.value, change.note) for change in first.definitions if change.clause == "Annex C"}
    assert local == {("formatted", "set out in a list, not a table")}


def test_v40_clauses(first: Summary) -> None:
    found = lines(first.clauses)
    assert {"moved 13.4 → 14.4", "new 4.36A", "new 13.2(e)", "not used 16.3", "formatted 6.2"} <= set(found)
    amended = [change.baseline for change in first.clauses if change.kind.value == "amended"]
    assert " ".join(amended) == (
        "1.2 3.2(b) 4.23 5.5 6.7 7.9 9.2 9.7 9.8 10.5 11.3 12.3(a) 12.7 13.2(d) 13.9 16.2(b) 16.4"
    )
    renumbered = [line for line in found if line.startswith("renumbered")]
    assert len(renumbered) == 10
    assert not any("4.3" in line for line in renumbered)
    assert len(found) == len(amended) + len(renumbered) + 5


def test_v40_rows_and_notes(first: Summary) -> None:
    assert [(row.kind.value, row.clause) for row in first.rows] == [
        ("deleted", "Annex A"),
        ("amended", "Annex A"),
        ("new", "Annex A"),
        ("new", "Annex A"),
    ]
    assert [change.where for change in first.others][-2:] == ["footnote 5 (at 10.8)", "footnote 6 (at 12.3(a))"]
