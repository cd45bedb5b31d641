"""Where terms are used: the longest that fits, and none beyond the end of a text."""

from __future__ import annotations

import pytest

from tests.structure.trees import tree
from tmad_redline.structure.terms import uses_of

DOCUMENT = """
    1 | level=0 outline=0 | Definitions
    In this document:
    “Test Report” means a paper.
    “Test Report Plan” means another paper.
    2 | level=0 outline=0 | General
    2.1 | level=1 | {text}
"""


def used(text: str) -> list[tuple[str, str]]:
    """The terms used in a text, each as it stands there."""
    found = uses_of(tree(DOCUMENT.replace("{text}", text)))
    return [(use.term, text[use.start : use.end]) for use in found if use.clause == "2.1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Test Report Plans are read.", [("Test Report Plan", "Test Report Plans")]),
        ("Read each Test Report", [("Test Report", "Test Report")]),
        ("Test Report, Test Report Plan", [("Test Report", "Test Report"), ("Test Report Plan", "Test Report Plan")]),
        ("A Test without a Report is none.", []),
    ],
)
def test_the_longest_term_that_fits_is_the_one_that_is_used(text: str, expected: list[tuple[str, str]]) -> None:
    assert used(text) == expected
