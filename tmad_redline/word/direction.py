"""The draft direction of a consultation pack, with what is still to be filled in marked for the eye and listed."""

from __future__ import annotations

import re
from typing import NamedTuple

from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from tmad_redline.model.pack import Attachment, Plan
from tmad_redline.word import house
from tmad_redline.word.save import save

_PLACEHOLDER = re.compile(r"(\[[^\[\]]+\])")
"""Square brackets round what a draft leaves open: "[DD MMM YYYY]", "Annex [XX]"."""
_NUMBER = re.compile(r"(\d+\.|\([a-z]{1,4}\))\s+(?=\S)")
"""What a numbered paragraph of the plan begins with: "2. ", "(a) "."""
_INDENT = 1.0
"""Of the text of a numbered paragraph, in centimetres; of one with a letter, twice that."""


class Direction(NamedTuple):
    """A draft direction as a .docx, and the placeholders that are left in it, each once, as they stand there."""

    data: bytes
    placeholders: tuple[str, ...]


def direction(plan: Plan, attachment: Attachment) -> Direction:
    """The draft direction; the plan's paragraphs are already filled. Raises nothing: what is not filled is told."""
    document = house.new(plan.title, plan.classification)
    document.add_paragraph(attachment.label, style="Title")
    _add(document.add_heading(level=1), plan.direction_title)
    for text in plan.direction:
        paragraph = document.add_paragraph()
        number = _NUMBER.match(text)
        if number is None:
            _add(paragraph, text)
            continue
        indent = _INDENT if text[0].isdigit() else 2 * _INDENT
        paragraph.paragraph_format.left_indent = Cm(indent)
        paragraph.paragraph_format.first_line_indent = Cm(-_INDENT)
        paragraph.add_run(f"{number.group(1)}\t")
        _add(paragraph, text[number.end() :])
    left = _PLACEHOLDER.findall("\n".join((plan.direction_title, *plan.direction)))
    return Direction(save(document, attachment.label), tuple(dict.fromkeys(left)))


def _add(paragraph: Paragraph, text: str) -> None:
    for piece in _PLACEHOLDER.split(text):
        if piece:
            run = paragraph.add_run(piece)
            if _PLACEHOLDER.fullmatch(piece):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
