"""What is measured: the fixtures' versions, generated documents, and pairs that are given."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import SHAPES
from benchmarks.processes import ROOT, python

FIXTURES = "fixtures"
GIVEN = "given"
LONGEST_QUIET = 100_000
"""Words. Longer generated documents show how time grows; the share of the summary is seen in those up to this."""


class Case(NamedTuple):
    """A pair to be measured; words, size: 0 where they are not known yet. whole: by every means, not only to see how
    time and memory grow. peers: beside other engines too."""

    shape: str
    name: str
    size: int
    words: int
    baseline: Path
    revised: Path
    whole: bool
    peers: bool


def fixtures() -> list[Case]:
    """The three pairs that two of the fixtures' three versions make."""
    folder = ROOT / "fixtures" / "tmad"
    pairs = (("al3.0", "v4.0"), ("v4.0", "v4.1"), ("al3.0", "v4.1"))
    return [_given(FIXTURES, folder / f"{one}.docx", folder / f"{other}.docx") for one, other in pairs]


def generated(names: Sequence[str]) -> list[Case]:
    """The pairs of these shapes and sizes ("draft:1x"), made by a process that may become as large as it likes."""
    command = python("-m", "benchmarks.generate", *names)
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, cwd=ROOT)
    return [_made(*line.split("\t")) for line in told.stdout.splitlines()]


def given(paths: Iterable[Path]) -> list[Case]:
    """Pairs that someone names: files two by two, folders of folders with baseline.docx and revised.docx, or lists of
    pairs (.tsv: two paths a line, relative to the list). Raises ValueError."""
    cases: list[Case] = []
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = [
                each.parent for each in sorted(path.rglob("baseline.docx")) if each.with_name("revised.docx").exists()
            ]
            if not found:
                raise ValueError(f"{path} has no folder with baseline.docx and revised.docx.")
            cases += [_given(GIVEN, each / "baseline.docx", each / "revised.docx", each.name) for each in found]
        elif path.suffix == ".tsv":
            cases += _listed(path)
        else:
            files.append(path)
    if len(files) % 2:
        raise ValueError(f"{files[-1]} has no other version: name files two by two, baseline and revised.")
    cases += [_given(GIVEN, *pair) for pair in zip(files[::2], files[1::2], strict=True)]
    for path in (path for case in cases for path in (case.baseline, case.revised)):
        if not path.is_file():
            raise ValueError(f"{path} is no file.")
    return cases


def _given(shape: str, baseline: Path, revised: Path, name: str = "") -> Case:
    return Case(shape, name or f"{baseline.stem} → {revised.stem}", 0, 0, baseline, revised, True, True)


def _made(shape: str, size: str, words: str, baseline: str, revised: str) -> Case:
    whole = shape == "draft" and int(words) <= LONGEST_QUIET
    name = f"{shape} {size}"
    counted = SHAPES[shape].sizes[size]
    return Case(shape, name, counted, int(words), Path(baseline), Path(revised), whole, shape == "draft")


def _listed(path: Path) -> list[Case]:
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        columns = line.split("\t")
        if len(columns) != 2:
            raise ValueError(f"{path}, line {number}: two paths are wanted, with a tab between them.")
        cases.append(_given(GIVEN, path.parent / columns[0], path.parent / columns[1]))
    return cases
