"""How much a finding weighs, where a rule has more than one severity."""

from __future__ import annotations

import pytest

from tests.lint.test_rules import source
from tmad_redline import desk
from tmad_redline.model.finding import Severity

SIX = "".join("## Clause 1.1 holds.\n" for _ in range(6))


def weights(code: str, text: str, around: desk.Around | None = None) -> list[Severity]:
    report = desk.check(source(text, "draft.docx"), around)
    return [finding.severity for finding in report.findings if finding.rule == code]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (f"# Duties\n{SIX}## Clause 1.9 holds.", Severity.ERROR),
        (f"# Duties\n{SIX}## Clause 3.1 holds.", Severity.WARNING),
        ("# Duties\n## Clause 1.9 holds.", Severity.WARNING),
        (f"# Duties\n{SIX}## Clauses 1.11, 1.12, 1.13 and 1.14 hold.", Severity.NOTE),
    ],
    ids=["among many that lead somewhere", "under nothing that is there", "in a short draft", "among many that do not"],
)
def test_a_reference_to_nothing(text: str, severity: Severity) -> None:
    assert weights("reference-broken", text) == [severity]


def test_a_heading_is_an_error_where_another_provision_has_it() -> None:
    text = "# Keys\n## Each Owner shall hold one.\n# Locks\n## Clause 1 ({}) holds."
    assert weights("heading-differs", text.format("Locks")) == [Severity.ERROR]
    assert weights("heading-differs", text.format("Doors")) == [Severity.WARNING]


def test_an_unknown_term_is_a_warning_where_the_other_terms_are_known() -> None:
    text = """
# Definitions
## In this document:
DEF **Gauge** means a thing.
DEF **Main Pipe** means a pipe.
DEF **Owner** means a person.
## Each Owner shall fit a Gauge to each Service Pipe, and no Service Pipe shall leak into a Main Pipe.
"""
    assert weights("term-undefined", text) == [Severity.NOTE]
    assert weights("term-undefined", text, desk.Around(terms=["Meter Box"])) == [Severity.WARNING]


def test_a_term_twice_in_a_list_is_an_error_and_again_in_brackets_a_warning() -> None:
    text = "# Definitions\n## In this document:\nDEF **Gauge** means a thing.\n"
    assert weights("term-defined-twice", text + "DEF **Gauge** means another.") == [Severity.ERROR]
    assert weights("term-defined-twice", text + "# Duties\n## Fit a meter (the “Gauge”).") == [Severity.WARNING]
