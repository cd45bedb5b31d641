"""Which formatting changed, said in words."""

from __future__ import annotations

import pytest

from tests.docx_builder import Block, bold, docx, link, p, row, run, sect, table
from tmad_redline import api


def said(before: Block, after: Block) -> list[tuple[str, ...]]:
    """What is said of clause 1, whose formatting changed."""
    found = api.summarise(api.marked(docx(p("Scope", level=0), before, "end"), docx(p("Scope", level=0), after, "end")))
    looks = [
        *(change.formatting for change in found.clauses),
        *(change.formatting for change in found.rows),
        *(change.formatting for change in found.others),
    ]
    return [look for look in looks if look]


TEXT = "The Supplier shall give notice."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (p(TEXT), p(bold(TEXT)), ["bold"]),
        (p(bold(TEXT)), p(TEXT), ["no longer bold"]),
        (p(bold(TEXT)), p(run(TEXT, '<w:b w:val="0"/>')), ["no longer bold"]),
        (p(TEXT), p(run(TEXT, '<w:i/><w:color w:val="FF0000"/><w:sz w:val="20"/>')), ["colour", "italic", "size"]),
        (p(TEXT), p("The ", bold("Supplier"), " shall ", run("give", "<w:i/>"), " notice."), ["bold", "italic"]),
        (p(TEXT), p(TEXT, properties='<w:jc w:val="both"/><w:ind w:left="720"/>'), ["indent", "alignment"]),
        (p(TEXT, style="BodyText"), p(TEXT, style="Quote"), ["style Body Text → Quote"]),
        (
            p(TEXT),
            p(TEXT, properties="<w:suppressAutoHyphens/><w:textAlignment w:val='top'/>"),
            ["hyphenation", "alignment on the line"],
        ),
        (p(TEXT), p(run(TEXT, "<w:b/><w:imprint/>")), ["bold"]),
        (p(TEXT), p(TEXT, style="Quote"), ["style Quote"]),
        (p(TEXT, style="Quote"), p(TEXT), ["style Quote → the default"]),
        (p(TEXT), p(run(TEXT, '<w:rStyle w:val="Hyperlink"/>')), ["character style hyperlink"]),
        (p(TEXT, mark="<w:b/>"), p(TEXT), ["paragraph mark"]),
        (p(link("http://a/", TEXT)), p(link("http://b/", TEXT)), ["link to http://b/ instead of http://a/"]),
        (p(TEXT), p(link("http://b/", TEXT)), ["link to http://b/"]),
        (p(link("#Plan", TEXT)), p(TEXT), ["no longer a link to #Plan"]),
        (p(TEXT), p(link("#_Toc1", TEXT)), ["link to a place in the document"]),
        (p(TEXT + "  x"), p(TEXT + " x"), ["white space"]),
        (p(TEXT, end=sect()), p(TEXT, end=sect(landscape=True)), ["page setup"]),
        (table([["a"]]), table([["a"]], properties="<w:tblHeader/>"), ["table"]),
        (table([row("a")]), table([row("a", properties="<w:cantSplit/>")]), ["row"]),
    ],
)
def test_formatting_is_said_in_the_words_of_the_menus(before: Block, after: Block, expected: list[str]) -> None:
    assert said(before, after) == [tuple(expected)]


def test_a_name_that_a_program_made_up_for_the_target_of_a_link_is_told_only_as_the_mark_that_it_needs() -> None:
    assert said(p(link("#_Toc1", TEXT)), p(link("#_Toc2", TEXT))) == [("links, bookmarks and comments",)]


def test_page_setup_that_differs_is_told_without_a_word_for_nothing() -> None:
    found = api.summarise(api.marked(docx("end", section=sect()), docx("end", section=sect(landscape=True))))
    assert [(change.where, change.formatting) for change in found.others] == [("page setup", ())]
