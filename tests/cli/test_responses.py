"""`responses collate` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ended, Run
from tests.responses import folder as came
from tests.responses.filling import OPEN, filled, form
from tests.test_pairs import TMAD
from tmad_redline import api

REGISTRY = str(TMAD.parent / "tmad.toml")


@pytest.fixture
def back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of what came back, in the current folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "back"
    (folder / "drafts").mkdir(parents=True)
    for name, data in came.forms().items():
        (folder / name).write_bytes(data)
    (folder / "drafts" / "draft.docx").write_bytes(came.marked_draft())
    (folder / ".DS_Store").write_bytes(b"system")
    (folder / "~$1 wagtail.docx").write_bytes(b"open in Word")
    return folder


def collate(run: Run, *arguments: str) -> Ended:
    return run("responses", "collate", "back", *arguments)


def test_the_whole(run: Run, back: Path) -> None:
    ended = collate(run, "-o", "out.json", "--confidential", "kept.json", "--document", "v4.1", "--registry", REGISTRY)
    assert (ended.code, ended.out) == (1, "")
    lines = ended.err.splitlines()
    assert lines[0] == "6 files: 5 read."
    assert "Not shown: 2 heron.docx: confidential." in lines
    assert "Shown in part: 3 plover.docx: confidential in part." in lines
    assert any(line.startswith("Could not be read: 5 cut short.docx: ") for line in lines)
    assert '  If it may be published: --public "drafts/draft.docx"' in lines
    assert (
        "Word's lock file: ~$1 wagtail.docx: close the file in Word, and collate again: it may not be saved." in lines
    )
    assert lines[-1] == "Written: out.json, kept.json"
    content, kept = (json.loads(Path(name).read_text()) for name in ("out.json", "kept.json"))
    assert content["schema"] == "tmad-redline/responses"
    assert (content["not_shown"], content["questions"][0]["views"]) == (2, {"Agree": 1, "Disagree": 2})
    assert "heron" not in Path("out.json").read_text().lower()
    assert kept["questions"][0]["answers"][0]["comments"] == "heron secret comment"
    assert {it["text"] for it in kept["clauses"]} >= {"How is co-operation measured?", "plover secret drafting"}


def test_files_that_may_be_published(run: Run, back: Path) -> None:
    collate(run, "-o", "out.csv", "--public", "draft.docx")
    rows = list(csv.DictReader(io.StringIO(Path("out.csv").read_text("utf-8-sig"))))
    assert next(row["text"] for row in rows if row["clause"] == "17.6(b)") == "How is co-operation measured?"
    assert [row["clause"] for row in rows if row["text"] == "plover open drafting"] == ["17"]
    (formula,) = (row["text"] for row in rows if "wagtail comments two" in row["text"])
    assert formula.startswith("\t=")
    assert next(row["text"] for row in rows if row["part"] == "count" and row["what"] == "Disagree") == "2"


def test_a_word_document(run: Run, back: Path) -> None:
    (back / "5 cut short.docx").unlink()
    assert collate(run, "-o", "out.docx").code == 0
    first = Path("out.docx").read_bytes()
    text = " ".join(it.text.string for it in api.tree(first).paragraphs)
    assert "Agree 1 · Disagree 2" in text
    assert "wagtail drafting a" in text
    assert collate(run, "-o", "out.docx").code == 0
    assert Path("out.docx").read_bytes() == first


def test_an_output_in_the_folder_is_no_response(run: Run, back: Path) -> None:
    once = collate(run, "-o", "back/table.docx").err.splitlines()[0]
    assert collate(run, "-o", "back/table.docx").err.splitlines()[0] == once == "6 files: 5 read."


def test_a_file_that_cannot_be_opened_stops_nothing(run: Run, back: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "3 plover.docx":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ended = collate(run, "-o", "out.md")
    assert ended.code == 1
    assert "Could not be read: 3 plover.docx: The system does not let it be read. Check its permissions." in ended.err
    assert "6 files: 4 read." in ended.err


def test_single_files(run: Run, back: Path) -> None:
    ended = run("responses", "collate", "back/1 wagtail.docx", "back/4 dunlin.docx", "-o", "out.md")
    assert ended.code == 0
    assert "Agree 1 · Disagree 1" in Path("out.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere", "-o", "out.md"), "no such file or folder"),
        (("empty", "-o", "out.md"), "no file in it"),
        (("back/~$1 wagtail.docx", "-o", "out.md"), "no file in it"),
        (("back", "-o", "out.txt"), "does not say which format"),
        (("back", "-o", "out.md", "--confidential", "./out.md"), "the same file"),
        (("back", "-o", "out.md", "--public", "other.docx"), "No file has this name"),
        (("back", "-o", "out.md", "--public", "twice.docx"), "2 files have this name"),
        (("back", "-o", "out.md", "--limit", "size=none"), "is no limit"),
    ],
)
def test_what_cannot_run(run: Run, back: Path, arguments: tuple[str, ...], message: str) -> None:
    Path("empty").mkdir()
    for place in (back / "drafts", back / "further"):
        place.mkdir(exist_ok=True)
        (place / "twice.docx").write_bytes(b"")
    ended = run("responses", "collate", *arguments)
    assert ended.code == 2
    assert message in ended.err
    assert not Path("out.md").exists()


def test_without_a_confidential_file_it_says_that_something_is_missing(run: Run, back: Path) -> None:
    assert "--confidential FILE writes it apart" in collate(run, "-o", "out.md").err
    assert "writes it apart" not in collate(run, "-o", "out.md", "--confidential", "kept.md").err


def test_why_something_is_not_shown_is_told_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("silent.docx").write_bytes(filled({"q1.view": "Agree"}))
    Path("part.docx").write_bytes(filled({**came.PLOVER, "q3.view": "Agree"}))
    lines = run("responses", "collate", "silent.docx", "part.docx", "-o", "out.md").err.splitlines()
    assert [line for line in lines if "silent" in line] == [
        "Not shown: silent.docx: it does not say whether it is confidential.",
        '  If it may be published: --public "silent.docx"',
    ]
    assert [line for line in lines if "part.docx" in line] == [
        "Shown in part: part.docx: confidential in part.",
        "Not shown: part.docx: its answer to Question 3 does not say whether it is confidential, and the response is "
        "in part.",
        '  If it may be published: --public "part.docx"',
    ]


def test_that_an_address_is_left_out_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(filled({**OPEN, "q1.comments": "ana@wagtail.example"}))
    lines = run("responses", "collate", "a.docx", "-o", "out.md").err.splitlines()
    assert "Notice: a.docx: 1 e-mail address or telephone number is left out of what it says." in lines


def test_an_empty_form_is_told_as_one(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(form())
    ended = run("responses", "collate", "a.docx", "-o", "out.md")
    assert ended.code == 1
    assert ended.err.splitlines()[:2] == [
        "1 file: 0 read.",
        "Empty form: a.docx: Nothing is filled in. Ask for the form with the answers.",
    ]
    table = Path("out.md").read_text()
    assert "0 responses read." in table
    assert "1 empty form: see the list" in table
    assert "confidential" not in table.partition("\n| File")[2]


def test_quietly(run: Run, back: Path) -> None:
    assert collate(run, "-o", "out.md", "-q") == (1, "", "")
    assert Path("out.md").exists()
