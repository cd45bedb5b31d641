"""Tracked changes that an input holds are settled in every part, and told."""

from __future__ import annotations

import re

import pytest

from tests.docx_builder import comment, deleted, docx, footnote, inserted, p, sect, table, tracked
from tests.docx_package import unzipped, zipped
from tmad_redline import api
from tmad_redline.errors import TrackedChanges
from tmad_redline.ooxml.history import candidates
from tmad_redline.ooxml.names import local
from tmad_redline.ooxml.package import Package
from tmad_redline.ooxml.revisions import REVISIONS
from tmad_redline.options import Inputs, Opening, Options

REVISION = re.compile(rb'<w:(?:ins|del|rPrChange|pPrChange) [^>]*w:author="A. Drafter"')


def drafted(days: str, *more: str) -> bytes:
    """A version with its drafter's changes in body, note, header and a comment."""
    return docx(
        p("within ", deleted("20"), inserted(days), " days", footnote(p("note", inserted(" added")))),
        p(comment("see this", "commented")),
        *more,
        section=sect(header=p("head", deleted(" struck"))),
    )


def with_changes_in_comments(data: bytes) -> bytes:
    """Its comment has a tracked change too."""
    parts = unzipped(data)
    text = parts["word/comments.xml"].decode()
    made = text.replace("<w:r>", f"{tracked('ins').removesuffix('/>')}><w:r>", 1).replace("</w:r>", "</w:r></w:ins>", 1)
    return zipped(parts | {"word/comments.xml": made.encode()})


def options(inputs: Inputs) -> Options:
    return Options(opening=Opening(inputs))


@pytest.mark.parametrize("inputs", [Inputs.ACCEPT, Inputs.REJECT])
def test_no_change_of_someone_else_is_left_in_a_redline(inputs: Inputs) -> None:
    baseline, revised = docx("within 10 days"), with_changes_in_comments(drafted("15"))
    redline = api.redline(api.compare(baseline, revised, options=options(inputs)))
    assert not [part for part, data in unzipped(redline).items() if REVISION.search(data)]
    assert "word/comments.xml" in unzipped(redline)
    assert api.verify(redline, baseline, revised, options(inputs)) == ()


def test_rejecting_compares_the_originals() -> None:
    comparison = api.compare(docx("within 20 days"), docx(p("within ", deleted("20"), inserted("15"), " days")))
    assert comparison.trees.revised.paragraphs[0].text.string == "within 15 days"
    comparison = api.compare(
        docx("within 20 days"),
        docx(p("within ", deleted("20"), inserted("15"), " days")),
        options=options(Inputs.REJECT),
    )
    assert comparison.trees.revised.paragraphs[0].text.string == "within 20 days"


def test_one_notice_an_input_says_how_many_whose_and_where() -> None:
    (notice,) = api.compare(docx("x"), with_changes_in_comments(drafted("15"))).notices
    assert notice.where == "revised.docx"
    where = "1 in comments, 1 in footnotes, 1 in headers"
    assert notice.what == f"5 tracked changes by A. Drafter ({where}) were accepted first"


def test_several_authors_are_named() -> None:
    body = p("a", inserted("b"), deleted("c"), inserted("d"))
    parts = unzipped(docx(body))
    text = parts["word/document.xml"].decode().replace("A. Drafter", "B. Reviewer", 1)
    data = zipped(parts | {"word/document.xml": text.encode()})
    (notice,) = api.compare(docx("x"), data).notices
    assert notice.what == "2 tracked changes by A. Drafter and 1 by B. Reviewer were accepted first"


def test_refusing_names_the_file_and_what_is_in_it() -> None:
    with pytest.raises(TrackedChanges) as refused:
        api.compare(drafted("15"), docx("x"), options=options(Inputs.REFUSE))
    assert refused.value.what == "The file holds 4 tracked changes by A. Drafter (1 in footnotes, 1 in headers)."
    assert refused.value.where == "File: baseline.docx"
    assert api.compare(docx("x"), docx("y"), options=options(Inputs.REFUSE)).notices == ()


def test_a_comment_is_no_tracked_change() -> None:
    data = docx(p(comment("see this", "commented")), table([["a"]]))
    assert api.compare(data, data, options=options(Inputs.REFUSE)).notices == ()


@pytest.mark.parametrize("prefix", ["w:", ""])
@pytest.mark.parametrize("name", sorted(local(tag) for tag in REVISIONS))
def test_a_part_beside_the_body_is_looked_at_for_every_kind_of_change(name: str, prefix: str) -> None:
    parts = unzipped(docx(p("text"), section=sect(header=p("head"))))
    assert "word/header1.xml" not in candidates(Package.read(zipped(parts), "a.docx"))
    parts["word/header1.xml"] += f"<{prefix}{name} />".encode()
    assert "word/header1.xml" in candidates(Package.read(zipped(parts), "a.docx"))
