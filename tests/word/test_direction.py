"""The draft direction, read back: numbered paragraphs, and what is left to fill in told and marked."""

from __future__ import annotations

from tests.pack.packs import plan
from tmad_redline import api
from tmad_redline.model.pack import Attachment, Role
from tmad_redline.word.direction import direction

ATTACHMENT = Attachment(1, "Draft direction", Role.DIRECTION)


def test_placeholders_are_told_once_each_and_marked_wherever_they_stand() -> None:
    wanted = plan()._replace(
        direction_title="Direction of [DD]",
        direction=("1. From [DD], Annex [XX].", "(a) from [DD]", "Done."),
    )
    made = direction(wanted, ATTACHMENT)
    assert made.placeholders == ("[DD]", "[XX]")
    marked = [
        paragraph.text.string[format_.start : format_.end]
        for paragraph in api.tree(made.data).paragraphs
        for format_ in paragraph.text.formats
        if "highlight=yellow" in format_.key
    ]
    assert marked == ["[DD]", "[DD]", "[XX]", "[DD]"]


def test_it_begins_with_its_label_and_its_numbers_hang() -> None:
    made = direction(plan()._replace(direction=("1. From now.", "(a) on.", "Done 1. done.")), ATTACHMENT)
    paragraphs = api.tree(made.data).paragraphs
    assert [paragraph.text.string for paragraph in paragraphs] == [
        "Attachment 1: Draft direction",
        "Direction on the {document}",
        "1.\tFrom now.",
        "(a)\ton.",
        "Done 1. done.",
    ]
    assert ["hanging" in paragraph.properties for paragraph in paragraphs] == [False, False, True, True, False]
    assert made.placeholders == ()
