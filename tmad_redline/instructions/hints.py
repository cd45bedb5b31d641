"""Says what to write where a line is nearly an instruction."""

from __future__ import annotations

import re

_FORMS = "docs/instructions.md says how instructions are put."
_MARKS = re.compile(r"[\"‘‟„«]")
_NO_COMMA = re.compile(
    r"(?:^|, )(?:in|on) ([^,]+?) (?:for|omit|after|before|at the beginning|at the end|renumber|move|set) "
)


def of_form(masked: str) -> str:
    """What to write for a line that has no form of an instruction; what is in quotation marks stands by its number."""
    if other_marks(masked):
        return other_marks(masked)
    match = _NO_COMMA.search(masked)
    return f"A comma is missing after “{match[1]}”." if match else _FORMS


def other_marks(line: str) -> str:
    """What to write for a line that has quotation marks of another kind, "" if it has none."""
    return "Write quotation marks as “ ”." if _MARKS.search(line) else ""
