"""Merges as Word documents: the text is the one that was decided, and the redline has both versions in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests import drafts
from tests.docx_builder import docx, p, table
from tests.merge.test_laws import triples
from tests.merge.test_merges import CASES, LABELS, blocks, documents
from tests.redlines import part
from tests.test_pairs import TMAD
from tmad_redline import api, merging, ooxml
from tmad_redline.errors import RedlineMismatch
from tmad_redline.merge.ground import Ground
from tmad_redline.merge.merged import merged_text, printed_story
from tmad_redline.model.comparison import Revisor, Version
from tmad_redline.model.document import Block, Paragraph, Table
from tmad_redline.model.merge import Each, Merged
from tmad_redline.model.text import OBJECT
from tmad_redline.ooxml.finished import unseen
from tmad_redline.ooxml.names import AUTHOR, DEL, INS
from tmad_redline.ooxml.revisions import Mode
from tmad_redline.options import UNLIMITED

_DAY = datetime(2020, 4, 28, tzinfo=UTC)
_AT_THE_END = {"one-joins-what-the-other-parts"}
"""Of two texts that both end the last paragraph the second begins where the first ends."""


def merged(base: bytes, theirs: bytes, ours: bytes) -> Merged:
    """Three versions merged."""
    versions = [Version(f"{label}.docx", label, "") for label in LABELS]
    return merging.merged(base, theirs, ours, versions, Each(*(Revisor(label, _DAY) for label in LABELS[1:])))


def _lines(data: bytes) -> list[str]:
    """Body and notes as the cases write them."""
    document = api.tree(data).document
    stories = (document.body, *document.notes)
    return [
        line.strip() for story in stories for block in story.blocks for line in _of(block).split("\n") if line.strip()
    ]


def _of(block: Block) -> str:
    match block:
        case Paragraph():
            return block.text.string
        case Table():
            rows = (" | ".join(" / ".join(map(_of, cell.blocks)) for cell in row.cells) for row in block.rows)
            return "\n".join(rows)
        case _:
            return ""


def _words(lines: list[str], name: str) -> list[str]:
    return ["".join(lines)] if name in _AT_THE_END else lines


@pytest.mark.parametrize("name", CASES)
def test_the_document_says_what_was_decided(name: str) -> None:
    base, theirs, ours = documents(name)
    made = merged(base, theirs, ours)
    wanted = blocks(CASES[name])["merged"].splitlines()
    cover = len(_lines(base)) - len([line for line in blocks(CASES[name])["base"].splitlines() if line.strip()])
    found = _lines(made.text)
    assert _words([line for line in found if line in wanted or "[" in line or "]" in line], name) == _words(
        wanted, name
    )
    assert len(found) - len(wanted) <= max(cover, 8), "only the cover is not in the case"
    told = {f"Conflict {each.number}:" for each in made.merge.conflicts}
    comments = unseen(made.text, "merged", UNLIMITED).comments if told else ()
    assert all(any(each in said for said in comments) for each in told)


@pytest.mark.parametrize(
    "name", ["both-amend-a-period", "one-splits-what-the-other-rewords", "both-add-a-row-at-one-place"]
)
def test_its_redline_has_base_theirs_and_the_merged_text(name: str) -> None:
    base, theirs, ours = documents(name)
    made = merged(base, theirs, ours)
    data = made.redline.data
    assert not [problem for problem in api.verify(data, base, made.text) if "bookmarks" not in problem]
    left = ooxml.settle(data, "x", lambda by: Mode.REJECT if by == LABELS[2] else Mode.ACCEPT, UNLIMITED)
    assert _lines(left) == _lines(theirs)
    authors = {mark.get(AUTHOR) for mark in part(data).iter(INS, DEL)}
    assert authors <= set(LABELS[1:])


def test_the_document_is_merged_with_a_base_that_moved_on() -> None:
    base, theirs, ours = ((TMAD / f"{name}.docx").read_bytes() for name in ("v4.0", "v4.0", "v4.1"))
    made = merged(base, theirs, ours)
    assert made.merge.conflicts == ()
    assert _lines(made.text) == _lines(ours)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(drafts.pairs())
def test_a_version_merged_with_its_base_is_that_version(pair: tuple[drafts.Draft, drafts.Draft]) -> None:
    base, revised = map(drafts.docx, pair)
    for theirs, ours in ((revised, base), (base, revised)):
        assert _lines(merged(base, theirs, ours).text) == _lines(revised)


def test_a_table_that_theirs_leaves_alone_has_its_place_in_the_base() -> None:
    grid, new = table([["Cohort", "Days"], ["SM WAN", "15"]]), [f"New {number}." for number in range(20)]
    base, theirs, ours = (
        docx(p("Works"), *map(p, added), grid, p(end)) for added, end in (([], "End."), (new, "End."), ([], "The end."))
    )
    made = merged(base, theirs, ours)
    assert made.merge.conflicts == ()
    assert _lines(made.text) == ["Works", *new, "Cohort | Days", "SM WAN | 15", "The end."]


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(triples())
def test_whatever_two_people_did_the_document_says_what_was_decided_or_is_not_written(
    triple: tuple[bytes, bytes, bytes],
) -> None:
    base, theirs, ours = triple
    try:
        made = merged(base, theirs, ours)
    except RedlineMismatch:
        return
    said = "".join(merged_text(made.merge)[0].replace(OBJECT, "").split())
    assert "".join(printed_story(Ground(api.tree(made.text)), 0).replace(OBJECT, "").split()) == said


def test_a_merged_text_that_is_not_what_was_decided_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "woven", lambda *_: documents("both-amend-a-period")[0])
    with pytest.raises(RedlineMismatch, match="would not be what was decided"):
        merged(*documents("both-amend-a-period"))
