"""The documents that benchmarks make: the same each time, of the size asked for, readable, and amended in every way."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import shapes
from benchmarks.edits import EDITS, amended
from benchmarks.generate import SHAPES, asked, generate
from benchmarks.long_draft import PARTS, PERIOD, parts
from tmad_redline import api
from tmad_redline.model.document import Block, Table, paragraphs
from tmad_redline.model.summary import ChangeKind, ClauseChange

SMALL = {"draft": 1, "rewritten": 1, "paragraph": 600, "tables": 30, "runs": 1000, "identical": 120}


@pytest.fixture(scope="module")
def made() -> dict[str, shapes.Made]:
    return {shape: getattr(shapes, SHAPES[shape].maker)(size) for shape, size in SMALL.items()}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(made: dict[str, shapes.Made]) -> None:
    for shape in ("draft", "tables", "runs", "identical"):
        make = getattr(shapes, SHAPES[shape].maker)
        assert make(SMALL[shape], 0) == made[shape]
        assert make(SMALL[shape], 1).revised != made[shape].revised


@pytest.mark.parametrize("shape", SMALL)
def test_both_versions_read_and_their_redline_is_true(made: dict[str, shapes.Made], shape: str) -> None:
    baseline, revised, _ = made[shape]
    result = api.marked(baseline, revised)  # raises unless accepting and rejecting give both versions
    assert result.redline.revisions
    assert not [notice for notice in result.comparison.notices if "replaced" in notice.what]


@pytest.mark.parametrize("shape", SMALL)
def test_every_document_says_that_it_is_an_illustration(made: dict[str, shapes.Made], shape: str) -> None:
    for data in made[shape][:2]:
        document = api.tree(data).document
        assert any("Illustrative reconstruction" in text for text in _texts(document.body.blocks))
        assert all(
            any("Illustrative" in text for text in _texts(s.blocks)) for s in document.furniture if "header" in s.part
        )


def test_shapes_have_the_size_that_they_are_asked_for(made: dict[str, shapes.Made]) -> None:
    bodies = {shape: api.tree(one.baseline).document.body.blocks for shape, one in made.items()}
    assert sum(isinstance(block, Table) for block in bodies["tables"]) == SMALL["tables"]
    assert max(len(text.split()) for text in _texts(bodies["paragraph"])) == SMALL["paragraph"]
    same = Counter(_texts(bodies["identical"]))
    assert same.most_common(1)[0][1] == SMALL["identical"]


def test_tiny_runs_are_as_many_as_asked_for_and_cut_elsewhere_in_the_revised_version(
    made: dict[str, shapes.Made],
) -> None:
    counts = [_document(data).count(b"<w:r w:rsidR=") for data in made["runs"][:2]]
    assert all(SMALL["runs"] <= count <= SMALL["runs"] * 1.1 for count in counts)


def test_thirty_times_is_a_million_words_and_one_time_is_the_size_of_the_document_it_is_like() -> None:
    words = [sum(len(line.split()) for line in part) for part in parts(2)]
    assert SHAPES["draft"].sizes == {"1x": PARTS, "3x": 3 * PARTS, "10x": 10 * PARTS, "30x": 30 * PARTS}
    assert min(words) * 30 * PARTS >= 1_000_000
    assert 35_000 <= words[0] * PARTS <= 45_000


def test_parts_are_about_other_things_with_numbers_of_their_own() -> None:
    one, other = (set(part) for part in parts(2))
    assert len(one & other) / len(one) < 0.15  # headings and what names nothing
    far = [set(part) for part in parts(40)]
    assert max(len(far[1] & part) for part in far[2:]) / len(far[1]) < 0.25
    amounts = [[found[1] for line in part for found in PERIOD.finditer(line)] for part in (parts(2))]
    assert amounts[0] != amounts[1]


def test_every_kind_of_edit_is_made_in_every_part() -> None:
    before = parts(PARTS)
    after, made = amended(before)
    assert set(made) == set(EDITS)
    for kind, (_, times) in EDITS.items():
        assert PARTS <= made[kind] <= times * PARTS, kind
    for one, other in zip(before, after, strict=True):
        kept = Counter(one) & Counter(other)
        assert 0.9 < kept.total() / len(one) < 0.99


def test_what_the_edits_did_is_what_the_summary_tells(made: dict[str, shapes.Made]) -> None:
    baseline, revised, _ = made["draft"]
    result = api.marked(baseline, revised)
    summary = api.summarise(result)
    clauses = Counter(change.kind for top in summary.clauses for change in _all(top))
    for kind in (ChangeKind.NEW, ChangeKind.DELETED, ChangeKind.MOVED, ChangeKind.RENUMBERED, ChangeKind.AMENDED):
        assert clauses[kind], kind
    definitions = Counter(change.kind for change in summary.definitions)
    assert definitions[ChangeKind.NEW] == 3
    assert definitions[ChangeKind.AMENDED] >= 2
    assert [change.kind for change in summary.rows].count(ChangeKind.NEW) == 1
    assert any(change.formatting for top in summary.clauses for change in _all(top))
    assert summary.register.loose == 0


def test_a_rewritten_draft_keeps_no_sentence(made: dict[str, shapes.Made]) -> None:
    one, other = (api.tree(data).document.body.blocks for data in made["rewritten"][:2])
    texts = [{text for text in _texts(blocks) if len(text.split()) > 12} for blocks in (one, other)]
    assert not texts[0] & texts[1]
    assert len(texts[0]) == pytest.approx(len(texts[1]), rel=0.1)


def test_names_of_shapes_are_looked_up_and_an_unknown_one_is_told() -> None:
    assert asked(["draft:3x", "tables"]) == [("draft", "3x"), *(("tables", size) for size in SHAPES["tables"].sizes)]
    with pytest.raises(ValueError, match=r"no tables:7.*120, 370"):
        asked(["tables:7"])


def test_what_was_made_once_is_not_made_again(tmp_path: Path) -> None:
    first = generate("identical", "330", tmp_path)
    assert first.words > 330 * 6
    first.revised.write_bytes(b"kept")
    again = generate("identical", "330", tmp_path)
    assert again == first
    assert again.revised.read_bytes() == b"kept"
    assert generate("identical", "330", tmp_path, seed=1).revised != first.revised


def _all(change: ClauseChange) -> Iterator[ClauseChange]:
    yield change
    for child in change.children:
        yield from _all(child)


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    return (paragraph.text.string for paragraph in paragraphs(blocks))


def _document(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")
