"""Tables in every format, and the tables that there are of the fixtures."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.render.fixture_pairs import PAIRS, expect, marked, summary_of
from tmad_redline import api
from tmad_redline.render import listings
from tmad_redline.render.csv import changes
from tmad_redline.render.table import FORMATS, Table, text

TABLE = Table("things", ("name", "what is known of it"), (("a | b", "one\ntwo"), ("=1+1", "a " * 60)))


def test_text_fits_its_width_and_wraps_the_widest_column() -> None:
    lines = text(TABLE, 40).splitlines()
    assert lines[0] == "NAME   WHAT IS KNOWN OF IT"
    assert lines[1:3] == ["a | b  one", "       two"]
    assert max(map(len, lines)) <= 40


def test_nothing_is_said_to_be_nothing() -> None:
    assert text(TABLE._replace(rows=())) == "None.\n"


def test_markdown_keeps_its_columns() -> None:
    lines = FORMATS["md"](TABLE).splitlines()
    assert lines[2].startswith("| a \\| b | one<br>two |")


def test_csv_is_read_back_as_it_was_and_a_formula_is_text() -> None:
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](TABLE))))
    assert rows[1] == ["a | b", "one\ntwo"]
    assert rows[2][0] == "\t=1+1"


def test_json_has_an_object_a_row() -> None:
    content = json.loads(FORMATS["json"](TABLE))
    assert (content["schema"], content["version"]) == ("tmad-redline/things", 1)
    assert content["rows"][0] == {"name": "a | b", "what is known of it": "one\ntwo"}


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
@pytest.mark.parametrize("name", listings.TABLES)
def test_golden_of_each_table(baseline: str, revised: str, name: str) -> None:
    expect(f"{baseline}-{revised}.{name}.txt", text(listings.TABLES[name](summary_of(baseline, revised)), 120))


@pytest.mark.parametrize(("version", "pair"), [("al3.0", 1), ("v4.0", 0), ("v4.1", 0)])
def test_golden_of_references_and_terms(version: str, pair: int) -> None:
    tree = marked(*PAIRS[pair]).comparison.trees[version != PAIRS[pair][0]]
    mentions = api.mentions(tree)
    expect(f"{version}.references.txt", text(listings.references(tree, mentions), 120))
    expect(f"{version}.terms.txt", text(listings.terms(tree, mentions), 120))


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_every_tracked_change_is_counted_once_in_the_table_of_changes(baseline: str, revised: str) -> None:
    found = summary_of(baseline, revised)
    entries = [number for row in changes(found).rows for number in row[9].split(", ") if number]
    assert {int(number) for number in entries} == {entry.number for entry in found.register.entries}
    assert sum(entry.revisions for entry in found.register.entries) == len(marked(baseline, revised).redline.revisions)
