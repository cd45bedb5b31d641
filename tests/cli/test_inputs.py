"""Names, paths and registries: which one is meant, and where a registry is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import REGISTRY
from tmad_redline.cli.inputs import load, locate
from tmad_redline.errors import BadOptions, NotADocx


def test_registry_is_looked_for_upward(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "in")
    located = locate(None)
    assert located is not None
    assert located.folder == folder
    assert load("v1", located).path == folder / "in" / "one.docx"


def test_registry_of_the_fixtures_comes_second(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "fixtures").mkdir()
    (folder / "fixtures" / "tmad.toml").write_text(REGISTRY, encoding="utf-8")
    located = locate(None)
    assert located is not None
    assert located.folder == folder
    (folder / "tmad.toml").unlink()
    located = locate(None)
    assert located is not None
    assert located.folder == folder / "fixtures"


def test_without_a_registry_a_path_still_works(folder: Path) -> None:
    source = load("in/one.docx", None)
    assert (source.version.name, source.version.label, source.version.title) == ("one.docx", "one", "")
    with pytest.raises(NotADocx, match="--registry"):
        load("v1", None)


def test_a_version_brings_what_the_registry_knows(folder: Path) -> None:
    version = load("V2 draft", locate(None)).version
    assert (version.name, version.label, version.title) == ("two.docx", "V2 draft", "Widgets Order")
    assert (version.status, version.date) == ("draft", "2020-02-01")
    assert len(version.sha256) == 64


def test_a_file_wins_over_a_version_of_its_name_and_a_folder_does_not(folder: Path) -> None:
    (folder / "v1").write_bytes(b"file")
    (folder / "v2").mkdir()
    assert load("v1", locate(None)).data == b"file"
    assert load("v2", locate(None)).data == b"two"


def test_registry_that_is_no_text(folder: Path) -> None:
    (folder / "tmad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadOptions, match="cannot be read"):
        locate(None)
