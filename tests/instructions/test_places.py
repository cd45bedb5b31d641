"""What places are called, and that each has one name."""

from __future__ import annotations

import pytest

from tests import outline
from tests.docx_builder import docx, endnote, footnote, p, sect, table
from tmad_redline import api, structure
from tmad_redline.instructions.places import Places, Target
from tmad_redline.instructions.wording import wording


def of(text: str) -> Places:
    """The places of an outline."""
    return Places(wording(structure.build(outline.document(text))))


def units(places: Places) -> list[str]:
    """The place of each entry."""
    return [", ".join(place) for place in places.units]


def test_clauses_items_and_their_words() -> None:
    found = of(
        """
        1 | level=0 outline=0 | Works
        1.1 | level=1 | The Owner shall:
        (a) | level=2 | dig; and
        (b) | level=2 | fill.
        | | It shall do so daily.
        1.2 | level=1 | Alone.
        """
    )
    assert units(found) == [
        "clause 1, the heading",
        "clause 1.1, the opening words",
        "clause 1.1(a)",
        "clause 1.1(b)",
        "clause 1.1, the closing words",
        "clause 1.2",
    ]
    assert found.targets[("clause 1",)] == Target(0, 6)
    assert found.targets[("clause 1.1",)] == Target(1, 5)


def test_annexes_and_definitions_are_steps_of_their_own() -> None:
    found = of(
        """
        1 | level=0 outline=0 | Definitions
        | | **Works** means:
        (a) | level=2 | a pipe; or
        (b) | level=2 | a pump.
        Annex A | level=0 outline=0 | Charges
        1 | level=1 | They are due.
        1.1 | level=2 | At once.
        """
    )
    assert units(found) == [
        "clause 1, the heading",
        "clause 1, the definition of “Works”, the opening words",
        "clause 1, the definition of “Works”, paragraph (a)",
        "clause 1, the definition of “Works”, paragraph (b)",
        "Annex A, the heading",
        "Annex A, paragraph 1, the opening words",
        "Annex A, paragraph 1.1",
    ]


def test_paragraphs_without_a_number_are_known_by_their_first_words() -> None:
    found = of(
        """
        1 | level=0 outline=0 | Works
        | | The Owner shall dig here.
        | | The Owner shall dig there.
        | | And so on.
        | | And so on.
        """
    )
    assert units(found)[1:] == [
        "clause 1, the paragraph beginning “The Owner shall dig here.”",
        "clause 1, the paragraph beginning “The Owner shall dig there.”",
        "clause 1, the first paragraph beginning “And so on.”",
        "clause 1, the second paragraph beginning “And so on.”",
    ]


def test_a_number_that_is_there_twice_is_counted() -> None:
    found = of("1 | level=0 outline=0 | One\n2 | level=0 outline=0 | Two\n1 | level=0 outline=0 | Again")
    assert ("the second clause 1",) in found.targets


def test_no_two_places_have_one_name_however_often_numbers_are_repeated() -> None:
    found = of(
        "1 | level=0 | A:\n(a) | level=1 | b\n(a) | level=1 | c\n1 | level=0 | D:\n(a) | level=1 | e\n(a) | level=1 | f"
    )
    assert len(set(found.units)) == len(found.units)


def test_rows_are_known_by_their_first_words_or_by_number_and_cells_by_column() -> None:
    found = of("Annex A | level=0 outline=0 | Charges\n|| Small | 1\n|| Small | 2\n|| Large | 3")
    rows = [place[2] for place in found.targets if len(place) == 3 and "row" in place[2]]
    assert rows == ["row 1", "row 2", "the row beginning “Large”"]
    assert found.targets[("Annex A", "the table", "row 2", "column 2")] == Target(1, 2, 1, 1)
    assert found.targets[("Annex A", "the table", "column 2")] == Target(1, 2, -1, 1)


def test_places_are_found_as_people_name_them() -> None:
    found = of(
        "1 | level=0 | Do:\n(a) | level=1 | dig.\nAnnex A | level=0 outline=0 | Charges\n|| Small | 1\n|| Large | 3"
    )
    assert found.find(("clause 1", "paragraph (a)")) == found.targets[("clause 1(a)",)]
    assert found.find(("Annex A", "the table", "row 2")) == Target(3, 4, 1)
    assert found.find(("Annex A", "the table", "row 3")) is None
    assert found.find(("clause 2",)) is None


def test_notes_headers_and_footers_have_places() -> None:
    data = docx(
        p("One", footnote(p("First."))),
        p("Two", footnote(p("Second.")), endnote("Last.")),
        section=sect(header="Top", first="Title", footer="Foot"),
    )
    assert units(Places(wording(api.tree(data))))[2:] == [
        "footnote 1 to the document",
        "footnote 2 to the document",
        "endnote 1 to the document",
        "the header",
        "the footer",
        "the header of the first page",
    ]


@pytest.mark.parametrize("text", ["| | “Open", "| | Close”", "1 | level=0 outline=0 | A “b” c"])
def test_quotation_marks_in_names_open_and_close(text: str) -> None:
    for place in of(f"{text}\n| | Other words here.\n| | And more words.").targets:
        whole = ", ".join(place)
        assert whole.count("“") == whole.count("”")


def test_what_stands_in_a_table_is_named_through_the_table() -> None:
    data = docx(p("1. Works"), table([["Term", "Meaning"], ["Pipe", "means a pipe."]]), p("2. End"))
    names = [place for place in Places(wording(api.tree(data))).targets if "column 2" in place]
    assert all("the table" in place for place in names)
    assert names
