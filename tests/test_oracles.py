"""What other programs make of a redline: pandoc accepts and rejects it by itself, LibreOffice opens it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests import printed
from tests.make_pairs import PAIRS
from tests.test_pairs import TMAD, VERSIONS
from tmad_redline import api

PANDOC, OFFICE = shutil.which("pandoc"), shutil.which("soffice")
_SECONDS = 120
_BEYOND_PANDOC = {"cells-merged"}
"""Pandoc reads the present properties of cells whatever happens to the changes: it hides what was merged away."""

Pair = Callable[[], tuple[bytes, bytes]]


def _versions(one: str, other: str) -> Pair:
    return lambda: ((TMAD / f"{one}.docx").read_bytes(), (TMAD / f"{other}.docx").read_bytes())


CASES: dict[str, Pair] = PAIRS | {f"{one} to {other}": _versions(one, other) for one, other in pairwise(VERSIONS)}


def pandoc(data: bytes, changes: str = "accept") -> str:
    """All the words that pandoc reads, without the spaces: it leaves empty items of lists and rows of tables."""
    assert PANDOC is not None
    command = [PANDOC, "--from=docx", "--to=json", f"--track-changes={changes}"]
    written = subprocess.run(command, input=data, capture_output=True, check=True, timeout=_SECONDS).stdout
    return "".join(_words(json.loads(written)["blocks"]))


def _words(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _words(child)
    elif isinstance(node, dict):
        if node.get("t") == "Str":
            yield str(node["c"]).replace("\u00a0", "")
        else:
            yield from _words(node.get("c"))


@pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")
@pytest.mark.parametrize("name", sorted(CASES.keys() - _BEYOND_PANDOC))
def test_pandoc_reads_both_versions_out_of_the_redline(name: str) -> None:
    baseline, revised = CASES[name]()
    redline = api.redline(api.compare(baseline, revised))
    for changes, wanted in (("accept", pandoc(revised)), ("reject", pandoc(baseline))):
        found = pandoc(redline, changes)
        differing = (n for n, pair in enumerate(zip(found, wanted, strict=False)) if pair[0] != pair[1])
        at = next(differing, min(len(found), len(wanted)))
        assert found[at : at + 60] == wanted[at : at + 60], f"{changes}: after {wanted[max(at - 40, 0) : at]!r}"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_redline(tmp_path: Path) -> None:
    assert OFFICE is not None
    for name, make in CASES.items():
        redline = api.redline(api.compare(*make()))
        (tmp_path / f"{name}.docx").write_bytes(redline)
    files = sorted(tmp_path.glob("*.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)
    for path in files:
        assert path.with_suffix(".txt").read_text(encoding="utf-8", errors="replace").strip(), path.name


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_printed_numbers_are_those_of_libreoffice() -> None:
    results = printed.compared([TMAD / f"{name}.docx" for name in VERSIONS])
    assert [(result.differing, result.unmatched) for result in results] == [((), ())] * len(VERSIONS)
    assert min(result.same for result in results) > 250
