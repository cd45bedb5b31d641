"""A script as text that a person can review: "shall [-15-][+5+] Working Days", and such text as two versions.

`[-deleted-]`, `[+inserted+]`, `[~formatting changed~]`; ¶ in them is the paragraph mark, which is shown only where it
changed. A tab is →, a line break ⏎, a page break ⇟, and what is not text □.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tests.outline import paragraph
from tmad_redline.model.change import (
    BlockEdit,
    Edit,
    Line,
    Op,
    OpaqueEdit,
    RowEdit,
    Script,
    Slice,
    StoryEdit,
    TableEdit,
    Unchanged,
    box_edits,
)
from tmad_redline.model.document import Block, Paragraph, StoryKind, Table
from tmad_redline.model.text import Part

_SHOWN = str.maketrans({"\t": "→", "\u2028": "⏎", "\f": "⇟", "\ufffc": "□"})
_INSERTED = re.compile(r"\[\+(.*?)\+\]")
_DELETED = re.compile(r"\[-(.*?)-\]")
_AROUND = {Op.KEPT: ("", ""), Op.INSERTION: ("[+", "+]"), Op.DELETION: ("[-", "-]")}


def sides(marked: str) -> tuple[list[Paragraph], list[Paragraph]]:
    """The two versions of a text with marks; a paragraph ends at each ¶ and at the end."""
    before = _DELETED.sub(r"\1", _INSERTED.sub("", marked))
    after = _INSERTED.sub(r"\1", _DELETED.sub("", marked))
    return _paragraphs(before), _paragraphs(after)


def _paragraphs(text: str) -> list[Paragraph]:
    return [paragraph(line) for line in text.split("¶")]


def inline(lines: Sequence[Line]) -> str:
    """The lines that paragraphs became, as one text with marks, the last mark left out."""
    text = "".join(_edits(line) + _wrapped(line.mark, "¶") for line in lines)
    return text.removesuffix("¶").replace("+][+", "").replace("-][-", "")


def printed(script: Script) -> str:
    """A whole script, story by story; stories without a change are left out, `*` stands before what changed."""
    stories = (each for story in script.stories for each in (story, *box_edits(story.script)))
    return "\n".join(line for story in stories for line in _story(story))


def changes(script: Script) -> list[str]:
    """What changed, without what stands around it."""
    return [line for line in printed(script).splitlines() if not line.startswith(("  ", "#")) and line]


def _story(edit: StoryEdit) -> Iterator[str]:
    lines = list(_blocks(edit.script)) + (["* [~section~]"] if edit.resectioned else [])
    story = edit.revised or edit.baseline
    if story is None or not any(not line.startswith("  ") for line in lines):
        return
    what = story.kind.value + (f" {story.key}" if story.kind not in (StoryKind.BODY, StoryKind.TEXT_BOX) else "")
    note = " (new)" if edit.baseline is None else " (gone)" if edit.revised is None else ""
    yield from [f"## {what}{note}", "", *lines, ""]


def _blocks(script: Sequence[BlockEdit]) -> Iterator[str]:
    for edit in script:
        match edit:
            case Unchanged():
                yield f"  {_plain(edit.revised)}"
            case Line():
                yield f"{'  ' if _quiet(edit) else '* '}{_line(edit)}"
            case TableEdit():
                look = [w for w, on in (("table", edit.reformatted), ("grid", edit.regridded)) if on]
                yield from [f"* [~{' and '.join(look)}~]"] if look else []
                yield from (_row(row) for row in edit.rows)
            case OpaqueEdit():
                block = edit.revised or edit.baseline
                yield f"* {_wrapped(edit.op, block.kind if block else '')}"


def _quiet(line: Line) -> bool:
    plain = all(edit.op is Op.KEPT and not edit.formatted and not edit.boxes for edit in line.edits)
    return plain and line.mark is Op.KEPT and not (line.restyled or line.remarked or line.resectioned)


def _line(line: Line) -> str:
    text = _edits(line)
    if line.mark is not Op.KEPT:
        text = (text + _wrapped(line.mark, "¶")).replace("+][+", "").replace("-][-", "")
    looks = (("¶", line.restyled), ("mark", line.remarked), ("section", line.resectioned))
    text += "".join(f"[~{name}~]" for name, on in looks if on)
    if line.move:
        where = "away" if line.mark is Op.DELETION else "here"
        text = f"({line.move}, {where}) {text}"
    return text


def _edits(line: Line) -> str:
    return "".join(map(_edit, line.edits))


def _edit(edit: Edit) -> str:
    if edit.edge is not None:
        target = edit.edge.link.target if edit.edge.link is not None else ""
        return _wrapped(edit.op, f"→{target}" if edit.edge.part is Part.BEGIN else "←") if target else ""
    text = _string(edit.revised or edit.baseline)
    if edit.boxes:
        text += "(box amended)"
    return f"[~{text}~]" if edit.formatted else _wrapped(edit.op, text)


def _row(row: RowEdit) -> str:
    cells = " | ".join(" / ".join(line[2:] for line in _blocks(cell.script)) for cell in row.cells)
    look = "[~row~]" if row.reformatted else ""
    look += "".join("[~cell~]" for cell in row.cells if cell.reformatted)
    changed = (
        row.op is not Op.KEPT or look or any(not line.startswith("  ") for c in row.cells for line in _blocks(c.script))
    )
    return f"{'* ' if changed else '  '}{look}| {cells} |"


def _plain(block: Block) -> str:
    match block:
        case Paragraph():
            return block.text.string.translate(_SHOWN)
        case Table():
            rows = (" | ".join(" / ".join(map(_plain, c.blocks)) for c in row.cells) for row in block.rows)
            return " ‖ ".join(rows)
        case _:
            return block.kind


def _wrapped(op: Op, text: str) -> str:
    start, end = _AROUND[op]
    return f"{start}{text}{end}"


def _string(piece: Slice | None) -> str:
    return "" if piece is None else piece.paragraph.text.string[piece.start : piece.end].translate(_SHOWN)
