"""Every small pair, and the three TMAD versions: the laws, and what is marked, as text that a person can review.

TMAD_GOLDEN=write rewrites the expected.md files; the diff of them is the review.
"""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest

from tests import marks
from tests.laws import assert_laws
from tests.make_pairs import HOME, PAIRS
from tmad_redline import api

TMAD = HOME.parent / "tmad"
VERSIONS = ("al3.0", "v4.0", "v4.1")


def golden(folder: Path) -> str:
    """What expected.md says: the doc of the pair, then its script."""
    baseline, revised = ((folder / f"{side}.docx").read_bytes() for side in ("baseline", "revised"))
    make = PAIRS[folder.name]
    script = marks.printed(api.compare(baseline, revised).script).strip()
    return f"# {folder.name}\n\n{make.__doc__}\n\n```\n{script}\n```\n"


@pytest.mark.parametrize("name", PAIRS)
def test_a_pair_is_built_to_the_same_bytes(name: str) -> None:
    files = tuple((HOME / name / f"{side}.docx").read_bytes() for side in ("baseline", "revised"))
    assert files == PAIRS[name](), "run python -m tests.make_pairs"


@pytest.mark.parametrize("name", PAIRS)
def test_what_is_marked_is_as_reviewed(name: str) -> None:
    expected, made = HOME / name / "expected.md", golden(HOME / name)
    if os.environ.get("TMAD_GOLDEN") == "write":
        expected.write_text(made, encoding="utf-8")
    assert made == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAIRS)
def test_a_pair_meets_every_law_both_ways(name: str) -> None:
    baseline, revised = PAIRS[name]()
    assert assert_laws(baseline, revised)
    assert assert_laws(revised, baseline)


@pytest.mark.parametrize(("one", "other"), [*pairwise(VERSIONS), (VERSIONS[0], VERSIONS[-1])])
def test_versions_of_the_tmad_meet_every_law(one: str, other: str) -> None:
    baseline, revised = ((TMAD / f"{name}.docx").read_bytes() for name in (one, other))
    assert assert_laws(baseline, revised)


def test_every_folder_of_pairs_has_its_builder() -> None:
    assert {folder.name for folder in HOME.iterdir() if folder.is_dir()} == set(PAIRS)
