"""Links that came, went or lead elsewhere over text that stayed, in words; names that programs make up are not told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from tmad_redline.model.change import Line, Op
from tmad_redline.model.text import Part

_HIDDEN = "#_"
"""How a link inside the document begins whose target has a name that Word hides: a program made it up."""
_WITHIN = "a place in the document"


def of_line(line: Line) -> Iterator[str]:
    """What changed in the links of a line, one thing at a time."""
    if not any(edit.edge is not None for edit in line.edits):
        return
    before, after = (Counter(_targets(line, op)) for op in (Op.DELETION, Op.INSERTION))
    for gone, new in zip_longest((before - after).elements(), (after - before).elements(), fillvalue=""):
        if gone and new:
            yield f"link to {new} instead of {gone}"
        else:
            yield f"link to {new}" if new else f"no longer a link to {gone}"


def _targets(line: Line, op: Op) -> Iterator[str]:
    for edit in line.edits:
        link = edit.edge.link if edit.edge is not None and edit.edge.part is Part.BEGIN else None
        if link is not None and edit.op is op:
            yield _WITHIN if link.target.startswith(_HIDDEN) else link.target
