"""The index of a batch: one HTML file with a table of all its redlines, links to them, and what failed."""

from __future__ import annotations

from urllib.parse import quote

from tmad_redline.model.batch import Batch, Result, State
from tmad_redline.render.batch import remarks, totals, what
from tmad_redline.report.render import template


def render(batch: Batch) -> str:
    """The index. Its links are relative, so that the folder may be moved or sent as a whole."""
    return template("index.html").render(
        batch=batch,
        totals=totals(batch),
        failed=batch.of(State.FAILED),
        mistakes=[each for each in batch.left if each.mistake],
        left=[each for each in batch.left if not each.mistake],
        remarks=[*remarks(batch)],
        what=what,
        link=quote,
        losses=_losses,
    )


def _losses(result: Result) -> int:
    return sum(notice.loss for notice in result.notices)
