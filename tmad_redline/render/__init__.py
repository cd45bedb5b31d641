"""Formats of a summary, one file a format; the table says which there are."""

from __future__ import annotations

from collections.abc import Callable

from tmad_redline.model.comparison import Comparison
from tmad_redline.model.summary import Summary
from tmad_redline.render.csv import render as csv
from tmad_redline.render.json import render as json
from tmad_redline.render.markdown import render as markdown
from tmad_redline.render.terminal import render as terminal
from tmad_redline.render.text import render as text

RENDERERS: dict[str, Callable[[Comparison, Summary], str]] = {
    "text": text,
    "md": markdown,
    "json": json,
    "csv": csv,
    "terminal": terminal,
}
"""What makes each format; every text ends with a line feed."""

__all__ = ["RENDERERS"]
