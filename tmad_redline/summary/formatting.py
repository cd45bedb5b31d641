"""Which formatting changed, in the words of Word's menus: "bold", "indent", "style Heading 2 → Heading 3"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tmad_redline.model.change import Edit, Line, Op, RowEdit, Slice
from tmad_redline.model.document import Paragraph
from tmad_redline.summary import links
from tmad_redline.summary.trace import Step

_SIGNS = re.compile(r"[;()\[\]]")
_OFF = "0"
_DEFAULT = "the default"
_SWITCHES = {
    "b": "bold",
    "bCs": "bold",
    "i": "italic",
    "iCs": "italic",
    "u": "underline",
    "strike": "strikethrough",
    "dstrike": "double strikethrough",
    "caps": "all capitals",
    "smallCaps": "small capitals",
    "vanish": "hidden text",
    "keepNext": "keep with next",
    "keepLines": "keep lines together",
    "pageBreakBefore": "page break before",
    "widowControl": "widow control",
    "contextualSpacing": "space between alike paragraphs",
}
"""What is on or off."""
_VALUES = {
    "color": "colour",
    "highlight": "highlight",
    "shd": "shading",
    "rFonts": "font",
    "sz": "size",
    "szCs": "size",
    "vertAlign": "superscript or subscript",
    "position": "raised or lowered text",
    "bdr": "border",
    "pBdr": "borders",
    "ind": "indent",
    "jc": "alignment",
    "spacing": "spacing",
    "tabs": "tab stops",
    "outlineLvl": "outline level",
    "framePr": "frame",
    "w": "width of letters",
    "kern": "kerning",
    "effect": "animation",
    "em": "emphasis mark",
    "lang": "language of proofing",
    "rtl": "direction of text",
    "bidi": "direction of text",
    "textDirection": "direction of text",
    "textAlignment": "alignment on the line",
    "suppressAutoHyphens": "hyphenation",
    "suppressLineNumbers": "line numbers",
}
"""What is only named; of what is not even here, it is only said that the formatting differs."""
_NAMED = {"rStyle": "character style", "pStyle": "style"}
"""What is worth saying from what to what."""


def of_steps(steps: Iterable[Step]) -> tuple[str, ...]:
    """What changed in the formatting of some lines, each thing once, in reading order."""
    return tuple(dict.fromkeys(what for step in steps for what in _of_step(step)))


def of_row(row: RowEdit, steps: Iterable[Step]) -> tuple[str, ...]:
    """The same of a table row."""
    rows, cells = row.reformatted or row.excepted, any(cell.reformatted for cell in row.cells)
    own = [what for what, differs in (("row", rows), ("cell", cells)) if differs]
    return (*own, *(what for what in of_steps(steps) if what not in own))


def _of_step(step: Step) -> Iterator[str]:
    line = step.line
    if step.reformatted:
        yield "table"
    for edit in line.edits:
        if edit.formatted:
            yield from _of_text(edit)
        elif edit.edge is None and edit.op is not Op.KEPT and not "".join(side.string for side in _sides(edit)).strip():
            yield "white space"
    yield from links.of_line(line)
    b, r = line.baseline, line.revised
    if line.restyled and b is not None and r is not None:
        yield from _of_paragraph(b, r)
    if line.remarked:
        yield "paragraph mark"
    if line.resectioned:
        yield "page setup"
    if _is_empty(line):
        yield "an empty paragraph"


def _is_empty(line: Line) -> bool:
    """Whether it is a paragraph without text that came or went."""
    empty = all(edit.edge is not None for edit in line.edits)
    return empty and not line.move and line.mark is not Op.KEPT


def _of_text(edit: Edit) -> Iterator[str]:
    """A kept piece, compared at each place where a format begins on either side."""
    b, r = edit.baseline, edit.revised
    if b is None or r is None:
        return
    cuts = {0}
    for piece in (b, r):
        over = piece.paragraph.text.formats_over(piece.start, piece.end)
        cuts.update(f.start - piece.start for f in over if piece.start < f.start)
    looks = dict.fromkeys((_format_at(b, at), _format_at(r, at)) for at in sorted(cuts))
    for before, after in looks:
        yield from _differences(_items(before), _items(after))


def _of_paragraph(b: Paragraph, r: Paragraph) -> Iterator[str]:
    (before, look), (after, other) = _properties(b), _properties(r)
    if b.style != r.style:
        yield _became("style", b.style, r.style)
    yield from _differences([x for x in before if not _is_style(x)], [x for x in after if not _is_style(x)])
    if look != other:
        yield "numbering"


def _is_style(item: str) -> bool:
    return item.startswith("pStyle=")


def _properties(paragraph: Paragraph) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A paragraph's own properties, and the look of its number, which begins with the level."""
    items = _items(paragraph.properties)
    at = next((number for number, item in enumerate(items) if item.isdigit()), len(items))
    return items[:at], items[at:]


def _differences(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    old, new = dict(map(_named, before)), dict(map(_named, after))
    for name in sorted(old.keys() | new.keys()):
        one, other = old.get(name, ""), new.get(name, "")
        if one == other:
            continue
        if name in _SWITCHES:
            off = other in ("", _OFF, "none")
            yield f"no longer {_SWITCHES[name]}" if off else _SWITCHES[name]
        elif name in _NAMED:
            yield _became(_NAMED[name], one, other)
        elif name in _VALUES:
            yield _VALUES[name]


def _became(what: str, before: str, after: str) -> str:
    """ "style Quote", where there was none; "style Quote → Body Text"; "style Quote → the default"."""
    return f"{what} {before} → {after or _DEFAULT}" if before else f"{what} {after}"


def _named(item: str) -> tuple[str, str]:
    """Name and value of one property as the reader writes it: `jc=both`, `ind[left=720]`."""
    at = next((number for number, sign in enumerate(item) if sign in "=[("), len(item))
    return item[:at], item[at:].removeprefix("=")


@lru_cache(maxsize=1 << 10)
def _items(properties: str) -> tuple[str, ...]:
    """The properties of a list parted by semicolons, those inside brackets left together.

    A document that was formatted anew says the same few things of thousands of paragraphs.
    """
    items: list[str] = []
    depth = start = 0
    for found in _SIGNS.finditer(properties):
        sign = found[0]
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif not depth:
            items.append(properties[start : found.start()])
            start = found.end()
    items.append(properties[start:])
    return tuple(item for item in items if item)


def _format_at(piece: Slice, offset: int) -> str:
    at = piece.start + offset
    return next((f.key for f in piece.paragraph.text.formats_over(at, at + 1)), "")


def _sides(edit: Edit) -> list[Slice]:
    return [piece for piece in (edit.baseline, edit.revised) if piece is not None]
