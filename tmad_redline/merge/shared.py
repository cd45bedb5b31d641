"""How much of the base a version still has: next to nothing where it is a version of another document."""

from __future__ import annotations

from tmad_redline.model.comparison import Comparison
from tmad_redline.model.document import paragraphs
from tmad_redline.summary.trace import trace

_FEW = 0.1
"""The share below which a version has next to nothing of the base: two documents of one kind share some phrases."""


def is_strange(comparison: Comparison) -> bool:
    """Whether a version shares next to nothing with the base; never with a base that has no text."""
    return share(comparison) < _FEW


def share(comparison: Comparison) -> float:
    """The share of the letters of the base's body that the version kept, moved ones too; 1 where there are none."""
    body = comparison.trees.baseline.document.body
    letters = sum(len("".join(each.text.string.split())) for each in paragraphs(body.blocks))
    kept = sum(link.kept for link in trace(comparison.script.body.script).links)
    return kept / letters if letters else 1
