"""Formats of a summary, one file a format; the table says which there are."""

from __future__ import annotations

from collections.abc import Callable

from tmad_redline.model.comparison import Comparison
from tmad_redline.model.summary import Summary


def _text(comparison: Comparison, summary: Summary) -> str:
    from tmad_redline.render.text import render

    return render(comparison, summary)


def _markdown(comparison: Comparison, summary: Summary) -> str:
    from tmad_redline.render.markdown import render

    return render(comparison, summary)


def _json(comparison: Comparison, summary: Summary) -> str:
    from tmad_redline.render.json import render

    return render(comparison, summary)


def _csv(comparison: Comparison, summary: Summary) -> str:
    from tmad_redline.render.csv import render

    return render(comparison, summary)


def _terminal(comparison: Comparison, summary: Summary) -> str:
    from tmad_redline.render.terminal import render

    return render(comparison, summary)


RENDERERS: dict[str, Callable[[Comparison, Summary], str]] = {
    "text": _text,
    "md": _markdown,
    "json": _json,
    "csv": _csv,
    "terminal": _terminal,
}
"""What makes each format; every text ends with a line feed. Whoever wants one does not wait for the others to load."""

__all__ = ["RENDERERS"]
