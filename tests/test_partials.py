"""Whether change sets can stand alone: what their texts lack, and what all orders of them give."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.changesets.texts import ORDER, changed, version
from tests.docx_builder import docx, p
from tmad_redline import api, partials
from tmad_redline.changesets.applying import only
from tmad_redline.changesets.parsed import parse
from tmad_redline.lint.settings import Settings
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.pair import Pair
from tmad_redline.ooxml.finished import properties_of

FIXTURES = Path(__file__).parents[1] / "fixtures"


def work(baseline: bytes, revised: bytes, *lists: str, shared: str = "", stale: bool = False) -> partials.Work:
    """Two versions and sets that hold what is between the brackets of their lists."""
    files = Pair(baseline, revised)
    made = api.marked(*files)
    sha256 = ["-" if stale else each.sha256 for each in made.comparison.versions]
    head = f'baseline = "v1"\nrevised = "v2"\nbaseline_sha256 = "{sha256[0]}"\nrevised_sha256 = "{sha256[1]}"\n'
    tables = "".join(f'[[set]]\nname = "S{number}"\nchanges = [{inner}]\n' for number, inner in enumerate(lists))
    return partials.work(made, parse(f"{head}shared = [{shared}]\n{tables}"), files)


def found(baseline: bytes, revised: bytes, *lists: str, shared: str = "", stale: bool = False) -> Sequence[Finding]:
    return partials.check(work(baseline, revised, *lists, shared=shared, stale=stale)).findings


def told(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    return [(each.rule, each.clause, each.words) for each in findings]


SEAL = ("gas.\n", "gas.\n“Seal” means a lock.\n")
NEW = "4 Fittings\n4.1 The Owner shall fit a Seal.\n"
SEALED = changed(SEAL, ("15 days", "5 days"), text=ORDER + NEW)
DEFINITION = '"definition of “Seal”"'


def test_the_sets_of_the_tmad_stand_alone() -> None:
    files = Pair(*((FIXTURES / "tmad" / f"{name}.docx").read_bytes() for name in ("v4.0", "v4.1")))
    sets = parse((FIXTURES / "changesets.toml").read_text(encoding="utf-8"))
    report = partials.check(partials.work(api.marked(*files), sets, files))
    assert (report.findings, report.unchecked) == ((), ())
    assert {"order-matters", "term-missing", "reference-broken"} <= set(report.rules)
    assert {each.code for each in partials.rule_texts(report.rules)} == set(report.rules)


def test_sound_sets_have_no_findings() -> None:
    assert found(version(ORDER), SEALED, f'"4", {DEFINITION}', '"2.2", "3.1"') == ()


def test_a_term_that_another_set_defines_is_missing_and_there_it_is_not_used() -> None:
    findings = found(version(ORDER), SEALED, '"4"', f'"2.2", "3.1", {DEFINITION}')
    assert told(findings) == [("term-missing", "4.1", "Seal"), ("term-unused", "1.1 “Seal”", "Seal")]
    assert findings[0].where == "changesets.toml, “S0” alone, 4.1"
    assert findings[0].what == "“Seal” is used (4.1), and the definition of the term is in another set."
    assert findings[1].where == "changesets.toml, “S1” alone, 1.1 “Seal”"


def test_what_only_several_sets_together_lack_is_told_of_them() -> None:
    text = ORDER.replace(*SEAL)
    before = version(text)
    after = changed(
        ("“Seal” means a lock.\n", ""),
        ("read each Meter", "read each Meter and fit a Seal"),
        ("a fault within", "a fault of a lock (the “Seal”) within"),
        text=text,
    )
    findings = found(before, after, '"2.1"', '"deleted definition of “Seal”"', '"3.1"')
    (missing,) = [each for each in findings if each.rule == "term-missing"]
    assert missing.where == "changesets.toml, all sets but “S2”, 2.1"


def test_what_the_versions_themselves_lack_is_no_finding() -> None:
    text = ORDER.replace("“Meter” means", "“Gauge” means")
    assert found(version(text), changed(("15 days", "5 days"), text=text), '"2.2"', '"3.1"') == ()


def numbered(*lines: str) -> bytes:
    """Provisions that Word counts."""
    return docx(p("Duties", style="Heading1", level=0), *(p(line, level=1) for line in lines))


def test_a_reference_that_leads_elsewhere_without_the_other_set_is_found() -> None:
    one, two, three = "Read the meter each day.", "Pay what is due at once.", "Keep all lists as they are."
    before = numbered(one, two, three, "Do all this as clause 1.2 says.")
    after = numbered(one, "Paint every post that stands there.", two, three, "Do all this as clause 1.3 says.")
    findings = found(before, after, '"1.2"', '"1.5"')
    assert ("silent-retarget", "1.5", "clause 1.2") in told(findings)


def test_a_change_in_no_set_is_told_and_then_orders_prove_nothing() -> None:
    report = partials.check(work(version(ORDER), SEALED, f'"4", {DEFINITION}', '"2.2"'))
    assert told(report.findings) == [("change-unplaced", "3.1", "3.1")]
    assert "(2 tracked changes: “5”)" in report.findings[0].what
    assert [each.rule for each in report.unchecked] == ["order-matters"]


def test_sets_that_touch_the_same_words_conflict() -> None:
    findings = found(version(ORDER), SEALED, f'"4", {DEFINITION}, "2.2"', '"2.2", "3.1"')
    assert told(findings) == [("change-in-several", "2.2", "2.2")]
    assert findings[0].what == "2.2 is in “S0” and “S1”: “5”."
    shared = found(version(ORDER), SEALED, f'"4", {DEFINITION}', '"2.2", "3.1"', shared='"2.2"')
    assert shared[0].what == "2.2 is in what is shared and “S1”: “5”."


def test_a_line_that_fits_nothing_is_told_with_what_may_be_meant() -> None:
    (finding,) = found(version(ORDER), SEALED, f'"4", {DEFINITION}', '"2.2", "3.1", "2.7"')
    assert (finding.rule, finding.what) == ("name-unmatched", "“2.7” fits no change (set “S1”).")
    assert finding.remedy == "Did you mean “2.2”?"


def test_a_list_for_other_files_is_stale_and_says_how_to_renew_it() -> None:
    findings = found(version(ORDER), SEALED, f'"4", {DEFINITION}', '"2.2", "3.1"', stale=True)
    assert [each.rule for each in findings] == ["sets-stale", "sets-stale"]
    assert f'revised_sha256 = "{api.version(SEALED, "x").sha256}"' in findings[1].remedy


def test_the_places_of_a_move_cannot_be_parted() -> None:
    lines = [
        "Read the meter each day.",
        "Pay what is due at once.",
        "Keep all lists as they are.",
        "Shut the gate at night.",
    ]
    moved = "Tell every User who asks for it what the meter says."
    before, after = numbered(moved, *lines), numbered(*lines[:3], moved, lines[3])
    findings = found(before, after, '"1.4"', '{ place = "1.4", words = "every User" }')
    assert ("change-divided", "1.4") in [(each.rule, each.clause) for each in findings]
    assert found(before, after, '"1.4"') == ()


def test_settings_turn_rules_off() -> None:
    made = work(version(ORDER), SEALED, '"4"', f'"2.2", "3.1", {DEFINITION}')
    report = partials.check(made, Settings(severities={"term-unused": Severity.ERROR}))
    assert [each.severity for each in report.findings] == [Severity.ERROR, Severity.ERROR]


def test_a_text_that_differs_by_order_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    made = work(version(ORDER), SEALED, f'"4", {DEFINITION}', '"2.2", "3.1"')
    monkeypatch.setattr(
        partials, "only", lambda signed, chosen: only(signed, chosen) if chosen else version(ORDER + "5 More\n")
    )
    findings = partials.check(made).findings
    assert {each.rule for each in findings} == {"order-matters"}
    assert "the text is not the revised version" in findings[0].what


def test_a_partial_text_is_the_baseline_with_one_set_alone() -> None:
    made = work(version(ORDER), SEALED, f'"4", {DEFINITION}', '"2.2", "3.1"')
    for chosen, wanted in (
        ([], version(ORDER)),
        ([0], changed(SEAL, text=ORDER + NEW)),
        ([1], changed(("15 days", "5 days"))),
        ([0, 1], SEALED),
    ):
        assert api.verify(api.partial(made.made, made.listed.owned, chosen), wanted, wanted) == ()


def test_a_partial_text_does_not_say_that_it_is_a_redline() -> None:
    made = work(version(ORDER), SEALED, f'"4", {DEFINITION}', '"2.2", "3.1"')
    text = api.partial(made.made, made.listed.owned, [0])
    assert any("tmad-redline" in name for name, _ in properties_of(made.made.redline.data, "x"))
    assert not any("tmad-redline" in name for name, _ in properties_of(text, "x"))


def test_each_set_is_a_reviewer_of_the_redline() -> None:
    made = work(version(ORDER), SEALED, f'"4", {DEFINITION}', '"2.2"', shared='"3.1"')
    signed = api.by_changeset(made.made, made.listed.sets, made.listed.owned).redline.data
    assert api.verify(signed, version(ORDER), SEALED) == ()
    changes = api.compare(version(ORDER), signed).notices
    assert "6 tracked changes by S0, 2 by S1 and 2 by tmad-redline were accepted first" in changes[0].what
