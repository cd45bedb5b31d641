"""The report of a gate: grouped, the worst first, within 80 columns, and what was not checked."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema

from tmad_redline.model.finding import Finding, Report, Severity, Unchecked
from tmad_redline.render.findings import Checked, as_json, as_markdown, as_text, counted

FOUND = Report(
    (
        Finding(
            "redline-true", Severity.ERROR, "A redline.docx", "It is a redline of *other* files.", "Build it again."
        ),
        Finding(
            "placeholders",
            Severity.WARNING,
            "Draft direction.docx, paragraph 2 and paragraph 3",
            "“[XX]” " * 20,
            "Fill.",
        ),
        Finding("changes-covered", Severity.NOTE, "the register", "4 entries need no question."),
    ),
    ("redline-true", "placeholders", "changes-covered"),
    (Unchecked("pdf-same", "the redline.pdf: the Word document is not what it says; mend that first"),),
)
CHECKED = Checked("a pack", 10, FOUND)


def test_the_text_is_grouped_and_says_what_to_do_and_what_was_not_checked() -> None:
    text = as_text(CHECKED)
    assert all(len(line) <= 80 for line in text.splitlines())
    assert text.startswith(
        "Checked: a pack\n\n3 rules were run on 10 files.\n\n"
        "1 error, 1 warning, 1 note. One thing could not be checked.\n\n"
        "ERRORS\n  redline-true  A redline.docx\n    It is a redline of *other* files.\n    → Build it again.\n\n"
        "WARNINGS\n"
    )
    assert text.endswith(
        "NOTES\n  changes-covered  the register\n    4 entries need no question.\n\n"
        "NOT CHECKED\n  pdf-same  the redline.pdf: the Word document is not what it says; mend that\n    first\n"
    )


def test_a_clean_report_says_so() -> None:
    text = as_text(Checked("a pack", 10, Report((), ("a", "b"))))
    assert text == "Checked: a pack\n\n2 rules were run on 10 files.\n\nNothing found.\n"


def test_markdown_escapes_what_is_none_of_its_own() -> None:
    text = as_markdown(CHECKED)
    assert "## Errors\n" in text
    assert "- **redline-true** A redline.docx" in text
    assert "It is a redline of \\*other\\* files." in text


def test_json_is_what_its_schema_says() -> None:
    schema = json.loads((resources.files("tmad_redline.render") / "findings.schema.json").read_text())
    content = json.loads(as_json(CHECKED))
    jsonschema.validate(content, schema)
    assert content["counts"] == {"error": 1, "warning": 1, "note": 1, "allowed": 0}
    assert content["findings"][0]["severity"] == "error"
    assert content["unchecked"][0]["rule"] == "pdf-same"


def test_counts_and_thresholds() -> None:
    assert counted(Report((FOUND.findings[0],) * 2, ())) == "2 errors"
    assert [len(FOUND.at_least(severity)) for severity in Severity] == [1, 2, 3]
