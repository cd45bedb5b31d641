"""What is told of amounts and duties before the first clause, in headers, footers and notes."""

from __future__ import annotations

from tests.docx_builder import docx, footnote, p, sect, table
from tmad_redline import api
from tmad_redline.model.register import Rule, Significance
from tmad_redline.model.summary import Summary
from tmad_redline.render import wording
from tmad_redline.render.amounts import amounts
from tmad_redline.render.view import Topic, sections


def version(
    *cover: str, header: str = "Order", footer: str = "Public", note: str = "See above.", clause: str = ""
) -> bytes:
    return docx(
        "Share Purchase Agreement",
        *cover,
        p("Payment", style="Heading1", level=0),
        p(clause or "1.1 All pay.", footnote(note)),
        section=sect(header=header, footer=footer),
    )


def summary(before: bytes, after: bytes) -> Summary:
    return api.summarise(api.marked(before, after))


def told(found: Summary) -> list[str]:
    return [f"{each.place}: {each.shown}" for each in amounts(found)]


def section(found: Summary, topic: Topic) -> list[str]:
    rows = (row for each in sections(found) if each.topic is topic for row in each.rows)
    return ["".join(part.text for part in row.parts) for row in rows]


def test_amounts_before_the_first_clause_are_of_substance_and_listed() -> None:
    found = summary(
        version("The Buyer pays £5,000,000 within 30 days.", "The Seller holds 51 shares."),
        version("The Buyer pays £50,000 within 300 days.", "The Seller holds 15 shares."),
    )
    assert {rule for entry in found.register.entries for rule in entry.rules} == {Rule.WORDS}
    assert [line.partition(": ")[2] for line in told(found)] == [
        "£5,000,000 → £50,000 (−4,950,000)",
        "30 → 300 days (+270)",
        "51 → 15 shares (−36)",
    ]


def test_amounts_and_dates_of_headers_footers_and_notes_are_listed() -> None:
    found = summary(
        version(header="Fee cap £100", footer="Offer open until 1 May 2026", note="Interest of 5% is due."),
        version(header="Fee cap £900", footer="Offer open until 1 June 2026", note="Interest of 8% is due."),
    )
    assert all(entry.significance is Significance.SUBSTANTIVE for entry in found.register.entries)
    assert told(found) == [
        "header: £100 → £900 (+800)",
        "footer: 1 May 2026 → 1 June 2026",
        "footnote 1 (at 1.1): 5% → 8% (+3)",
    ]


def test_dates_and_versions_of_the_document_are_no_amounts() -> None:
    found = summary(
        version("Version 4.0 draft", "Dated 1 May 2026", "The Buyer pays £5.", footer="V4.0 draft | 1 May 2026"),
        version("Version 4.1 draft", "Dated 2 June 2026", "The Buyer pays £6.", footer="V4.1 draft | 2 June 2026"),
    )
    assert [line.partition(": ")[2] for line in told(found)] == ["£5 → £6 (+1)"]
    assert any("4.1" in row for row in section(found, Topic.HOUSEKEEPING))
    assert not any("4.1" in row for row in section(found, Topic.ELSEWHERE))


def test_duties_outside_the_clauses_are_listed_with_their_places() -> None:
    found = summary(
        version(
            "The Seller may inspect the books.", header="The Buyer may copy this.", note="The Buyer may ask for it."
        ),
        version(
            "The Seller must inspect the books.", header="The Buyer must not copy this.", note="The Buyer shall ask."
        ),
    )
    stated = {(duty.clause, duty.party, duty.before, duty.after) for duty in found.register.duties}
    assert ("header", "Buyer", "may", "must not") in stated
    assert ("footnote 1 (at 1.1)", "Buyer", "may", "shall") in stated
    assert {each[1:] for each in stated} >= {("Seller", "may", "must")}


def test_an_entry_that_is_told_with_a_greater_one_has_a_line_of_its_own() -> None:
    found = summary(
        version(clause="1.1 All is well here , and the Buyer eats."),
        version(clause="1.1 All is well here, and the Buyer drinks."),
    )
    kinds = [entry.significance for entry in found.register.entries]
    assert sorted(kinds, key=str) == [Significance.HOUSEKEEPING, Significance.SUBSTANTIVE]
    assert wording.registered(found.register).endswith("1 substantive, 1 housekeeping.")
    assert section(found, Topic.HOUSEKEEPING) == ["1.1  also white space"]


def test_what_stands_between_the_contents_and_the_first_clause_has_one_name() -> None:
    def order(sum_: str, day: str, *more: str) -> bytes:
        return docx(
            "Order",
            "Contents",
            p("Scope\t1", style="TOC1"),
            p("Fees\t2", style="TOC1"),
            f"The Buyer shall pay {sum_} under clause 1.2.",
            table([["Completion", day]]),
            p("Scope", style="Heading1", level=0),
            "1.1 All is well here.",
            *more,
            f"1.{2 + len(more)} The Buyer shall pay for all the things.",
            p("Fees", style="Heading1", level=0),
            "2.1 Fees.",
        )

    found = summary(order("£5", "1 May 2026"), order("£6", "1 June 2026", "1.2 Nothing new under the sun."))
    place = "before the first clause"
    assert [change.where for change in found.others] == [place]
    assert [each.place for each in amounts(found)] == [f"{place}, row “Completion”", place]
    assert {one.place for one in found.register.retargets if one.text == "clause 1.2"} == {place}
    assert {entry.where for entry in found.register.entries} >= {place, f"{place}, row “Completion”"}
