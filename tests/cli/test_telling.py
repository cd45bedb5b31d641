"""`summary`, `refs`, `terms` and `show` on the fixtures."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(autouse=True)
def _in_the_fixtures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIXTURES)
    monkeypatch.setenv("NO_COLOR", "1")


def test_summary_tells_what_diff_tells_and_writes_nothing(run: Run) -> None:
    before = sorted(FIXTURES.rglob("*"))
    ended = run("summary", "v4.0", "v4.1")
    assert ended.code == 0
    assert "15 → 5 Working Days (−10)" in ended.out
    assert sorted(FIXTURES.rglob("*")) == before


def test_summary_as_csv_has_a_row_a_change(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("summary", "v4.0", "v4.1", "--format", "csv").out)))
    (one,) = [row for row in rows if row["revised"].strip() == "4.29"]
    assert (one["what happened"], one["amounts"]) == ("amended", "15 → 5 Working Days (−10)")
    assert one["significance"] == "substantive"


def test_summary_in_a_file_says_that_it_is_utf_8(run: Run, tmp_path: Path) -> None:
    ended = run("summary", "v4.0", "v4.1", "--format", "csv", "-o", str(tmp_path / "s.csv"))
    assert (ended.code, ended.out) == (0, "")
    assert (tmp_path / "s.csv").read_bytes().startswith(b'\xef\xbb\xbf"part",')


def test_table_of_destinations(run: Run) -> None:
    rows = json.loads(run("summary", "al3.0", "v4.0", "--table", "destinations", "--format", "json").out)["rows"]
    went = {row["baseline"]: row["revised"] for row in rows}
    assert went["13.4"] == "14.4"
    assert went["13.5"] == "13.4"


def test_table_of_derivations_of_what_is_new(run: Run) -> None:
    rows = json.loads(run("summary", "v4.0", "v4.1", "--table", "derivations", "--format", "json").out)["rows"]
    new = [row["revised"] for row in rows if not row["baseline"]]
    assert new[0] == "17"
    assert all(path.startswith("17") for path in new)


@pytest.mark.parametrize(("arguments", "code"), [(("v4.0", "v4.1"), 1), (("v4.1", "v4.1"), 0)])
def test_exit_code_of_summary(run: Run, arguments: tuple[str, str], code: int) -> None:
    assert run("summary", *arguments, "--exit-code").code == code


def test_refs_of_one_document(run: Run) -> None:
    rows = json.loads(run("refs", "v4.1", "--format", "json").out)["rows"]
    (one,) = [row for row in rows if row["in"] == "2.1 “SMETS1 Device Security Testing”"]
    assert (one["text"], one["leads to"], one["heading"]) == ("Clause 17", "17", "SMETS1 Device Security Testing")


def test_refs_between_two(run: Run) -> None:
    rows = json.loads(run("refs", "al3.0", "v4.0", "--format", "json").out)["rows"]
    assert {(row["in"], row["what became of it"]) for row in rows} >= {("13.8", "followed")}


def test_broken_references_are_found_in_ci(run: Run) -> None:
    assert run("refs", "v4.1", "--broken", "--exit-code").code == 0


def test_terms_of_one_document(run: Run) -> None:
    rows = json.loads(run("terms", "v4.1", "--format", "json").out)["rows"]
    (one,) = [row for row in rows if row["term"] == "Negative Security Testing"]
    assert (one["defined in"], one["used in"]) == ("2.1", "17.4(a)")


def test_terms_between_two(run: Run) -> None:
    rows = json.loads(run("terms", "v4.0", "v4.1", "--format", "json").out)["rows"]
    assert {row["what happened"] for row in rows} == {"new"}


def test_unused_terms_are_those_of_one_document(run: Run) -> None:
    assert run("terms", "v4.1", "--unused", "--exit-code").code == 1
    assert run("terms", "v4.0", "v4.1", "--unused").code == 2


def test_show_a_provision_of_two_versions(run: Run) -> None:
    out = run("show", "4.29", "v4.0", "v4.1").out
    assert out.startswith("4.29  amended\n")
    assert "[-15-] {+5+}" in " ".join(out.split())
    assert "substantive: words (2 tracked changes)" in out
    assert "4.30, 4.32" in out


def test_show_what_was_renumbered_by_its_old_number(run: Run) -> None:
    assert run("show", "13.9", "al3.0", "v4.0").out.splitlines()[0].startswith("13.8  ")


def test_show_a_provision_of_one_document_with_what_is_under_it(run: Run) -> None:
    content = json.loads(run("show", "17.4", "v4.1", "--format", "json").out)
    assert [line["label"] for line in content["lines"]] == ["17.4", "(a)", "(b)", ""]
    assert content["terms"] == ["SMETS1 Device Security Testing", "Negative Security Testing"]


def test_show_a_term(run: Run) -> None:
    assert run("show", "cohort", "al3.0", "v4.0").out.startswith("2.1 “Cohort”  amended")


def test_show_what_is_not_there(run: Run) -> None:
    ended = run("show", "4.299", "v4.0", "v4.1")
    assert ended.code == 2
    assert "Did you mean" in ended.err
