"""PDFs by LibreOffice: what is asked of it, and what happens where it is missing, fails or takes too long."""

from __future__ import annotations

import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.docx_builder import docx, p
from tmad_redline.errors import ConverterFailed, ConverterMissing
from tmad_redline.pdf.convert import Document, timeless, to_pdf, to_pdfs
from tmad_redline.pdf.read import read

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
on_posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """Where a script is to be that is called as LibreOffice is."""
    return tmp_path / "soffice"


def script(path: Path, lines: str) -> str:
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_where_libreoffice_is_missing() -> None:
    with pytest.raises(ConverterMissing, match="not there") as raised:
        to_pdf(b"x", "x.docx", "nowhere/soffice")
    assert "nowhere/soffice" in str(raised.value)
    assert "--soffice PATH" in str(raised.value)


@on_posix
def test_what_it_says_when_it_fails(stand_in: Path) -> None:
    office = script(stand_in, "echo 'Warning: no Java' >&2; echo 'Error: it would not' >&2")
    with pytest.raises(ConverterFailed, match=r"no PDF of x\.docx") as raised:
        to_pdf(b"x", "x.docx", office)
    assert "Error: it would not" in str(raised.value)
    assert "Java" not in str(raised.value)


@on_posix
def test_after_its_time_it_is_stopped_with_all_that_it_started(stand_in: Path, tmp_path: Path) -> None:
    started = time.monotonic()
    office = script(stand_in, f"(sleep 2; touch {tmp_path}/alive) & sleep 30")
    with pytest.raises(ConverterFailed, match=r"within 0\.2 seconds"):
        to_pdf(b"x", "x.docx", office, 0.2)
    assert time.monotonic() - started < 2
    time.sleep(2.2)
    assert not (tmp_path / "alive").exists()


@on_posix
def test_each_run_has_a_profile_of_its_own_with_the_house_style(stand_in: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    script_lines = f'pwd >> {kept}; grep -c "TextDisplay/Delete" profile/user/registrymodifications.xcu >> {kept}'
    office = script(stand_in, script_lines)
    for _ in range(2):
        with pytest.raises(ConverterFailed):
            to_pdf(b"x", "x.docx", office)
    first, count, second, _ = kept.read_text().split()
    assert first != second
    assert count == "2"
    assert not Path(first).exists()


def test_no_documents_need_no_libreoffice() -> None:
    assert to_pdfs([], "nowhere") == ()


def test_a_pdf_without_its_time() -> None:
    def made(day: str, digits: str) -> bytes:
        name = (digits * 32).encode()
        date = b"/CreationDate(D:%s101500+01'00')/ModDate(D:%s101500Z)" % (day.encode(), day.encode())
        return b"%PDF " + date + b"/ID [ <%s>\n<%s> ]\n/DocChecksum /%s\n%%%%EOF" % (name, name, name)

    one, other = timeless(made("20260101", "A")), timeless(made("20270202", "B"))
    assert one == other
    assert len(one) == len(made("20260101", "A"))
    assert b"D:20200101000000" in one
    assert timeless(made("20260101", "A") + b" ") != one + b" "  # the identity is that of the content


@needs_office
def test_the_same_documents_give_the_same_pdfs_also_at_the_same_time() -> None:
    assert OFFICE is not None
    documents = [Document("one.docx", docx(p("One", style="Heading1"))), Document("two.docx", docx(p("Two")))]
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda _: to_pdfs(documents, str(OFFICE)), range(2)))
    assert runs[0] == runs[1]
    assert [[word.text for word in read(pdf, "x").words] for pdf in runs[0]] == [["One"], ["Two"]]
    assert b"/StructTreeRoot" in runs[0][0]
    assert b"/Outlines" in runs[0][0]


@needs_office
def test_what_is_no_word_document_gives_no_pdf() -> None:
    assert OFFICE is not None
    with pytest.raises(ConverterFailed, match=r"broken\.docx"):
        to_pdf(b"PK\x03\x04 cut short", "broken.docx", OFFICE)
