"""The origin of phrases, on outlines: "[2:5]" was put there by the third version."""

from __future__ import annotations

import pytest

from tests.docx_builder import docx, footnote, p, table
from tests.history.chains import blamed, clause, of_documents, of_files, of_outlines
from tests.summary.pairs import with_note
from tmad_redline import api
from tmad_redline.errors import BadOptions

DAYS = "4.29 | level=1 | The DCC shall give notice not less than {} Working Days before the day."


def test_a_phrase_is_that_of_the_version_that_wrote_it() -> None:
    chain = of_outlines(*(DAYS.format(days) for days in (15, 10, 10)))
    assert blamed(chain, "4.29") == ["The DCC shall give notice not less than [1:10] Working Days before the day."]


def test_amended_twice() -> None:
    chain = of_outlines(*(DAYS.format(days) for days in (15, 10, 5)))
    assert blamed(chain, "4.29") == ["The DCC shall give notice not less than [2:5] Working Days before the day."]


def test_amended_in_two_places_by_two_versions() -> None:
    later = DAYS.format(10).replace("the day", "the day on which it starts")
    chain = of_outlines(DAYS.format(15), DAYS.format(10), later)
    (line,) = blamed(chain, "4.29")
    assert line == "The DCC shall give notice not less than [1:10] Working Days before the day[2: on which it starts]."


def test_what_was_struck_and_came_back_is_that_of_the_version_that_brought_it_back() -> None:
    chain = of_outlines(*(DAYS.format(days) for days in (15, 10, 15)))
    assert blamed(chain, "4.29") == ["The DCC shall give notice not less than [2:15] Working Days before the day."]


def test_nothing_changed() -> None:
    chain = of_outlines(*([DAYS.format(15)] * 4))
    assert blamed(chain, "4.29") == ["The DCC shall give notice not less than 15 Working Days before the day."]


def test_moved_then_amended() -> None:
    moving = "{} | level=1 | Each Supplier shall keep a record of every Device that it has removed from {}."
    others = [f"{{}} | level=1 | Clause number {word} says quite other things about {word}." for word in ("one", "two")]
    first = "\n".join([moving.format("1", "service"), others[0].format("2"), others[1].format("3")])
    second = "\n".join([others[0].format("1"), others[1].format("2"), moving.format("3", "service")])
    second += "\n4 | level=1 | The last of them."
    third = second.replace("from service", "from live service")
    chain = of_outlines(first + "\n4 | level=1 | The last of them.", second, third)
    expected = "Each Supplier shall keep a record of every Device that it has removed from [2:live ]service."
    assert blamed(chain, "3") == [expected]


def test_a_provision_that_was_moved_to_the_very_end_is_still_that_of_its_first_version() -> None:
    one = "{} | level=1 | Each Supplier shall keep a record of every Device that it has removed."
    other = "{} | level=1 | The Panel shall review this document once in each calendar year."
    chain = of_outlines(f"{one.format(1)}\n{other.format(2)}", f"{other.format(1)}\n{one.format(2)}")
    assert not any("[" in line for line in blamed(chain))


def test_split_then_amended() -> None:
    whole = "1 | level=1 | The DCC shall publish the plan each year. The Panel shall review the plan within a month."
    parts = "1 | level=1 | The DCC shall publish the plan each year.\n2 | level=1 | The Panel shall review the plan {}."
    chain = of_outlines(whole, parts.format("within a month"), parts.format("within a week"))
    assert blamed(chain) == [
        "The DCC shall publish the plan each year.",
        "The Panel shall review the plan within a [2:week].",
    ]


def test_joined() -> None:
    parts = "1 | level=1 | The DCC shall publish the plan each year.\n2 | level=1 | The Panel shall review the plan."
    whole = "1 | level=1 | The DCC shall publish the plan each year. The Panel shall review the plan."
    assert blamed(of_outlines(parts, whole)) == [
        "The DCC shall publish the plan each year. The Panel shall review the plan."
    ]


def test_renumbered_by_what_came_before_it() -> None:
    chain = of_outlines(
        "4.1 | level=1 | Old words that stay as they are.",
        "4.1 | level=1 | A new provision comes first.\n4.2 | level=1 | Old words that stay as they are.",
    )
    assert blamed(chain, "4.2") == ["Old words that stay as they are."]
    assert blamed(chain, "4.1") == ["[1:A new provision comes first.]"]


def test_typed_numbers_are_no_phrases() -> None:
    chain = of_files(docx(p("4.1\tOld words that stay.")), docx(p("4.2\tOld words that stay.")))
    told = api.blame(chain, clause(chain[-1].trees.revised, "4.2"))
    assert [(line.label, [each.text for each in line.phrases]) for line in told.lines] == [
        ("4.2", ["Old words that stay."])
    ]


def test_a_cell_of_a_table() -> None:
    rows = "1 | level=0 outline=0 | Fees\n|| Copy | {} pounds\n|| Search | 7 pounds"
    chain = of_outlines(*(rows.format(fee) for fee in ("two", "three", "four")))
    assert blamed(chain, "1") == ["Fees", "Copy", "[2:four] pounds", "Search", "7 pounds"]


def test_a_row_that_was_put_elsewhere_is_not_new() -> None:
    copies, searches = "|| Copy of a page | two pounds for each", "|| Search of the register | seven pounds an hour"
    head = "1 | level=0 outline=0 | Fees"
    chain = of_outlines(f"{head}\n{copies}\n{searches}", f"{head}\n{searches}\n{copies}")
    assert not any("[" in line for line in blamed(chain, "1"))


def test_a_note_goes_with_the_provision_that_calls_it() -> None:
    notes = ("See the old standard.", "See the current standard.", "See the current standard.")
    chain = of_documents(*(with_note("1 | level=1 | It shall be secure.", note, 0) for note in notes))
    told = api.blame(chain, clause(chain[-1].trees.revised, "1"))
    assert [line.place for line in told.lines] == ["1", "1, footnote 1"]
    assert blamed(chain, "1") == ["It shall be secure.[footnote 1]", "See the [1:current] standard."]


def test_a_note_in_a_file() -> None:
    chain = of_files(*(docx(p("1\tIt shall be ", "secure", footnote(note))) for note in ("Old one.", "New one.")))
    assert blamed(chain, "1")[-1].strip() == "[1:New] one."


def test_a_definition() -> None:
    terms = "2.1 | level=1 | In this document:\n**Cohort** means a group of {}.\n**Device** means a thing."
    chain = of_outlines(terms.format("Meters"), terms.format("Devices"))
    path = next(each.path for each in chain[-1].trees.revised.walk() if "Cohort" in each.path)
    assert blamed(chain, path) == ["Cohort means a group of [1:Devices]."]


def test_a_definition_that_was_set_out_in_a_list_keeps_its_words() -> None:
    in_table = "1 | level=0 outline=0 | Terms\n|| **Closing Date** | means the day after which none is to start"
    in_list = "1 | level=0 outline=0 | Terms\n**Closing Date** means the day after which none is to start."
    chain = of_outlines(in_table, in_list)
    assert blamed(chain)[-1] == "Closing Date means the day after which none is to start[1:.]"


def test_no_word_is_cut() -> None:
    chain = of_outlines(*(f"1 | level=1 | The {word} Device." for word in ("migrat", "migrating")))
    assert blamed(chain, "1") == ["The [1:migrating] Device."]


def test_what_a_phrase_stands_in_place_of() -> None:
    chain = of_outlines(*(DAYS.format(days) for days in ("fifteen", "ten", "ten")))
    told = api.blame(chain, clause(chain[-1].trees.revised, "4.29"))
    assert [(each.text, each.replaced) for each in told.lines[0].phrases if each.version] == [("ten", "fifteen")]


def test_contents_lists_are_left_out_and_headers_are_not() -> None:
    chain = of_files(docx(p("1\tScope"), table([["a b c", "d"]])), docx(p("1\tScope"), table([["a b c", "e"]])))
    assert blamed(chain) == ["Scope", "a b c", "[1:e]"]


def test_versions_that_do_not_follow_each_other_are_no_chain() -> None:
    one, two = of_outlines(DAYS.format(1), DAYS.format(2)), of_outlines(DAYS.format(3), DAYS.format(4))
    with pytest.raises(BadOptions, match="no chain"):
        api.blame((*one, *two))


def test_a_chain_whose_middle_was_read_twice_is_the_same() -> None:
    files = [docx(p(f"1\tPay within {days} days.")) for days in (30, 20, 10)]
    once = of_files(*files)
    twice = (once[0], of_files(*files)[1])
    assert blamed(once) == blamed(twice)


def test_one_version_is_no_chain() -> None:
    with pytest.raises(BadOptions, match="no history"):
        api.chain([(docx("x"), api.version(b"", "x.docx"))])
