"""The formats that programs read: what their schemas ask, what stands where, and that no text breaks out of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from tests.published import schema
from tmad_redline.model.finding import Finding, Permit, Report, RuleText, Severity, Unchecked, fingerprints
from tmad_redline.render.findings import Checked, as_terminal, as_text
from tmad_redline.render.reports import REPORTS

XSD = Path(__file__).parents[1] / "schemas" / "junit.xsd"
DRAFT = "drafts/AL V2, 50% final.docx"
UNUSED = Finding(
    "term-unused",
    Severity.WARNING,
    f"{DRAFT}, 1.1 “Gauge”",
    "“Gauge” is defined and never used.",
    "Delete it.",
    DRAFT,
    "1.1 “Gauge”",
    "Gauge",
)
BROKEN = Finding(
    "reference-dead", Severity.ERROR, f"{DRAFT}, 4.2", "Clause 9\r\n::error::\x00 is not there.", "", DRAFT, "4.2", "9"
)
ALLOWED = UNUSED._replace(clause="1.1 “Meter”", words="Meter", allowed="used in V3 & on", by=Permit.COMMENT)
KNOWN = BROKEN._replace(clause="5", allowed="known", by=Permit.KNOWN)
NOTE = Finding("allowance-unused", Severity.NOTE, "tmad.toml", "An exception fits nothing.")
RULES = (
    RuleText("term-unused", Severity.WARNING, "a term is defined and never used", "term-unused: a term …\n\nMore."),
)
REPORT = Report(
    (BROKEN, KNOWN, UNUSED, ALLOWED, NOTE),
    ("term-unused", "reference-dead", "version-next", "allowance-unused"),
    (Unchecked("version-next", "no baseline was given"),),
)
CHECKED = Checked("AL V2", 2, REPORT, RULES, (DRAFT, "drafts/clean.docx"))
EMPTY = Checked("AL V2", 1, Report((), ("term-unused",)), RULES, (DRAFT,))


@pytest.fixture(params=[CHECKED, EMPTY, Checked("pack", 3, Report((NOTE,), ("placeholders",)))])
def any_report(request: pytest.FixtureRequest) -> Checked:
    """A report of all kinds, one of nothing, and one of a folder, of which no single files are told."""
    return request.param  # type: ignore[no-any-return]


# -- SARIF


def sarif(checked: Checked) -> Any:
    return json.loads(REPORTS["sarif"](checked))["runs"][0]


def test_sarif_is_what_its_schema_says(any_report: Checked) -> None:
    jsonschema.validate(json.loads(REPORTS["sarif"](any_report)), schema("sarif-2.1.0.json"))


def test_the_schema_of_sarif_refuses_what_is_wrong() -> None:
    content = json.loads(REPORTS["sarif"](CHECKED))
    content["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, schema("sarif-2.1.0.json"))


def test_a_result_says_its_rule_level_file_and_provision() -> None:
    run = sarif(CHECKED)
    result = run["results"][2]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "term-unused"
    assert (result["level"], result["message"]["text"]) == ("warning", "“Gauge” is defined and never used. Delete it.")
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "drafts/AL%20V2%2C%2050%25%20final.docx"
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "1.1 “Gauge”"
    rule = run["tool"]["driver"]["rules"][0]
    assert rule["help"]["text"].endswith("More.")
    assert rule["defaultConfiguration"]["level"] == "warning"


@pytest.mark.parametrize(
    ("path", "uri"),
    [("/a b/c.docx", "file:///a%20b/c.docx"), ("C:/a/c.docx", "file:///C:/a/c.docx"), ("a:b.docx", "a%3Ab.docx")],
)
def test_paths_are_references(path: str, uri: str) -> None:
    checked = Checked("x", 1, Report((UNUSED._replace(file=path),), ("term-unused",)), (), (path,))
    assert sarif(checked)["artifacts"][0]["location"]["uri"] == uri


def test_what_is_allowed_is_suppressed_and_says_where() -> None:
    kinds = [
        [(each["kind"], each["justification"]) for each in one["suppressions"]] for one in sarif(CHECKED)["results"]
    ]
    assert kinds == [[], [("external", "known")], [], [("inSource", "used in V3 & on")], []]


def test_what_could_not_be_checked_is_told() -> None:
    (told,) = sarif(CHECKED)["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"] == "Not checked: no baseline was given"
    assert told["associatedRule"]["id"] == "version-next"


def test_fingerprints_stay_when_other_findings_come_and_tell_like_ones_apart() -> None:
    (alone,) = fingerprints([UNUSED])
    moved = UNUSED._replace(where="elsewhere", what="said otherwise", severity=Severity.NOTE)
    among = fingerprints([BROKEN, moved, UNUSED, UNUSED._replace(file="other.docx")])
    assert among[1] == alone == among[3]
    assert len(set(among)) == 3
    assert alone not in fingerprints([UNUSED._replace(clause="1.2"), UNUSED._replace(words="x"), BROKEN])


# -- JUnit


def junit(checked: Checked) -> etree._Element:
    root = etree.fromstring(REPORTS["junit"](checked).encode())
    etree.XMLSchema(etree.parse(XSD)).assertValid(root)
    return root


def test_junit_is_what_its_schema_says(any_report: Checked) -> None:
    assert junit(any_report).tag == "testsuites"


def test_a_suite_a_file_and_a_test_a_rule() -> None:
    root = junit(CHECKED)
    counts = [[suite.get(name) for name in ("name", "tests", "failures", "skipped")] for suite in root]
    assert counts == [[DRAFT, "4", "2", "1"], ["drafts/clean.docx", "4", "0", "1"], ["AL V2", "4", "0", "1"]]
    case = root[0][0]
    assert (case.get("name"), case.get("classname")) == ("term-unused", DRAFT)
    assert case[0].get("message") == "“Gauge” is defined and never used."
    assert "used in V3 & on" in (case[1].text or "")


def test_signs_that_xml_cannot_hold_are_replaced() -> None:
    assert "\ufffd is not there." in (junit(CHECKED)[0][1][0].text or "")


def test_notes_and_what_is_allowed_fail_nothing() -> None:
    report = Report((NOTE, ALLOWED), ("term-unused", "allowance-unused"))
    root = junit(Checked("x", 1, report))
    assert root.get("failures") == "0"
    assert len(root.findall(".//system-out")) == 2


# -- GitHub


def test_a_command_a_finding_that_counts_and_none_breaks_out_of_its_line() -> None:
    lines = REPORTS["github"](CHECKED).splitlines()
    file = "file=drafts/AL V2%2C 50%25 final.docx"
    unused = "1.1 “Gauge”: “Gauge” is defined and never used.%0ADelete it."
    assert lines == [
        f"::error {file},title=reference-dead%3A 4.2::4.2: Clause 9%0D%0A::error::\x00 is not there.",
        f"::warning {file},title=term-unused%3A 1.1 “Gauge”::{unused}",
        "::notice title=allowance-unused::tmad.toml: An exception fits nothing.",
    ]
    assert REPORTS["github"](EMPTY) == ""


def test_at_most_ten_of_a_kind_the_worst_first_and_the_rest_told() -> None:
    many = tuple(BROKEN._replace(clause=str(at)) for at in range(13)) + (UNUSED,) * 12
    lines = REPORTS["github"](Checked("x", 1, Report(many, ()))).splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["::error"] * 10 + ["::warning"] * 10
    assert lines[-1] == "5 findings more: GitHub shows 10 of a kind. The job summary lists all."


# -- CSV, text, terminal


def test_csv_has_a_row_a_finding_with_the_reason() -> None:
    rows = list(csv.DictReader(io.StringIO(REPORTS["csv"](CHECKED))))
    assert [(row["rule"], row["clause"], row["allowed"]) for row in rows[2:4]] == [
        ("term-unused", "1.1 “Gauge”", ""),
        ("term-unused", "1.1 “Meter”", "used in V3 & on"),
    ]


def test_a_text_counts_what_is_allowed_and_leaves_it_out() -> None:
    text = as_text(CHECKED)
    assert "1 error, 1 warning, 1 note; 2 allowed. One thing could not be checked." in text
    assert "Meter" not in text


def test_a_terminal_gets_the_same_text_in_colours() -> None:
    shown = as_terminal(CHECKED)
    assert "\x1b[1;31mreference-dead" in shown
    assert "\x1b[1;33mterm-unused" in shown
    assert "\x1b" not in as_text(CHECKED)
