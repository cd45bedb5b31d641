"""The build: values and bytes in, a pack out."""

from __future__ import annotations

from collections.abc import Sequence

from tests.pack.packs import IN_FORCE, VERSIONS, plan
from tmad_redline import api
from tmad_redline.model.pack import Plan, Role
from tmad_redline.pack.build import Texts, build

TEXTS = Texts(VERSIONS, IN_FORCE, b"redline", b"clean", b"summary", b"report")


def form(wanted: Plan, label: str) -> bytes:
    return f"{label} of {wanted.title}".encode()


def to_pdfs(sources: Sequence[tuple[str, bytes]]) -> Sequence[bytes]:
    return [b"PDF of " + data + b" as " + name.encode() for name, data in sources]


def test_files_stand_in_the_order_of_a_reader_with_their_attachments_and_versions() -> None:
    made = build(plan(), TEXTS, form, to_pdfs, "tool 1")
    assert [(file.role, file.attachment, file.baseline, file.revised) for file in made.files] == [
        (Role.COVER, 0, "V1 draft", "V2 draft"),
        (Role.DIRECTION, 1, "", ""),
        (Role.RESPONSE, 2, "", ""),
        (Role.REDLINE, 3, "V1 draft", "V2 draft"),
        (Role.REDLINE_PDF, 3, "V1 draft", "V2 draft"),
        (Role.REPORT, 3, "V1 draft", "V2 draft"),
        (Role.CLEAN, 0, "", "V2 draft"),
        (Role.CLEAN_PDF, 0, "", "V2 draft"),
        (Role.SUMMARY, 0, "V1 draft", "V2 draft"),
    ]
    assert (made.baseline, made.revised, made.in_force, made.tool) == (*VERSIONS, IN_FORCE, "tool 1")


def test_what_is_handed_in_is_in_the_pack() -> None:
    content = {file.role: file.content for file in build(plan(), TEXTS, form, to_pdfs, "tool 1").files}
    assert content[Role.REDLINE] == b"redline"
    assert content[Role.RESPONSE] == b"Attachment 2: Response template of Widgets & Springs"
    assert content[Role.CLEAN_PDF].startswith(b"PDF of clean as Widgets and Springs - Widgets AL V2 draft (clean).docx")
    assert content[Role.REDLINE_PDF].startswith(b"PDF of redline as ")


def test_without_a_converter_there_are_no_pdfs_and_the_cover_names_none() -> None:
    made = build(plan(), TEXTS, form, None, "tool 1")
    assert not any(file.name.endswith(".pdf") for file in made.files)
    cover = made.files[0].content
    shown = "\n".join(paragraph.text.string for paragraph in api.tree(cover).paragraphs)
    assert ".pdf" not in shown
    for file in made.files[1:]:
        assert file.name in shown


def test_placeholders_that_are_left_are_told() -> None:
    assert build(plan(), TEXTS, form, None, "tool 1").placeholders == ("[DD MMM YYYY]", "[XX]", "[signatory]")


def test_the_same_values_give_the_same_pack() -> None:
    assert build(plan(), TEXTS, form, to_pdfs, "tool 1") == build(plan(), TEXTS, form, to_pdfs, "tool 1")
