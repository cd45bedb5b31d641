"""Whole drafts: one with defects of all kinds, of which each is found, and the clean versions, in which no error is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fixtures.package import build
from fixtures.source import parse
from tests.render.fixture_pairs import ROOT, expect
from tmad_redline import api, desk
from tmad_redline.lint.settings import Settings
from tmad_redline.model.comparison import Version
from tmad_redline.model.finding import Report, Severity
from tmad_redline.render.findings import Checked, as_text

DRAFTS = ROOT / "fixtures" / "drafts"
TMAD = ROOT / "fixtures" / "tmad"
DECLARED = {"V4.2 draft": ("3", "4", "2.1 “Security Testing”")}
_SEEDED = re.compile(r"^; seeded: ([a-z-]+): (.*): (.+)$", re.M)


def source(path: Path, label: str) -> desk.Source:
    return desk.Source(build(parse(path.read_text(encoding="utf-8"))), Version(path.stem + ".docx", label, ""))


@pytest.fixture(scope="module")
def report() -> Report:
    around = desk.Around(
        others=[source(DRAFTS / "citing.txt", "Migration Authorisation Mechanism")],
        baseline=source(DRAFTS / "baseline.txt", "V4.1 draft"),
        names=["TMAD"],
    )
    return desk.check(source(DRAFTS / "seeded.txt", "V4.2 draft"), around, Settings(declared=DECLARED))


def test_every_defect_that_was_put_into_the_draft_is_found(report: Report) -> None:
    found = {(finding.rule, finding.clause, finding.words) for finding in report.findings}
    seeded = {match.groups() for match in _SEEDED.finditer((DRAFTS / "seeded.txt").read_text(encoding="utf-8"))}
    assert len(seeded) > 20
    assert not seeded - found


def test_what_is_said_of_the_draft(report: Report) -> None:
    expect("seeded.findings.txt", as_text(Checked("seeded.docx", 1, report)))


@pytest.mark.parametrize(
    ("version", "label", "amends"), [("v4.1", "V4.1 draft", "v4.0"), ("v4.0", "V4.0 draft", "al3.0")]
)
def test_a_clean_version_has_no_error(version: str, label: str, amends: str) -> None:
    sides = []
    for name, called in ((version, label), (amends, amends)):
        path = TMAD / f"{name}.docx"
        sides.append(desk.Source(path.read_bytes(), Version(path.name, called, "")))
    report = desk.check(sides[0], desk.Around(baseline=sides[1]))
    assert not report.at_least(Severity.ERROR)


def test_the_two_sets_of_changes_are_declared() -> None:
    data = [(TMAD / f"{name}.docx").read_bytes() for name in ("v4.0", "v4.1")]
    declared = {"V4.1 draft": ("17", "4.29", "4.30")}
    draft = desk.Source(data[1], Version("v4.1.docx", "V4.1 draft", ""))
    around = desk.Around(baseline=desk.Source(data[0], api.version(data[0], "v4.0.docx")))
    report = desk.check(draft, around, Settings(declared=declared))
    undeclared = [finding.clause for finding in report.findings if finding.rule == "change-undeclared"]
    assert undeclared
    assert all(clause.startswith("2.1 “") for clause in undeclared)  # the definitions for Clause 17
