"""Which set a change is in: the narrowest line that fits it counts."""

from __future__ import annotations

import pytest

from tests.changesets.texts import ORDER, changed, listing, made, owned, version
from tests.docx_builder import Block, docx, p
from tmad_redline.changesets.owning import own
from tmad_redline.changesets.parsed import parse
from tmad_redline.model.changeset import NOWHERE, SHARED, Named

REVISED = changed(("15 days", "5 days"), ("each Meter", "every Meter"))


def sets(*lists: str, shared: str = "") -> str:
    """A file from `shared` on: what is between the brackets of each set."""
    tables = "".join(f'[[set]]\nname = "S{number}"\nchanges = [{inner}]\n' for number, inner in enumerate(lists))
    return f"shared = [{shared}]\n{tables}"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (sets('"2.1", "2.2"', '"3.1"'), {"2.1": {0}, "2.2": {0}, "3.1": {1}}),
        (sets('"2"', '"3"'), {"2.1": {0}, "2.2": {0}, "3.1": {1}}),
        (sets('"Clause 2"', '"clause 2.2"', '"Section 3.1"'), {"2.1": {0}, "2.2": {1}, "3.1": {2}}),
        (sets('"2.1"', '"2.2"', shared='"3.1"'), {"2.1": {0}, "2.2": {1}, "3.1": {SHARED}}),
        (sets('"2.1"', '"2.2"'), {"2.1": {0}, "2.2": {1}, "3.1": {NOWHERE}}),
        (sets('"2.1"', '{ place = "2", words = "5" }', '"3"'), {"2.1": {0}, "2.2": {1}, "3.1": {2}}),
    ],
)
def test_lines_name_provisions_with_all_under_them(written: str, expected: dict[str, set[int]]) -> None:
    found, by_place = owned(version(ORDER), REVISED, written)
    assert by_place == expected
    assert (found.unmatched, found.several) == ((), ())


def test_words_part_the_changes_of_one_provision() -> None:
    revised = changed(("notice within 15 days", "due notice within 5 days"))
    _, by_place = owned(version(ORDER), revised, sets('"2.2"', '{ place = "2.2", words = "due" }'))
    assert by_place == {"2.2": {0, 1}}


def test_words_are_whole() -> None:
    found, by_place = owned(version(ORDER), REVISED, sets('"2"', '{ place = "3.1", words = "1" }'))
    assert by_place["3.1"] == {NOWHERE}
    assert found.unmatched == ((Named("3.1", "1"), 1),)


def test_two_lines_that_are_as_narrow_are_a_conflict() -> None:
    found, _ = owned(version(ORDER), REVISED, sets('"2.1", "3.1"', '"2.2", "2.1"'))
    assert [(piece.before, piece.after, numbers) for piece, numbers in found.several] == [("each", "every", (0, 1))]


def test_what_fits_nothing_is_told() -> None:
    found, _ = owned(version(ORDER), REVISED, sets('"2.1", "2.9"', '"2.2", "3.1"', shared='"header"'))
    assert found.unmatched == ((Named("2.9"), 0), (Named("header"), SHARED))


def test_a_line_all_of_whose_changes_are_named_more_narrowly_fits_something() -> None:
    found, _ = owned(version(ORDER), REVISED, sets('"2"', '"2.1", "2.2", "3.1"'))
    assert found.unmatched == ()


def test_definitions_and_what_went_have_names() -> None:
    seal, gauge = "“Seal” means a lock.\n", "“Gauge” refers to all that a User can look at in order to know figures.\n"
    before = changed(("gas.\n", f"gas.\n{seal}“Valve” means a tap.\n"))
    text = ORDER.replace("2.3 The Owner shall keep records for 3 years.\n", "")
    after = changed(("gas.\n", f"gas.\n“Valve” means a tap.\n{gauge}"), text=text)
    lines = sets('"definition of “Gauge”"', "'deleted definition of \"Seal\"'", '"deleted 2.3"')
    found, by_place = owned(before, after, lines)
    assert by_place == {"definition of “Gauge”": {0}, "deleted definition of “Seal”": {1}, "deleted 2.3": {2}}
    assert found.unmatched == ()


def contents(*lines: str) -> list[Block]:
    return [p("Contents"), *(p(line, style="TOC1") for line in lines)]


def test_lines_of_the_contents_go_with_the_provision_that_they_name() -> None:
    body = [p("1 Meters", style="Heading1"), p("1.1 The Owner shall read it within 15 days.")]
    seals = [p("2 Seals", style="Heading1"), p("2.1 The Owner shall fit one.")]
    gates = [p("3 Gates", style="Heading1"), p("3.1 The Owner shall shut it.")]
    before = docx(*contents("1 Meters\t1"), *body)
    after = docx(*contents("1 Meters\t2", "2 Seals\t3", "3 Gates\t3"), *body, *seals, *gates)
    _, by_place = owned(before, after, sets('"2"', '"3"', shared='"contents"'))
    assert by_place["contents"] == {SHARED, 0, 1}
    _, reading = made(before, after)
    found = own(parse(head() + sets('"2"', '"3"', shared='"contents"')), reading)
    lines = {piece.line.partition("\t")[0]: found.owners[piece.revisions[0]] for piece in reading.pieces if piece.line}
    assert lines == {"1 Meters": SHARED, "2 Seals": 0, "3 Gates": 1}


def head() -> str:
    return 'baseline = "v1"\nrevised = "v2"\nbaseline_sha256 = "-"\nrevised_sha256 = "-"\n'


def test_a_list_counts_as_a_whole_whichever_set_its_paragraphs_are_in() -> None:
    def order(word: str, num: int) -> bytes:
        lines = ("Read the meter", "Pay the bill", "Keep the list", f"{word} the gate", "Mend the fence")
        return docx(*(p(line, level=0, num=1 if at < 3 else num) for at, line in enumerate(lines)))

    before, after = order("Open", 1), order("Shut", 2)
    _, reading = made(before, after)
    recounted = [piece for piece in reading.pieces if piece.recounted]
    assert len(recounted) == 2
    found = own(parse(head() + sets('"1 [2]", "2 [2]"', shared='"other housekeeping"')), reading)
    owners = {piece.after: found.owners[piece.revisions[0]] for piece in reading.pieces}
    assert owners == {"Shut": 0, "": SHARED}


def test_every_change_of_a_proposal_is_in_a_set_or_shared() -> None:
    before, after = version(ORDER), REVISED
    _, reading = made(before, after)
    found = own(parse(listing(before, after)), reading)
    assert NOWHERE not in found.owners
    assert (found.unmatched, found.several) == ((), ())
