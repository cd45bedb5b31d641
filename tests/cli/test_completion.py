"""Shell completion: what it offers, and that the command does not start more slowly for having it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def offered(run: Run, monkeypatch: pytest.MonkeyPatch, typed: str) -> list[str]:
    """What bash would offer for the last word of a line."""
    words = typed.split(" ")
    monkeypatch.setenv("_TMAD_REDLINE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    return run().out.split()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("tmad-redline diff v", ["v1", "v2", "v3"]),
        ("tmad-redline diff v1 v2", ["v2"]),
        ("tmad-redline check --against v", ["v1", "v2", "v3"]),
        ("tmad-redline verify x.docx --baseline v3", ["v3"]),
        ("tmad-redline check v1 --format s", ["sarif"]),
        ("tmad-redline diff v1 v2 --format docx,summary-", ["docx,summary-docx", "docx,summary-pdf"]),
        ("tmad-redline check v1 --fail-on w", ["warning"]),
        ("tmad-redline rules term-unu", ["term-unused"]),
        ("tmad-redline rules allowance", ["allowance-unused"]),
        ("tmad-redline git-s", ["git-setup"]),
    ],
)
def test_what_is_offered(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str, words: list[str]) -> None:
    assert offered(run, monkeypatch, typed) == words


@pytest.mark.parametrize("registry", [None, "no toml ["])
def test_without_a_sound_registry_nothing_is_offered_and_nothing_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, registry: str | None
) -> None:
    if registry is not None:
        (tmp_path / "tmad.toml").write_text(registry)
    monkeypatch.chdir(tmp_path)
    assert offered(run, monkeypatch, "tmad-redline diff v") == []


def test_the_script_for_a_shell(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TMAD_REDLINE_COMPLETE", "source_bash")
    assert "complete -o default -F _tmad_redline_completion tmad-redline" in run().out
