"""Documents as outputs of `diff` and `summary`: their names, what makes them, and what happens without LibreOffice."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import HOUSE_NAME, Run, Stages, made
from tmad_redline import api
from tmad_redline.cli.formats import FORMATS, MARKED, Names
from tmad_redline.cli.making import MAKERS
from tmad_redline.errors import ConverterFailed
from tmad_redline.pdf import convert
from tmad_redline.pdf.convert import Document
from tmad_redline.word import summary

CLEAN_NAME = "Widgets AL V2 draft"


class Office:
    """A stand-in for LibreOffice: what it was given, for how long, and how often it was started."""

    def __init__(self) -> None:
        self.starts: list[tuple[list[Document], str, float]] = []
        self.fails = False

    def to_pdfs(self, documents: Sequence[Document], office: str, seconds: float) -> tuple[bytes, ...]:
        self.starts.append((list(documents), office, seconds))
        if self.fails:
            raise ConverterFailed("LibreOffice made no PDF of it.", "said nothing", "Try.")
        return tuple(b"PDF of " + document.data for document in documents)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, stages: Stages) -> Office:
    office = Office()
    monkeypatch.setattr(convert, "to_pdfs", office.to_pdfs)
    monkeypatch.setattr(api, "printable", lambda data, name, limits: data)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name == "soffice" else None)
    monkeypatch.setattr(summary, "render", lambda comparison, summary: b"summary in Word")
    return office


def test_every_format_is_made_by_something() -> None:
    assert MAKERS.keys() | {name for name, each in FORMATS.items() if each.source} == FORMATS.keys()
    assert all(each.source in MAKERS for each in FORMATS.values() if each.source)
    assert sorted(MARKED) == ["docx", "pdf"]


def test_no_two_formats_have_one_name() -> None:
    names = [Names("Widgets V2 (change marked against V1)", "Widgets V2").of(name) for name in FORMATS]
    assert len(set(names)) == len(FORMATS)


def test_all_at_once_in_a_folder_with_one_start_of_libreoffice(run: Run, folder: Path, office: Office) -> None:
    asked = "docx,pdf,md,summary-docx,summary-pdf,clean-docx,clean-pdf"
    assert run("diff", "v1", "v2", "--format", asked, "-o", "out/", "-q") == (0, "", "")
    assert {name.removeprefix("out/"): (folder / name).read_bytes() for name in made(folder)} == {
        f"{HOUSE_NAME}.docx": b"redline of two.docx",
        f"{HOUSE_NAME}.pdf": b"PDF of redline of two.docx",
        f"{HOUSE_NAME}.md": b"summary as md\n",
        f"{HOUSE_NAME} - summary.docx": b"summary in Word",
        f"{HOUSE_NAME} - summary.pdf": b"PDF of summary in Word",
        f"{CLEAN_NAME}.docx": b"accepted two",
        f"{CLEAN_NAME}.pdf": b"PDF of accepted two",
    }
    ((documents, path, seconds),) = office.starts
    assert (path, seconds) == ("/bin/soffice", 180)
    assert [document.name for document in documents] == [
        "the redline of two.docx",
        "the summary of two.docx",
        "two.docx",
    ]


def test_the_name_of_an_output_says_pdf(run: Run, folder: Path, office: Office) -> None:
    ended = run("diff", "v1", "v2", "-o", "x.pdf")
    assert (ended.code, ended.out, ended.err) == (0, "summary as text\n", "Written: x.pdf\n")
    assert (folder / "x.pdf").read_bytes() == b"PDF of redline of two.docx"
    assert run("diff", "v1", "v2", "-o", "y.pdf", "--format", "clean-pdf", "-q").code == 0
    assert (folder / "y.pdf").read_bytes() == b"PDF of accepted two"


def test_documents_go_to_the_folder_one_is_in_and_texts_to_standard_output(
    run: Run, folder: Path, office: Office
) -> None:
    ended = run("diff", "v1", "v2", "--format", "pdf,clean-docx,json")
    assert ended.out == "summary as json\n"
    assert made(folder) == [f"{HOUSE_NAME}.pdf", f"{CLEAN_NAME}.docx"]


def test_a_document_on_standard_output(run: Run, folder: Path, office: Office) -> None:
    assert run("diff", "v1", "v2", "--format", "pdf", "-o", "-").out == "PDF of redline of two.docx"
    assert made(folder) == []


def test_the_clean_text_is_what_was_compared(run: Run, folder: Path, office: Office) -> None:
    run("diff", "v1", "v2", "--format", "clean-docx", "--inputs", "reject", "-o", "x.docx", "-q")
    assert (folder / "x.docx").read_bytes() == b"rejected two"


def test_the_clean_text_of_a_file_without_a_version_is_not_taken_for_the_file(
    run: Run, folder: Path, office: Office
) -> None:
    run("diff", "in/one.docx", "in/two.docx", "--format", "clean-docx", "-q")
    assert made(folder) == ["two (clean).docx"]


def test_where_nothing_changed_no_redline_is_made_but_what_else_was_asked_for(
    run: Run, folder: Path, office: Office
) -> None:
    (folder / "copy.docx").write_bytes(b"one")
    assert run("diff", "v1", "copy.docx", "--format", "docx,pdf,clean-docx", "-o", "out/", "-q").code == 0
    assert made(folder) == ["copy.docx", "out/copy (clean).docx"]


def test_libreoffice_by_its_path_and_with_its_time(
    run: Run, folder: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name)
    run("diff", "v1", "v2", "-o", "x.pdf", "--soffice", "/opt/office", "--soffice-timeout", "7.5", "-q")
    assert office.starts[0][1:] == ("/opt/office", 7.5)


@pytest.mark.parametrize(
    ("arguments", "where"), [((), "Looked for on PATH: soffice, libreoffice"), (("--soffice", "/no"), "--soffice /no")]
)
def test_without_libreoffice_nothing_is_compared_or_written(
    run: Run, folder: Path, stages: Stages, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], where: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    ended = run("diff", "v1", "v2", "--format", "docx,pdf", "-o", "out/", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[1].strip() == where
    assert "leave out PDF" in ended.err
    assert made(folder) == []
    assert stages.compared == []


def test_a_pdf_that_fails_leaves_nothing_behind(run: Run, folder: Path, office: Office) -> None:
    office.fails = True
    ended = run("diff", "v1", "v2", "--format", "docx,pdf", "-o", "out/")
    assert (ended.code, ended.out) == (2, "")
    assert "made no PDF" in ended.err
    assert made(folder) == []


def test_a_summary_as_a_document(run: Run, folder: Path, office: Office) -> None:
    assert run("summary", "v1", "v2", "--format", "docx").err == f"Written: {HOUSE_NAME} - summary.docx\n"
    assert run("summary", "v1", "v2", "-o", "x.pdf").code == 0
    assert (folder / "x.pdf").read_bytes() == b"PDF of summary in Word"
    assert run("summary", "v1", "v2", "-o", "-", "--format", "docx").out == "summary in Word"
    assert made(folder) == [f"{HOUSE_NAME} - summary.docx", "x.pdf"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("diff", "v1", "v2", "-o", "x.docx", "--format", "pdf"), "does not fit the format pdf"),
        (("diff", "v1", "v2", "-o", "x.pdf", "--format", "summary-docx"), "does not fit the format summary-docx"),
        (("diff", "v1", "v2", "-o", "-", "--format", "pdf,docx"), "Only one format"),
        (("summary", "v1", "v2", "-o", "x.docx", "--table", "register"), "A table is no document"),
        (("summary", "v1", "v2", "--format", "pdf", "--table", "register"), "A table is no document"),
        (("summary", "v1", "v2", "-o", "x.odt"), "does not say which format"),
    ],
)
def test_what_does_not_fit_is_said(
    run: Run, folder: Path, office: Office, arguments: tuple[str, ...], words: str
) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert words in ended.err
    assert made(folder) == []
