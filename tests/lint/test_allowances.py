"""Exceptions: in the settings, in comments of the draft, and in a file of known findings."""

from __future__ import annotations

import json

import pytest

from tests.docx_builder import Made, bold, comment, deleted, docx, inserted, p, tracked
from tmad_redline import api, desk
from tmad_redline.errors import BadOptions
from tmad_redline.lint import known
from tmad_redline.lint.allowances import Allowed, allowances, is_allowance
from tmad_redline.lint.settings import Settings, parse
from tmad_redline.lint.unused import unused_settings
from tmad_redline.model.finding import Finding, Permit, Report, Severity

GAUGE, METER = "1.1 “Gauge”", "1.1 “Meter”"


def source(on_gauge: str | None = None, on_clause: str | None = None, on_title: str | None = None) -> desk.Source:
    """Two terms that nothing uses, with comments at the definition of the first, at 1.2, and before all clauses."""

    def said(text: str | None, words: str) -> str | Made:
        return words if text is None else comment(text, words)

    data = docx(
        p(said(on_title, "Water Supply Code")),
        p("1 Definitions"),
        p("1.1 In this document:"),
        p("“", bold("Gauge"), "” means ", said(on_gauge, "a thing"), "."),
        p("“", bold("Meter"), "” means a set."),
        p("1.2 The Owner ", said(on_clause, "shall"), " measure."),
    )
    return desk.Source(data, api.version(data, "draft.docx"))


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(each.rule, each.clause, each.allowed) for each in report.findings]


def test_a_comment_allows_what_is_found_in_its_provision() -> None:
    report = desk.check(source("tmad-redline: allow term-unused: used in V3"))
    assert told(report) == [("term-unused", GAUGE, "used in V3"), ("term-unused", METER, "")]
    assert [each.by for each in report.findings] == [Permit.COMMENT, None]
    assert [each.clause for each in report.at_least(Severity.NOTE)] == [METER]


@pytest.mark.parametrize(
    "text",
    [
        "TMAD-Redline:allow term-unused used in V3",
        "tmad-redline : allow term-unused – used in V3",
        " tmad-redline: allow *, used in\nV3",
    ],
)
def test_spellings(text: str) -> None:
    assert told(desk.check(source(text)))[0] == ("term-unused", GAUGE, "used in V3")


@pytest.mark.parametrize(
    "text", ["tmad-redline: allow term-unused", "tmad-redline: allow term-unsued: a slip", "tmad-redline: allow"]
)
def test_a_comment_without_a_rule_or_reason_allows_nothing_and_is_told(text: str) -> None:
    report = desk.check(source(text))
    assert told(report) == [("term-unused", GAUGE, ""), ("term-unused", METER, ""), ("allowance-unused", GAUGE, "")]
    assert "names no rule, or gives no reason" in report.findings[2].what


def test_a_comment_that_fits_no_finding_is_told() -> None:
    report = desk.check(source(on_clause="tmad-redline: allow term-unused: no matter"))
    assert told(report)[2:] == [("allowance-unused", "1.2", "")]
    assert "fits no finding" in report.findings[2].what


def test_a_comment_outside_all_provisions_does_not_allow_the_whole_document() -> None:
    report = desk.check(source(on_title="tmad-redline: allow *: all is well"))
    assert [each.allowed for each in report.findings if each.rule == "term-unused"] == ["", ""]


def test_a_rule_that_is_off_needs_no_exception_and_notes_on_them_can_be_off_too() -> None:
    stray = source(on_clause="tmad-redline: allow term-unused: no matter")
    assert not desk.check(stray, settings=Settings({"term-unused": None})).findings
    quiet = desk.check(stray, settings=parse({"severity": {"allowance-unused": "none"}}))
    assert {each.rule for each in quiet.findings} == {"term-unused"}
    loud = desk.check(stray, settings=parse({"severity": {"allowance-unused": "error"}}))
    assert loud.findings[0].rule == "allowance-unused"


def test_a_comment_stands_where_findings_do_when_tracked_changes_move_its_provision() -> None:
    data = docx(
        p("Scope", level=0),
        p(inserted("It is new."), level=1, mark=tracked("ins")),
        p("In this document:", level=1),
        p("“", bold("Gauge"), "” means ", comment("tmad-redline: allow term-unused: used in V3", "a thing"), "."),
        p(deleted("Old ", comment("tmad-redline: allow *: gone", "words"), "."), level=1, mark=tracked("del")),
    )
    draft = desk.draft_of(desk.Source(data, api.version(data, "draft.docx")), desk.Around(), Settings())
    assert [left.clause for left in draft.left if left.remark.text] == ["1.2 “Gauge”", "1.2"]
    found = desk.check(desk.Source(data, api.version(data, "draft.docx"))).findings
    assert ("term-unused", "1.2 “Gauge”", "used in V3") in told(Report(found, ()))


def test_other_comments_are_no_exceptions() -> None:
    draft = desk.draft_of(source("Why not allow it?", "tmad-redline: allow term-unused: x"), desk.Around(), Settings())
    assert [is_allowance(left) for left in draft.left] == [False, True]
    assert [allowed and allowed.reason for _, allowed in allowances(draft)] == ["x"]


def test_settings_allow_by_clause_and_words_and_the_unused_are_told() -> None:
    settings = parse(
        {
            "allow": [
                {"rule": "term-unused", "reason": "later", "words": "Gauge"},
                {"rule": "term-unused", "reason": "never", "clause": "7"},
            ]
        }
    )
    report = desk.check(source(), settings=settings)
    assert told(report) == [("term-unused", GAUGE, "later"), ("term-unused", METER, "")]
    (left,) = unused_settings(settings.allowed, report.findings, report.rules)
    assert left.what == "The exception (term-unused, 7: never) fits no finding."
    assert not list(unused_settings((Allowed("other-rule", "x"),), report.findings, report.rules))


# -- known findings


def finding(clause: str, words: str = "Gauge", file: str = "drafts/a.docx") -> Finding:
    return Finding("term-unused", Severity.WARNING, clause, "…", "", file, clause, words)


def settled(findings: list[Finding], *before: Finding) -> list[str]:
    read = known.read(known.write(before), "known.json")
    return [f"{each.clause}: {each.allowed or '-'}" for each in known.settle(findings, read, "known.json")]


def test_what_was_there_before_is_known_and_what_is_new_is_not() -> None:
    assert settled([finding("1.1"), finding("1.2")], finding("1.1")) == ["1.1: known", "1.2: -"]


def test_a_known_finding_stands_for_one() -> None:
    twice = [finding("1.1"), finding("1.1")]
    assert settled(twice, finding("1.1")) == ["1.1: known", "1.1: -"]
    assert settled(twice, *twice) == ["1.1: known", "1.1: known"]


def test_it_is_found_again_in_another_folder_under_another_name_and_number() -> None:
    assert settled([finding("1.1", file="b/a.docx")], finding("1.1")) == ["1.1: known"]
    assert settled([finding("1.1", file="V3.docx")], finding("1.1")) == ["1.1: known"]
    assert settled([finding("1.2")], finding("1.1")) == ["1.2: known"]
    assert settled([finding("1.2", "")], finding("1.1", ""))[0] == "1.2: -"


def test_the_same_provision_comes_before_another_one_of_the_same_words() -> None:
    assert settled([finding("1.2"), finding("1.1")], finding("1.1")) == ["1.2: -", "1.1: known"]


def test_what_is_mended_is_told_to_be_taken_out() -> None:
    read = known.read(known.write([finding("1.1"), finding("1.2", "Meter")]), "known.json")
    *_, note = known.settle([finding("1.1")], read, "known.json")
    assert (note.rule, note.severity, note.where) == ("allowance-unused", Severity.NOTE, "known.json")
    assert note.what == "The file of known findings has 1 finding that is there no more."


def test_the_file_has_a_line_a_finding_in_order_and_nothing_that_is_allowed_otherwise() -> None:
    allowed = finding("3")._replace(allowed="why", by=Permit.SETTINGS)
    before = finding("4")._replace(allowed="known", by=Permit.KNOWN)
    text = known.write([finding("2"), finding("1"), allowed, before])
    assert [json.loads(line.rstrip(","))["clause"] for line in text.splitlines()[1:-1]] == ["1", "2", "4"]
    assert text == known.write([before, finding("1"), finding("2")])
    assert known.read(known.write([]), "x") == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"schema": "tmad-redline/known", "version": 2, "findings": []}',
        '{"schema": "tmad-redline/known", "version": 1, "findings": [{"file": 1}]}',
        '{"schema": "tmad-redline/known", "version": 1, "findings": [{"file": "", "rule": 1, "clause": "", "words": ""}]}',  # noqa: E501
    ],
)
def test_what_is_no_file_of_known_findings_is_refused(text: str) -> None:
    with pytest.raises(BadOptions, match="no file of known findings"):
        known.read(text, "known.json")


def test_what_is_known_of_files_that_were_not_looked_at_may_be_there_still() -> None:
    before = [finding("1.1", file="a.docx"), finding("2.1", file="b.docx"), finding("3.1", file="a.docx")]
    read = known.read(known.write(before), "known.json")
    found = known.settle([finding("1.1", file="a.docx")], read, "known.json", {"a.docx"})
    assert [each.what for each in found[1:]] == ["The file of known findings has 1 finding that is there no more."]


def test_what_is_written_down_anew_is_known_by_the_new_file_too() -> None:
    once = known.settle([finding("1.1")], known.read(known.write([finding("1.1")]), "a.json"), "a.json")
    assert known.settle(once, known.read(known.write(once), "b.json"), "b.json") == once
