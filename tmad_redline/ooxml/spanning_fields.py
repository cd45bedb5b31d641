"""Fields that begin in one paragraph and end in another, such as a table of contents: their parts in a paragraph.

What they show is compared paragraph by paragraph; the field itself (begin, code, separator, end) is kept when both
versions have it around the same text, else all of it is inserted or deleted around its text (Part 1, 17.16.18).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tmad_redline.model.text import Bracket, Part
from tmad_redline.ooxml.names import FLD_CHAR, FLD_CHAR_TYPE, INSTR_TEXT
from tmad_redline.ooxml.paragraph import Leaf, LeafKind, normal_instruction

_PARTS = {"begin": Part.BEGIN, "end": Part.END}


def is_loose(leaf: Leaf) -> bool:
    """Whether a leaf belongs to a field that is not whole in its paragraph."""
    return leaf.kind is LeafKind.FIELD and leaf.unit is None


def parts(leaves: Iterable[Leaf]) -> Iterator[tuple[Part, list[Leaf]]]:
    """The parts of such fields in a paragraph, in order: code and separator go with the begin that they follow."""
    part: Part | None = None
    group: list[Leaf] = []
    for leaf in leaves:
        if not is_loose(leaf):
            if leaf.text and part is not None:
                yield part, group
                part = None
            continue
        own = _PARTS.get(leaf.node.get(FLD_CHAR_TYPE) or "", Part.MIDDLE)
        if part is not None and part is not Part.END and own is Part.MIDDLE:
            group.append(leaf)
            continue
        if part is not None:
            yield part, group
        part, group = own, [leaf]
    if part is not None:
        yield part, group


def brackets(leaves: Iterable[Leaf]) -> Iterator[Bracket]:
    """Where in a paragraph such fields begin, go on and end."""
    for part, group in parts(leaves):
        code = normal_instruction("".join(leaf.node.text or "" for leaf in group if leaf.node.tag == INSTR_TEXT))
        yield Bracket(group[0].start, part, "" if part is Part.END else code)


def closes(leaf: Leaf) -> bool:
    """Whether a leaf is the end of a field."""
    return leaf.node.tag == FLD_CHAR and leaf.node.get(FLD_CHAR_TYPE) == "end"


def in_front(leaves: Sequence[Leaf]) -> int:
    """How many of a whole field's leaves stand before what it shows: its begin, its code and its separator."""
    depth = 0
    for at, leaf in enumerate(leaves):
        kind = leaf.node.get(FLD_CHAR_TYPE) if leaf.node.tag == FLD_CHAR else None
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if kind == "separate" and depth == 1:
            return at + 1
    return len(leaves)
