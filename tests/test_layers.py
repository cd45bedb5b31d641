"""Redlines in layers: every version comes back out of one file, and each mark carries the name of who made it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree

from tests import drafts, well_formed
from tests.docx_builder import bold, cell, docx, p, row, run, table, xml
from tests.drafts.edits import chains
from tests.redlines import part, shape
from tests.test_oracles import PANDOC, pandoc
from tests.test_pairs import TMAD, VERSIONS
from tmad_redline import api, layers, ooxml
from tmad_redline.errors import BadOptions
from tmad_redline.model.comparison import Layered, Revisor
from tmad_redline.model.document import paragraphs
from tmad_redline.ooxml.names import AUTHOR, DEL, INS
from tmad_redline.ooxml.revisions import Mode
from tmad_redline.options import UNLIMITED

_DAY = datetime(2020, 4, 28, tzinfo=UTC)
_CLAUSE = "The Installing Supplier shall give the DCC at least {} Working Days’ notice of each Migration Week."
_OTHER = "The DCC shall publish the Migration Plan on its website."


def layered(*versions: bytes) -> Layered:
    """The versions in one redline, proved against each of them by what is left when later changes are rejected."""
    named = [api.version(data, f"v{number}.docx") for number, data in enumerate(versions)]
    found = layers.layered(versions, named, [Revisor(version.label, _DAY) for version in named[1:]])
    assert layers.layered(versions, named, [Revisor(v.label, _DAY) for v in named[1:]]).data == found.data
    well_formed.assert_well_formed(found.data, layered=True)
    for number, data in enumerate(versions):
        later = {version.label for version in named[number + 1 :]}
        assert _texts(_without(found.data, later)) == _texts(data), f"version {number}"
    problems = api.verify(found.data, versions[0], versions[-1])
    assert not [problem for problem in problems if "bookmarks" not in problem]
    return found


def _without(redline: bytes, later: set[str]) -> bytes:
    """A redline with the changes by some rejected, and those by others accepted."""

    def decide(by: str) -> Mode:
        return Mode.REJECT if by in later else Mode.ACCEPT

    return ooxml.settle(redline, "x", decide, UNLIMITED)


def _said(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _texts(data: bytes) -> list[str]:
    """Every paragraph of body and notes, cells included; headers and footers that say something."""
    document = api.tree(data).document
    found = [p.text.string for story in (document.body, *document.notes) for p in paragraphs(story.blocks)]
    furniture = (p.text.string for story in document.furniture for p in paragraphs(story.blocks))
    return [*found, *sorted(filter(None, furniture))]


def test_what_came_with_one_version_and_went_with_the_next_is_shown_as_both() -> None:
    found = layered(*(docx(p(_CLAUSE.format(days))) for days in (30, 15, 5)))
    deleted = next(part(found.data).iter(DEL)).getparent()
    both = next(each for each in part(found.data).iter(INS) if next(each.iter(DEL), None) is not None)
    assert [each.get(AUTHOR) for each in (both, next(both.iter(DEL)))] == ["v1", "v2"]
    assert _said(both) == "15"
    assert deleted is not None
    assert 'del("30")' in shape(found.data)


def test_a_paragraph_that_came_and_went_has_both_marks_at_its_end() -> None:
    found = layered(docx(p(_OTHER), "End."), docx(p(_OTHER), p(_CLAUSE.format(5)), "End."), docx(p(_OTHER), "End."))
    marks = [mark.get(AUTHOR) for mark in part(found.data).iterfind(".//{*}pPr/{*}rPr/*")]
    assert marks == ["v1", "v2"]


def test_a_row_that_came_and_went_has_both_marks() -> None:
    rows = [row("A1", "first"), row("A2", "second")]
    one, two = docx(table(rows[:1]), "End."), docx(table(rows), "End.")
    found = layered(one, two, one)
    assert [m.get(AUTHOR) for m in part(found.data).iterfind(".//{*}trPr/*")] == ["v1", "v2"]


def test_both_versions_amend_one_paragraph() -> None:
    found = layered(
        docx(p(_CLAUSE.format(15))),
        docx(p(_CLAUSE.format(15).replace("Installing", "Responsible"))),
        docx(p(_CLAUSE.format(5).replace("Installing", "Responsible"))),
    )
    by = {m.get(AUTHOR): _said(m) for m in part(found.data).iter(INS)}
    assert by == {"v1": "Responsible", "v2": "5"}


def test_a_moved_paragraph_is_amended_later() -> None:
    long = (
        "Each Supplier Party shall ensure that no Dormant Meter is migrated before the DCC has confirmed {} in writing."
    )
    layered(
        docx(p(long.format("it")), p(_OTHER), p(_CLAUSE.format(5)), "End."),
        docx(p(_OTHER), p(_CLAUSE.format(5)), p(long.format("it")), "End."),
        docx(p(_OTHER), p(_CLAUSE.format(5)), p(long.format("this")), "End."),
    )


def test_a_paragraph_amended_by_one_and_split_by_the_next_is_marked_word_by_word() -> None:
    text = f"{_OTHER} {_CLAUSE}"
    found = layered(
        docx(p(text.format(15)), "End."),
        docx(p(text.format(5)), "End."),
        docx(p(_OTHER), p(_CLAUSE.format(5)), "End."),
    )
    assert not [notice for notice in found.notices if "replaced" in notice.what]
    assert {_said(mark) for mark in part(found.data).iter(INS) if _said(mark)} == {"5"}


def test_a_paragraph_amended_at_the_end_of_a_cell_to_which_the_next_version_adds_another() -> None:
    def table_of(*texts: str) -> bytes:
        return docx(table([[cell(*texts), "x"]]), "End.")

    found = layered(table_of("one two"), table_of("one three"), table_of("one three", "four"))
    assert not [notice for notice in found.notices if "replaced" in notice.what]


def test_formatting_that_changed_twice_is_told_and_the_first_one_comes_back() -> None:
    looks = (run("term", "<w:i/>"), bold("term"), run("term", '<w:u w:val="single"/>'))
    found = layered(*(docx(p("A ", look)) for look in looks))
    assert [n.what for n in found.notices if n.loss] == [
        "the formatting of v1 does not come back when later changes alone are rejected"
    ]


def test_five_versions_in_one_redline() -> None:
    days = (60, 30, 15, 10, 5)
    found = layered(*(docx(p(_CLAUSE.format(number)), p(_OTHER)) for number in days))
    assert {mark.get(AUTHOR) for mark in part(found.data).iter(INS)} == {"v1", "v2", "v3", "v4"}


def test_a_bookmark_that_went_and_came_back_is_in_the_file_once() -> None:
    named = p("see ", xml('<w:bookmarkStart w:id="7" w:name="_Ref7"/>'), "this", xml('<w:bookmarkEnd w:id="7"/>'))
    found = layered(docx(named, "End."), docx("End."), docx(named, "End."))
    assert len(list(part(found.data).iter("{*}bookmarkStart"))) == 1


def test_two_layers_with_one_name_are_refused() -> None:
    data = [docx(str(number)) for number in range(3)]
    versions = [api.version(each, "v.docx") for each in data]
    with pytest.raises(BadOptions, match="same reviewer"):
        layers.layered(data, versions, [Revisor("v", _DAY), Revisor("v", _DAY)])


def test_every_version_of_the_document_comes_out_of_its_redline() -> None:
    found = layered(*((TMAD / f"{name}.docx").read_bytes() for name in VERSIONS))
    assert not [notice for notice in found.notices if "replaced" in notice.what or "formatting" in notice.what]
    steps = [step.script for step in found.steps]
    assert len(steps) == len(list(pairwise(VERSIONS)))


@pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")
def test_pandoc_reads_the_first_and_the_last_version_out_of_it() -> None:
    versions = [(TMAD / f"{name}.docx").read_bytes() for name in VERSIONS]
    found = layered(*versions)
    assert pandoc(found.data, "accept") == pandoc(versions[-1])
    assert pandoc(found.data, "reject") == pandoc(versions[0])


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
@given(chains())
def test_every_version_comes_back_whatever_changed(chain: tuple[drafts.Draft, ...]) -> None:
    versions = [drafts.docx(draft) for draft in chain]
    if all(one != other for one, other in pairwise(versions)):
        layered(*versions)
