"""The summary of three versions: by which of them each change was made, and what no two-sided summary shows."""

from __future__ import annotations

import pytest

from tests.docx_builder import bold, docx, footnote, p, table
from tests.history.chains import attributed, of_files
from tmad_redline import api
from tmad_redline.errors import BadOptions
from tmad_redline.model.change import Op
from tmad_redline.model.pair import Pair
from tmad_redline.model.summary import AmountStep, ClauseChange, Passing, Summary

SCOPE = p("1\tThis document says how Devices are migrated and who pays for what.")
LAST = p("9\tThe Panel shall review this document once in each calendar year.")


def document(*lines: str) -> bytes:
    """A document of a few provisions between a first and a last one."""
    return docx(SCOPE, *map(p, lines), LAST)


def change(found: Summary, path: str) -> ClauseChange:
    (one,) = [each for each in found.clauses if each.path == path]
    return one


def test_each_change_is_that_of_its_version() -> None:
    pay, tell = "2\tThe Supplier shall pay within {} days.", "3\tThe DCC shall tell {}."
    found = attributed(
        document(pay.format(30), tell.format("the Panel")),
        document(pay.format(20), tell.format("the Panel")),
        document(pay.format(20), tell.format("the Panel and the Authority")),
    )
    assert [(each.path, each.by) for each in found.clauses] == [("2", (1,)), ("3", (2,))]
    assert [entry.by for entry in found.register.entries] == [(1,), (2,)]
    assert [version.label for version in found.chain] == ["V0", "V1", "V2"]


def test_an_amount_that_changed_twice_is_told_step_by_step() -> None:
    pay = "2\tThe Supplier shall pay within {} Working Days of the invoice."
    found = attributed(*(document(pay.format(days)) for days in (15, 10, 5)))
    one = change(found, "2")
    assert one.by == (1, 2)
    assert [tuple(each) for each in one.quantities] == [
        ("15", "5", "Working Days", -10, (AmountStep("10", 1), AmountStep("5", 2)))
    ]
    assert found.passing == (Passing("2", 1, 2, ("10",)),)


def test_where_several_versions_made_a_change_each_phrase_has_its_own() -> None:
    tell = "2\tThe {} shall tell the Panel of it within {} days."
    words = (("DCC", 30), ("Supplier", 30), ("Supplier", 20))
    one = change(attributed(*(document(tell.format(*each)) for each in words)), "2")
    ((_, *phrases),) = one.phrases
    assert [(each.text.strip(), each.by) for each in phrases if each.op is not Op.KEPT] == [
        ("DCC", (1,)),
        ("Supplier", (1,)),
        ("30", (2,)),
        ("20", (2,)),
    ]
    same = change(attributed(*(document(tell.format(*each)) for each in words[:2])), "2")
    assert not any(phrase.by for paragraph in same.phrases for phrase in paragraph)


def test_new_words_of_several_versions_are_told_apart() -> None:
    new = "2\tThe Supplier shall send the DCC a list of all {} that it has removed."
    one = change(attributed(document(), document(new.format("Meters")), document(new.format("Devices"))), "2")
    ((before, between, after),) = one.phrases
    assert [(each.text.strip(), each.by) for each in (before, between, after)] == [
        ("The Supplier shall send the DCC a list of all", (1,)),
        ("Devices", (2,)),
        ("that it has removed.", (1,)),
    ]


def test_a_new_provision_that_was_amended_later() -> None:
    new = "2\tThe Supplier shall send the DCC a list of {} within 5 days."
    found = attributed(document(), document(new.format("Meters")), document(new.format("Meters and Hubs")))
    assert (change(found, "2").kind.value, change(found, "2").by) == ("new", (1, 2))


def test_provisions_under_a_new_one_have_versions_of_their_own() -> None:
    head, one, two = "2\tThe Supplier shall:", "(a)\tkeep the keys; and", "(b)\ttell the Panel."
    found = attributed(document(), document(head, one), document(head, one, two))
    assert [(child.path, child.by) for child in change(found, "2").children] == [("2(a)", (1,)), ("2(b)", (2,))]


def test_what_came_with_one_version_and_went_with_the_next() -> None:
    extra = "3\tThe Supplier shall also send a letter to the Authority."
    found = attributed(document("2\tOne."), document("2\tOne.", extra), document("2\tOne."))
    assert found.is_empty
    assert found.passing == (
        Passing("3", 1, 2, ("The Supplier shall also send a letter to the Authority.",), whole=True),
    )


def test_what_went_with_one_version_and_came_back_with_the_next() -> None:
    pay = "2\tThe Supplier shall pay within {} days."
    found = attributed(*(document(pay.format(days)) for days in (30, 20, 30)))
    assert found.is_empty
    assert set(found.passing) == {Passing("2", 1, 2, ("20",)), Passing("2", 1, 2, ("30",), back=True)}


def test_a_whole_provision_that_came_and_went_is_told_with_what_is_under_it() -> None:
    extra = ("3\tThe Supplier shall:", "(a)\tkeep the keys; and", "(b)\ttell the Panel at once.")
    found = attributed(document(), document(*extra), document())
    assert found.passing == (
        Passing("3", 1, 2, ("The Supplier shall:", "keep the keys; and", "tell the Panel at once."), whole=True),
    )


def test_a_deletion() -> None:
    old = "2\tThe Supplier shall send a letter to the {} and keep a copy."
    found = attributed(document(old.format("Panel")), document(old.format("DCC")), document())
    assert (change(found, "2").kind.value, change(found, "2").by) == ("deleted", (1, 2))


def test_a_move_and_what_it_renumbered() -> None:
    moving = "{}\tThe Supplier shall keep a record of every Device that it has removed from service."
    others = ("{}\tThe DCC shall publish the plan of all Migrations.", "{}\tEach Party shall appoint a person.")
    before = (moving.format(2), others[0].format(3), others[1].format(4))
    after = (others[0].format(2), others[1].format(3), moving.format(4))
    found = attributed(document(*before), document(*before), document(*after))
    assert change(found, "4").kind.value == "moved"
    assert {each.by for each in found.clauses} == {(2,)}


def test_numbers_that_changed_twice() -> None:
    new = ("{}\tThe DCC shall publish the plan of all Migrations.", "{}\tEach Party shall appoint a person for it.")
    rest = "{}\tThe Supplier shall keep a record of every Device that it has removed."
    found = attributed(
        document(rest.format(2)),
        document(new[0].format(2), rest.format(3)),
        document(new[0].format(2), new[1].format(3), rest.format(4)),
    )
    assert (change(found, "4").kind.value, change(found, "4").by) == ("renumbered", (1, 2))


def test_a_definition() -> None:
    terms = ("“Cohort” means a group of {}.", "“Device” means a thing that measures.")
    texts = (
        docx(p("1\tIn this document:"), *(p(bold(line[:8]), line[8:].format(of)) for line in terms), LAST)
        for of in ("Meters", "Hubs", "Hubs and Meters")
    )
    (one,) = attributed(*texts).definitions
    assert (one.term, one.by) == ("Cohort", (1, 2))


def test_rows_and_notes() -> None:
    rows = [["Copy", "two pounds"], ["Search", "seven pounds"]]
    note = (footnote("See the old standard."), footnote("See the current standard."))
    texts = (
        docx(SCOPE, p("2\tThe fees are:", note[0]), table(rows), LAST),
        docx(SCOPE, p("2\tThe fees are:", note[0]), table([*rows, ["Certificate", "nine pounds"]]), LAST),
        docx(SCOPE, p("2\tThe fees are:", note[1]), table([*rows, ["Certificate", "nine pounds"]]), LAST),
    )
    found = attributed(*texts)
    assert [(row.kind.value, row.by) for row in found.rows] == [("new", (1,))]
    assert [(other.where, other.by) for other in found.others] == [("footnote 1 (at 2)", (2,))]


def test_rows_that_changed_alike_are_told_apart() -> None:
    rows = (("5", "5"), ("6", "5"), ("6", "6"))
    texts = (
        docx(SCOPE, p("2\tThe fees are:"), table([["Copy", f"{a} pounds"], ["Search", f"{b} pounds"]]), LAST)
        for a, b in rows
    )
    found = attributed(*texts)
    assert [row.by for row in found.rows] == [(1,), (2,)]
    assert [step.by for row in found.rows for each in row.quantities for step in each.steps] == [1, 2]


def test_formatting() -> None:
    text = "The Supplier shall pay."
    texts = (docx(SCOPE, p("2\t", one), LAST) for one in (text, bold(text), bold(text)))
    (one,) = attributed(*texts).clauses
    assert (one.kind.value, one.by) == ("formatted", (1,))


def test_duties_and_references() -> None:
    texts = ("2\tThe Supplier may pay under clause 3.", "3\tThe DCC pays.", "4\tThe Panel pays it all back.")
    later = ("2\tThe Supplier shall pay under clause 3.", *texts[1:])
    last = (*later[:1], "3\tEach Party pays for itself alone.", "4\tThe DCC pays.", "5\tThe Panel pays it all back.")
    register = attributed(document(*texts), document(*later), document(*last)).register
    assert [(duty.clause, duty.by) for duty in register.duties] == [("2", (1,))]
    assert [(one.outcome.value, one.by) for one in register.retargets] == [("did not follow", (2,))]


def test_a_chain_that_leads_elsewhere() -> None:
    files = [document(f"2\tPay within {days} days.") for days in (30, 20, 10)]
    made = api.marked(files[0], files[1], Pair(*(api.version(data, "x.docx") for data in files[:2])))
    with pytest.raises(BadOptions, match="does not lead"):
        api.attributed(made, of_files(*files))
    with pytest.raises(BadOptions, match="nothing to follow"):
        api.attributed(made, ())
