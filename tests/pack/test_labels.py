"""The names of attachments and files: one place gives them, and every file system, URL and shell takes them."""

from __future__ import annotations

import pytest

from tests.pack.packs import VERSIONS, plan, version
from tmad_redline.model.pack import Role
from tmad_redline.model.pair import Pair
from tmad_redline.pack.labels import archive_name, attachments, file_name, number, stem
from tmad_redline.registry import safe_name


def test_the_attachments_of_a_pack() -> None:
    assert [attachment.label for attachment in attachments(plan(), VERSIONS)] == [
        "Attachment 1: Draft direction",
        "Attachment 2: Response template",
        "Attachment 3: Widgets Order AL V2 draft (change marked against V1 draft)",
    ]
    for attachment in attachments(plan(), VERSIONS):
        assert number(attachment.role) == attachment.number


def test_files_are_called_what_they_are() -> None:
    names = {role: file_name(plan('stem = "W&S"'), VERSIONS, role) for role in Role}
    assert names == {
        Role.COVER: "W and S - Cover sheet.docx",
        Role.DIRECTION: "W and S - Attachment 1 - Draft direction.docx",
        Role.RESPONSE: "W and S - Attachment 2 - Response template.docx",
        Role.REDLINE: "W and S - Attachment 3 - Widgets AL V2 draft (change marked against V1 draft).docx",
        Role.REDLINE_PDF: "W and S - Attachment 3 - Widgets AL V2 draft (change marked against V1 draft).pdf",
        Role.REPORT: "W and S - Attachment 3 - Widgets AL V2 draft (change marked against V1 draft).html",
        Role.CLEAN: "W and S - Widgets AL V2 draft (clean).docx",
        Role.CLEAN_PDF: "W and S - Widgets AL V2 draft (clean).pdf",
        Role.SUMMARY: "W and S - Summary of changes (V2 draft against V1 draft).docx",
    }
    assert archive_name(plan()) == "Widgets and Springs.zip"


def test_a_title_is_cut_at_a_word() -> None:
    assert (
        stem(plan()._replace(title="Device Security Testing and Notification Periods")) == "Device Security Testing and"
    )


@pytest.mark.parametrize("odd", ["a/b\\c", "../..", "$(rm) `x` ; & | *", "x" * 300, "é–ü", "“&”", "  .  ", "CON?"])
def test_no_title_or_label_makes_a_name_unsafe(odd: str) -> None:
    wanted = plan()._replace(title=odd, short=odd, stem="")
    versions = Pair(version(f"V1 {odd}"), version(f"V2 {odd}"))
    names = {file_name(wanted, versions, role) for role in Role}
    assert len(names) == len(Role)
    for name in (*names, archive_name(wanted)):
        assert safe_name(name) == name
        assert len(name.encode()) <= 240
