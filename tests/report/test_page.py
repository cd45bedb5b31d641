"""The page of a redline: both versions are in it word for word, and every change is where the register has it."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests import drafts
from tests.docx_builder import docx, p
from tests.make_pairs import PAIRS as SMALL
from tests.render.fixture_pairs import PAIRS, marked, summary_of
from tests.report.sides import document, page
from tmad_redline import api
from tmad_redline.model.clause import within
from tmad_redline.model.comparison import Marked
from tmad_redline.model.pack import Question
from tmad_redline.model.pair import Pair
from tmad_redline.model.register import Significance
from tmad_redline.ooxml.appearance import appearance
from tmad_redline.report.page import Mark, Para, Sheet, Table
from tmad_redline.report.sheet import sheet


def made_sheet(made: Marked, questions: tuple[Question, ...] = ()) -> Sheet:
    trees = made.comparison.trees
    looks = Pair(*(appearance(tree.document) for tree in trees))
    return sheet(made, api.summarise(made), looks, api.mentions(trees.revised).references, questions)


@cache
def sheet_of(baseline: str, revised: str) -> Sheet:
    return made_sheet(marked(baseline, revised))


def assert_both_versions_are_there(made: Marked) -> None:
    found = made_sheet(made)
    for tree, revised in zip(made.comparison.trees, (False, True), strict=True):
        assert list(filter(None, page(found.blocks, revised))) == list(filter(None, document(tree)))


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_both_versions_are_on_the_page(baseline: str, revised: str) -> None:
    assert_both_versions_are_there(marked(baseline, revised))


@pytest.mark.parametrize("name", SMALL)
def test_both_versions_of_small_pairs_are_on_the_page(name: str) -> None:
    baseline, revised = SMALL[name]()
    assert_both_versions_are_there(api.marked(baseline, revised))
    assert_both_versions_are_there(api.marked(revised, baseline))


@settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=20,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
@given(drafts.pairs())
def test_both_versions_of_generated_pairs_are_on_the_page(pair: tuple[drafts.Draft, drafts.Draft]) -> None:
    baseline, revised = pair
    assert_both_versions_are_there(api.marked(drafts.docx(baseline), drafts.docx(revised)))


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_every_entry_of_the_register_is_on_the_page(baseline: str, revised: str) -> None:
    register = summary_of(baseline, revised).register
    found = sheet_of(baseline, revised)
    elsewhere = [block for note in found.notes for block in note.blocks]
    elsewhere += [block for margin in found.margins for block in margin.blocks]
    shown = {entry for block in (*found.blocks, *elsewhere) for entry in block.entries}
    missing = [entry.where for entry in register.entries if entry.number not in shown]
    assert not [where for where in missing if where not in ("page setup", "bookmarks")], missing


def test_the_outline_counts_entries_and_names_what_changed() -> None:
    nodes = {(node.label or node.heading or node.id): node for node in sheet_of("v4.0", "v4.1").outline}
    assert nodes["17"].counts == (1, 0, 0)
    assert nodes["17"].mark is Mark.NEW
    assert nodes["17"].children == ()
    assert [child.label for child in nodes["4"].children] == ["4.29", "4.30"]
    assert nodes["2"].counts == (5, 0, 0)
    assert all(child.mark is Mark.NEW for child in nodes["2"].children)
    assert nodes["3"].counts == (0, 0, 0)


def test_a_moved_provision_is_told_at_both_places_with_links_between_them() -> None:
    found = sheet_of("al3.0", "v4.0")
    here, away = (
        next(block for block in found.blocks if isinstance(block.content, Para) and block.content.mark is mark)
        for mark in (Mark.HERE, Mark.AWAY)
    )
    assert isinstance(here.content, Para)
    assert isinstance(away.content, Para)
    assert (here.path, away.path) == ("14.4", "13.4")
    assert here.content.other == (away.ids[-1], "13.4")
    assert away.content.other == (here.ids[-1], "14.4")


def test_stops_are_in_order_and_neighbours_of_one_entry_are_one() -> None:
    stops = sheet_of("v4.0", "v4.1").stops
    assert [stop.at for stop in stops] == sorted(stop.at for stop in stops)
    assert sum(stop.name.startswith("17") for stop in stops) == 1
    assert all(0 <= stop.at <= stop.at + stop.height <= 100.01 for stop in stops)
    assert {stop.kind for stop in stops} == set(Significance)


def test_what_is_gone_is_under_the_question_about_the_clause_that_it_stood_in() -> None:
    head, first, second, third = (
        p(text, level=min(at, 1)) for at, text in enumerate(("Head", "One.", "Two.", "Three."))
    )
    made = api.marked(docx(head, first, second, third), docx(head, first, third))
    (gone,) = (block for block in made_sheet(made, (Question(7, "One", "?", ("1",)),)).blocks if block.kinds)
    assert (gone.path, gone.revised, gone.questions) == ("1.2", False, (7,))


def test_definitions_and_clauses_are_under_the_questions_that_cover_them() -> None:
    questions = (
        Question(1, "Testing", "", ("17",), ("Negative Security Testing",)),
        Question(2, "Notice", "", ("4.29", "4.30")),
    )
    changed = [b for b in made_sheet(marked("v4.0", "v4.1"), questions).blocks if b.kinds and b.questions]
    by_question = {number: {b.path for b in changed if number in b.questions} for number in (1, 2)}
    assert by_question[2] == {"4.29", "4.30"}
    assert {"17", "17.4(a)", "2.1 “Negative Security Testing”"} <= by_question[1]
    assert "2.1 “Security Test Laboratory”" not in by_question[1]


@pytest.mark.parametrize(
    ("path", "outer", "inside"),
    [("4.29", "4", True), ("4.29(a)", "4.29", True), ("4.291", "4.29", False), ("Annex A 1.2", "Annex A", True),
     ("4", "4", True), ("40", "4", False), ("Annex AB", "Annex A", False)],
)  # fmt: skip
def test_what_is_within_a_clause(path: str, outer: str, inside: bool) -> None:
    assert within(path, outer) is inside


def test_indents_heads_of_tables_and_references_come_from_the_document() -> None:
    found = sheet_of("v4.0", "v4.1").blocks
    item = next(b.content for b in found if b.path == "1.4(a)")
    assert isinstance(item, Para)
    assert (item.number, item.css) == ("(a)", "--l:72;--f:-36")
    table = next(b.content for b in found if isinstance(b.content, Table))
    assert table.ruled
    assert [row.head for row in table.rows[:2]] == [True, False]
    links = {run.href for b in found if isinstance(b.content, Para) for run in b.content.runs if run.href}
    assert "#4.29" in links
