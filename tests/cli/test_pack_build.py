"""`pack build`: all files or none, an earlier build replaced and nothing else touched, the same bytes every time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tmad_redline import api
from tmad_redline.model.document import Paragraph
from tmad_redline.pack.manifest import parse

OFFICE = shutil.which("soffice")
FIXTURES = Path(__file__).parents[2] / "fixtures"
HOUSE_NAME = "SMETS1 TMAD AL V4.1 draft (change marked against V4.0 draft)"
STEM = "DST and Notification Consultation"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The fixtures' plan, in a folder of its own below their registry."""
    shutil.copytree(FIXTURES / "tmad", tmp_path / "tmad")
    shutil.copy(FIXTURES / "tmad.toml", tmp_path)
    (tmp_path / "pack").mkdir()
    return Path(shutil.copy(FIXTURES / "pack" / "pack.toml", tmp_path / "pack"))


@pytest.fixture
def built(run: Run, plan: Path, tmp_path: Path) -> Path:
    """A folder with the pack, without PDFs."""
    assert run("pack", "build", str(plan), "-o", str(tmp_path / "out"), "--no-pdf", "--no-check", "-q").code == 0
    return tmp_path / "out"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_pack_of_the_fixtures(run: Run, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "a" / "out"
    ended = run("pack", "build", str(plan), "-o", str(out), "--no-pdf")
    assert ended.code == 0
    names = [
        f"{STEM} - Cover sheet.docx",
        f"{STEM} - Attachment 1 - Draft direction.docx",
        f"{STEM} - Attachment 2 - Response template.docx",
        f"{STEM} - Attachment 3 - {HOUSE_NAME}.docx",
        f"{STEM} - Attachment 3 - {HOUSE_NAME}.html",
        f"{STEM} - SMETS1 TMAD AL V4.1 draft (clean).docx",
        f"{STEM} - Summary of changes (V4.1 draft against V4.0 draft).docx",
        "manifest.json",
        f"{STEM}.zip",
    ]
    found = contents(out)
    assert sorted(found) == sorted(names)
    header, *rows = ended.out.splitlines()
    assert header.split() == ["ATTACHMENT", "FILE", "BYTES", "SHA-256"]
    manifest = parse(found["manifest.json"])
    for row, name in zip(rows, names, strict=True):
        assert name in row
    for file, row in zip(manifest.files, rows, strict=False):
        assert row.endswith(file.sha256[:12])
    assert "\x1b" not in ended.out
    assert "Still to be filled in the draft direction: [DD MMM YYYY], [XX], [Name and office]" in ended.err
    baseline, revised = ((FIXTURES / "tmad" / name).read_bytes() for name in ("v4.0.docx", "v4.1.docx"))
    assert api.verify(found[names[3]], baseline, revised) == ()
    assert found[names[5]] == revised
    for name in (*names[:3], names[5]):
        furniture = [block for story in api.tree(found[name]).document.furniture for block in story.blocks]
        assert any("DCC Public" in block.text.string for block in furniture if isinstance(block, Paragraph))


def test_the_same_inputs_give_the_same_bytes_whatever_the_seed_and_the_folder(built: Path, plan: Path) -> None:
    other = built.parent / "other"
    command = [sys.executable, "-m", "tmad_redline", "pack", "build", str(plan), "-o", str(other), "--no-pdf"]
    subprocess.run(
        [*command, "--no-check", "-q"],
        check=True,
        cwd="/",
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    )
    assert contents(other) == contents(built)


def test_an_earlier_build_is_replaced_and_what_it_had_more_is_removed(run: Run, built: Path, plan: Path) -> None:
    (built / "notes.txt").write_text("mine")
    before = set(contents(built))
    plan.write_text(
        plan.read_text().replace('"Device security testing"', '"Testing of devices"').replace("v4.0", "al3.0")
    )
    ended = run("pack", "build", str(plan), "-o", str(built), "--no-pdf", "--no-check")
    assert (ended.code, "Replaced: " in ended.err) == (0, True)
    after = contents(built)
    assert after["notes.txt"] == b"mine"
    gone = before - set(after)
    assert {f"{STEM} - Attachment 3 - {HOUSE_NAME}.docx"} < gone
    assert parse(after["manifest.json"]).baseline.label == "AL3.0"


@pytest.mark.parametrize("name", [f"{STEM} - Cover sheet.docx", f"{STEM}.zip"])
def test_a_file_that_was_changed_by_hand_is_not_replaced(run: Run, built: Path, plan: Path, name: str) -> None:
    (built / name).write_bytes(b"edited")
    before = contents(built)
    ended = run("pack", "build", str(plan), "-o", str(built), "--no-pdf")
    assert (ended.code, contents(built)) == (2, before)
    assert "A file was changed after it was built." in ended.err
    assert name in ended.err


def test_a_folder_of_other_files_or_of_another_pack_is_left_alone(run: Run, built: Path, plan: Path) -> None:
    before = contents(built)
    plan.write_text(plan.read_text().replace(f'stem = "{STEM}"', 'stem = "Another"'))
    ended = run("pack", "build", str(plan), "-o", str(built), "--no-pdf")
    assert (ended.code, contents(built)) == (2, before)
    assert "The folder holds another pack" in ended.err
    ended = run("pack", "build", str(plan), "-o", str(plan.parent), "--no-pdf")
    assert (ended.code, list(contents(plan.parent))) == (2, ["pack.toml"])
    assert "The folder holds other files." in ended.err
    assert run("pack", "build", str(plan), "-o", str(plan), "--no-pdf").code == 2


def test_a_file_that_has_a_new_name_of_the_pack_is_not_replaced(run: Run, built: Path, plan: Path) -> None:
    mine = built / f"{STEM} - Attachment 3 - {HOUSE_NAME.replace('V4.0 draft', 'AL3.0')}.docx"
    mine.write_bytes(b"mine")
    before = contents(built)
    plan.write_text(plan.read_text().replace('baseline = "v4.0"', 'baseline = "al3.0"'))
    ended = run("pack", "build", str(plan), "-o", str(built), "--no-pdf")
    assert (ended.code, contents(built)) == (2, before)
    assert "not of its earlier build" in ended.err


def test_nothing_is_written_when_something_is_wrong(run: Run, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended = run("pack", "build", str(plan), "-o", str(out), "--soffice", str(tmp_path / "none"))
    assert (ended.code, out.exists()) == (2, False)
    assert "LibreOffice" in ended.err
    ended = run("pack", "build", str(plan), "-o", "/dev/null/out", "--no-pdf")
    assert (ended.code, ended.err.splitlines()[1]) == (2, "  /dev/null/out")
    (tmp_path / "tmad" / "al3.0.docx").unlink()
    ended = run("pack", "build", str(plan), "-o", str(out), "--no-pdf")
    assert (ended.code, out.exists()) == (2, False)
    assert "The file of the version is missing" in ended.err
    shutil.copy(tmp_path / "tmad" / "v4.0.docx", tmp_path / "tmad" / "al3.0.docx")
    plan.write_text(plan.read_text().replace('revised = "v4.1"', 'revised = "al3.0"'))
    ended = run("pack", "build", str(plan), "-o", str(out), "--no-pdf")
    assert (ended.code, out.exists()) == (2, False)
    assert "V4.0 draft and AL3.0 are the same file, byte for byte." in ended.err


def test_a_plan_that_cannot_be_used_is_said(run: Run, plan: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    ended = run("pack", "build", str(tmp_path / "none.toml"), "-o", out)
    assert (ended.code, "The plan cannot be read: No such file" in ended.err) == (2, True)
    plan.write_bytes(b"\xff\xfe")
    assert "The plan is no text" in run("pack", "build", str(plan), "-o", out).err
    plan.write_text("titel = 1")
    assert "Did you mean “title”?" in run("pack", "build", str(plan), "-o", out).err
    (tmp_path / "tmad.toml").unlink()
    shutil.copy(FIXTURES / "pack" / "pack.toml", plan)
    ended = run("pack", "build", str(plan), "-o", out, "--registry", str(tmp_path / "none.toml"))
    assert (ended.code, "There is no such registry." in ended.err) == (2, True)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_the_pdfs_are_in_the_pack(run: Run, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("pack", "build", str(plan), "-o", str(out), "--no-check").code == 0
    pdfs = {name: data for name, data in contents(out).items() if name.endswith(".pdf")}
    assert set(pdfs) == {
        f"{STEM} - Attachment 3 - {HOUSE_NAME}.pdf",
        f"{STEM} - SMETS1 TMAD AL V4.1 draft (clean).pdf",
    }
    assert all(data.startswith(b"%PDF-") for data in pdfs.values())


def test_the_build_ends_with_the_gate_and_an_error_is_told_in_full(run: Run, plan: Path, tmp_path: Path) -> None:
    ended = run("pack", "build", str(plan), "-o", str(tmp_path / "out"), "--no-pdf", "-q")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    plan.write_text(plan.read_text().replace("Friday 15 May", "Thursday 15 May"))
    ended = run("pack", "build", str(plan), "-o", str(tmp_path / "out"), "--no-pdf")
    assert ended.code == 1
    assert "ERRORS\n  weekdays-right  " in ended.err
    assert "that day is a Friday." in ended.err
    assert "The gate: 1 error, 3 warnings, 2 notes. `tmad-redline pack check` lists them." in ended.err
    assert (tmp_path / "out" / f"{STEM}.zip").is_file()


def test_a_link_in_the_folder_is_not_followed(run: Run, plan: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere.json"
    out.mkdir()
    (out / "manifest.json").symlink_to(elsewhere)
    ended = run("pack", "build", str(plan), "-o", str(out), "--no-pdf", "--no-check")
    assert ended.code == 2
    assert not elsewhere.exists()
