"""The zip of a .docx: what is read, what is refused and with which words, and that writing is deterministic."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from tmad_redline.errors import DamagedDocx, InputError, NotADocx, ProtectedDocx, TooLarge
from tmad_redline.ooxml.package import (
    CONTENT_TYPES,
    Limits,
    Package,
    Relationship,
    parse,
    relationships_part,
    serialise,
    write,
)

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MAIN = "word/document.xml"
EXTERNAL = "!"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def types(main_type: str = MAIN_TYPE, main: str = "word/document.xml") -> bytes:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{main_type}"/></Types>'
    ).encode()


def rels(*links: tuple[str, str, str], office: str = OFFICE) -> bytes:
    body = ""
    for key, kind, target in links:
        mode = ' TargetMode="External"' if target.startswith(EXTERNAL) else ""
        body += f'<Relationship Id="{key}" Type="{office}/{kind}" Target="{target.removeprefix(EXTERNAL)}"{mode}/>'
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{body}</Relationships>'
    ).encode()


def parts(**more: bytes) -> dict[str, bytes]:
    """The parts of the smallest .docx; more by name with __ for a slash and _ for a dot."""
    smallest = {
        CONTENT_TYPES: types(),
        "_rels/.rels": rels(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body/></w:document>'.encode(),
    }
    return smallest | {name.replace("__", "/").replace("_", "."): content for name, content in more.items()}


def zipped(content: dict[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in content.items() if isinstance(content, dict) else content:
            archive.writestr(name, data)
    return buffer.getvalue()


def refused(data: bytes, limits: Limits | None = None) -> InputError:
    """The error that reading gives; every one names the file and says what to do, in three lines at most."""
    with pytest.raises(InputError) as caught:
        Package.read(data, "contract.docx", limits)
    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    assert "contract.docx" in lines[1]
    return caught.value


# What is read


def test_parts_main_and_types_of_the_smallest_document() -> None:
    package = Package.read(zipped(parts()), "contract.docx")
    assert package.main == "word/document.xml"
    assert list(package.parts) == [CONTENT_TYPES, "_rels/.rels", "word/document.xml"]
    assert package.content_types.of("word/document.xml") == MAIN_TYPE
    assert package.content_types.of("word/OTHER.XML") == "application/xml"
    assert package.content_types.of("word/x.bin") == ""
    assert package.xml(package.main).tag == f"{{{W}}}document"
    assert not package.strict


def test_parts_cannot_be_changed() -> None:
    package = Package.read(zipped(parts()), "contract.docx")
    with pytest.raises(TypeError):
        package.parts["word/document.xml"] = b""  # type: ignore[index]


def test_main_part_is_found_by_relationship_not_by_name() -> None:
    content = parts()
    content["docs/text.xml"] = content.pop("word/document.xml")
    content[CONTENT_TYPES] = types(main="docs/text.xml")
    content["_rels/.rels"] = rels(("rId1", "officeDocument", "/docs/text.xml"))
    assert Package.read(zipped(content), "contract.docx").main == "docs/text.xml"


@pytest.mark.parametrize(
    "main_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_macro_documents_and_templates_are_word_documents(main_type: str) -> None:
    assert Package.read(zipped(parts() | {CONTENT_TYPES: types(main_type)}), "contract.docm").main


def test_relationships_resolve_targets_and_keep_urls() -> None:
    links = rels(
        ("rId1", "styles", "styles.xml"),
        ("rId2", "image", "../media/a.png"),
        ("rId3", "header", "/word/Header1.xml"),
        ("rId4", "hyperlink", "!https://example.org/a/../b"),
        ("rId5", "footnotes", "missing.xml"),
    )
    content = parts(word__styles_xml=b"<a/>", word__header1_xml=b"<a/>", media__a_png=b"png")
    content["word/_rels/document.xml.rels"] = links
    package = Package.read(zipped(content), "contract.docx")
    assert package.relationships("word/document.xml") == (
        Relationship("rId1", "styles", "word/styles.xml", False),
        Relationship("rId2", "image", "media/a.png", False),
        Relationship("rId3", "header", "word/header1.xml", False),
        Relationship("rId4", "hyperlink", "https://example.org/a/../b", True),
        Relationship("rId5", "footnotes", "word/missing.xml", False),
    )
    assert package.relationships("word/styles.xml") == ()
    assert relationships_part("") == "_rels/.rels"


def test_strict_files_are_read_as_transitional() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    content = parts()
    content["_rels/.rels"] = rels(
        ("rId1", "officeDocument", "word/document.xml"),
        ("rId2", "extendedProperties", "docProps/app.xml"),
        office=strict,
    )
    content["word/document.xml"] = (
        b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" w:conformance="strict"'
        b' xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships">'
        b"<w:body><w:p><w:r><w:t>see http://purl.oclc.org/ooxml/x/y</w:t></w:r></w:p></w:body></w:document>"
    )
    package = Package.read(zipped(content), "contract.docx")
    root = package.xml(package.main)
    assert package.strict
    assert root.tag == f"{{{W}}}document"
    assert root.nsmap["r"] == OFFICE
    assert root.get(f"{{{W}}}conformance") == "transitional"
    assert "see http://purl.oclc.org/ooxml/x/y" in "".join(str(t) for t in root.itertext())
    assert [link.type for link in package.relationships("")] == ["officeDocument", "extended-properties"]


def test_folders_and_backslashes_in_the_zip_do_no_harm() -> None:
    content = [(name.replace("/", "\\"), data) for name, data in parts().items()]
    assert Package.read(zipped([("word/", b""), *content]), "contract.docx").main == "word/document.xml"


# What is refused: other formats


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"Dear Sirs", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word format"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "HTML"),
        (b"<html><body>", "HTML"),
        (b"MIME-Version: 1.0\n", "web archive"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "plain XML"),
    ],
)
def test_bytes_of_another_format(data: bytes, words: str) -> None:
    error = refused(data)
    assert isinstance(error, NotADocx)
    assert words in error.what


def test_encrypted_document() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert isinstance(refused(data), ProtectedDocx)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"a.txt": b"hello"}, "without a Word document"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}, "OpenDocument"),
        (parts() | {CONTENT_TYPES: types("application/vnd.openxmlformats-officedocument.spreadsheetml.x")}, "Excel"),
        (parts() | {CONTENT_TYPES: types("application/vnd.ms-powerpoint.x")}, "PowerPoint"),
        ({CONTENT_TYPES: types(), "_rels/.rels": rels()}, "without a Word document"),
    ],
)
def test_zip_of_another_format(content: dict[str, bytes], words: str) -> None:
    error = refused(zipped(content))
    assert isinstance(error, NotADocx)
    assert words in error.what


def test_document_that_does_not_name_its_main_part() -> None:
    assert isinstance(refused(zipped(parts() | {"_rels/.rels": rels()})), DamagedDocx)


# What is refused: damage


def test_truncated_zip() -> None:
    data = zipped(parts())
    error = refused(data[: len(data) // 2])
    assert isinstance(error, DamagedDocx)
    assert error.what == "The file is cut short or damaged."


def test_flipped_byte() -> None:
    data = bytearray(zipped(parts(), zipfile.ZIP_STORED))
    data[data.index(b"<w:body/>") + 1] ^= 1
    error = refused(bytes(data))
    assert isinstance(error, DamagedDocx)
    assert "word/document.xml" in str(error)


def test_size_that_lies() -> None:
    data = bytearray(zipped(parts()))
    entry = data.rindex(b"PK\x01\x02")
    (size,) = struct.unpack_from("<I", data, entry + 24)
    struct.pack_into("<I", data, entry + 24, size - 5)
    assert isinstance(refused(bytes(data)), DamagedDocx)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["word/document.xml", "word/Document.xml"])
def test_two_parts_of_one_name(twin: str) -> None:
    error = refused(zipped([*parts().items(), (twin, b"<a/>")]))
    assert isinstance(error, DamagedDocx)
    assert twin in error.where


@pytest.mark.parametrize("name", ["../evil.xml", "word/../../evil.xml", "C:/evil.xml", "word\\..\\evil.xml"])
def test_name_that_leads_out_of_the_file(name: str) -> None:
    assert isinstance(refused(zipped([*parts().items(), (name, b"<a/>")])), DamagedDocx)


def test_encrypted_zip() -> None:
    data = bytearray(zipped(parts()))
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    assert isinstance(refused(bytes(data)), ProtectedDocx)


def test_unknown_compression() -> None:
    data = bytearray(zipped(parts()))
    struct.pack_into("<H", data, data.rindex(b"PK\x01\x02") + 10, 77)
    assert isinstance(refused(bytes(data)), DamagedDocx)


# What is refused: too large


def test_too_many_parts() -> None:
    assert isinstance(refused(zipped(parts()), Limits(parts=2)), TooLarge)


def test_too_many_bytes() -> None:
    assert isinstance(refused(zipped(parts()), Limits(total=100)), TooLarge)


def test_zip_bomb() -> None:
    bomb = zipped(parts(word__bomb_bin=bytes(11 << 20)))
    error = refused(bomb)
    assert isinstance(error, TooLarge)
    assert "word/bomb.bin" in error.where
    assert Package.read(zipped(parts(word__small_bin=bytes(1 << 20))), "contract.docx")


def test_zip_bomb_in_many_parts() -> None:
    bomb = parts() | {f"word/{number}.bin": bytes(1 << 20) for number in range(11)}
    assert isinstance(refused(zipped(bomb)), TooLarge)


def test_elements_inside_each_other_without_end() -> None:
    deep = "<a>" * 200 + "</a>" * 200
    assert parse(deep.encode(), "a.xml", "x").tag == "a"
    for levels in (300, 100_000):
        with pytest.raises(TooLarge, match="256 deep"):
            parse(("<a>" * levels + "</a>" * levels).encode(), "a.xml", "x")


def test_a_text_of_more_than_ten_million_characters_is_read() -> None:
    assert len(parse(f"<a>{'x' * 11_000_000}</a>".encode(), "a.xml", "x").text or "") == 11_000_000


# XML


def test_broken_xml_names_part_and_line() -> None:
    with pytest.raises(DamagedDocx) as caught:
        parse(b"<a>\n<b></a>", "word/styles.xml", "contract.docx")
    assert caught.value.where == "File: contract.docx, part: word/styles.xml"
    assert "line 2" in caught.value.what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_type_declaration_is_refused(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    with pytest.raises(DamagedDocx, match="document type declaration"):
        parse(xml.encode(encoding), "word/document.xml", "contract.docx")


def test_utf_16_and_byte_order_marks_are_read() -> None:
    assert parse('<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16"), "a.xml", "x").text == "é"
    assert parse("<a>é</a>".encode("utf-8-sig"), "a.xml", "x").text == "é"


def test_comments_and_instructions_are_dropped_without_loss_of_text() -> None:
    root = parse(b"<a>x<!-- c -->y<?p q?>z</a>", "a.xml", "x")
    assert (root.text, len(root)) == ("xyz", 0)


def test_missing_part() -> None:
    package = Package.read(zipped(parts()), "contract.docx")
    with pytest.raises(DamagedDocx, match=r"word/styles\.xml is missing"):
        package.part("word/styles.xml")


# What is written


def test_written_parts_are_read_again_in_the_order_of_the_source() -> None:
    source = Package.read(zipped(dict(reversed(parts(word__a_xml=b"<a/>").items()))), "contract.docx")
    content = {"word/new.xml": b"<n/>", "media/i.png": b"png", **source.parts}
    del content["word/a.xml"]
    again = Package.read(write(content, source), "contract.docx")
    assert dict(again.parts) == content
    assert list(again.parts) == [CONTENT_TYPES, "_rels/.rels", "word/document.xml", "word/new.xml", "media/i.png"]


def test_same_parts_give_the_same_bytes() -> None:
    first = write(parts())
    assert first == write(dict(reversed(parts().items())), Package.read(first, "contract.docx"))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_xml_is_written_with_words_declaration() -> None:
    assert serialise(parse(b"<a b='c'>\xc3\xa9</a>", "a.xml", "x")) == (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<a b="c">\xc3\xa9</a>'
    )
