"""A redline of a guarded document can be worked on: a guard against editing would be one against accepting."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.docx_builder import docx
from tmad_redline import api

_PROPERTIES = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
    'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="_MarkAsFinal"><vt:bool>%s</vt:bool></property>'
    "</Properties>"
)
_TYPE = '<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
_LINK = (
    '<Relationship Id="rIdG" Target="%s" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"/>'
)


def _changed(data: bytes, changes: dict[str, tuple[str, str]]) -> bytes:
    """A .docx in whose parts a text has another in front of it; a part that is not there is that other text."""
    source, made = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    parts = {name: source.read(name).decode() for name in source.namelist()}
    for part, (before, added) in changes.items():
        parts[part] = parts[part].replace(before, added + before, 1) if part in parts else added
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def final(data: bytes, value: str = "true") -> bytes:
    part = "docProps/custom.xml"
    links, types = ("</Relationships>", _LINK % part), ("</Types>", _TYPE % part)
    return _changed(data, {part: ("", _PROPERTIES % value), "_rels/.rels": links, "[Content_Types].xml": types})


def protected(data: bytes, element: str) -> bytes:
    return _changed(data, {"word/settings.xml": ("</w:settings>", element)})


def redlined(revised: bytes) -> tuple[bytes, list[str]]:
    """The redline's parts in one piece, and the notices."""
    comparison = api.compare(docx("one"), revised)
    archive = zipfile.ZipFile(io.BytesIO(api.redline(comparison)))
    return b"".join(archive.read(name) for name in archive.namelist()), [n.what for n in comparison.notices]


def test_a_document_marked_as_final_has_a_redline_that_is_not() -> None:
    content, notices = redlined(final(docx("two")))
    assert b"_MarkAsFinal" not in content
    assert b"tmad-redline revised file" in content
    assert notices == ["marked as final; its redline is not, so that changes can be accepted"]


@pytest.mark.parametrize(
    ("element", "words"),
    [
        ('<w:documentProtection w:edit="forms" w:enforcement="1"/>', "protected against editing"),
        ('<w:writeProtection w:recommended="1"/>', "to be opened read-only"),
    ],
)
def test_a_protected_document_has_a_redline_that_is_not(element: str, words: str) -> None:
    content, notices = redlined(protected(docx("two"), element))
    assert b"Protection" not in content
    assert [words in notice for notice in notices] == [True]


@pytest.mark.parametrize(
    "revised",
    [
        final(docx("two"), "false"),
        protected(docx("two"), '<w:documentProtection w:edit="forms" w:enforcement="0"/>'),
        docx("two"),
    ],
)
def test_what_guards_nothing_is_left_alone(revised: bytes) -> None:
    assert redlined(revised)[1] == []
