"""Fields whose code changed around what they show: the earlier one is deleted around the same text, the later inserted.

Each of the two is whole in one state from its begin to its separator, and one stands inside the other, so that Word
reads both; the text between them is not marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from tmad_redline.ooxml.names import FLD_CHAR, FLD_CHAR_TYPE, FLD_SIMPLE, INSTR, INSTR_TEXT, R_, SPACE
from tmad_redline.ooxml.paragraph import FieldUnit, Leaf, LeafKind
from tmad_redline.ooxml.piece import Path, Piece, State
from tmad_redline.ooxml.spanning_fields import in_front


def recoded(pieces: Sequence[Piece], baseline: Sequence[Leaf]) -> Iterator[Piece]:
    """The pieces of a kept field with the codes of both versions. baseline: the leaves of the field there."""
    own = [at for at, piece in enumerate(pieces) if piece.leaf.unit is not None and not piece.foreign]
    first, last = own[0], own[-1]
    front, back = _around([piece.leaf for piece in pieces[first : last + 1]])
    gone_front, gone_back = _around([leaf for leaf in baseline if leaf.unit is not None])
    outside = {id(leaf) for leaf in (*front, *back)}
    yield from pieces[:first]
    yield from (Piece(leaf, 0, 0, State.INSERTED) for leaf in front)
    yield from (Piece(leaf, 0, 0, State.DELETED, True) for leaf in gone_front)
    yield from (piece for piece in pieces[first : last + 1] if id(piece.leaf) not in outside)
    yield from (Piece(leaf, 0, 0, State.DELETED, True) for leaf in gone_back)
    yield from (Piece(leaf, 0, 0, State.INSERTED) for leaf in back)
    yield from pieces[last + 1 :]


def _around(leaves: Sequence[Leaf]) -> tuple[list[Leaf], list[Leaf]]:
    """What of a field stands before what it shows, and after it; of one in the short form, what stands for that."""
    own = [leaf for leaf in leaves if leaf.unit is not None]
    unit = own[0].unit
    assert unit is not None
    if unit.element is not None:
        return _of_short_form(unit, own)
    front = in_front(own)
    return own[:front], own[-1:]


def _of_short_form(unit: FieldUnit, leaves: Sequence[Leaf]) -> tuple[list[Leaf], list[Leaf]]:
    """A w:fldSimple in the long form: what it shows stands in its place from now on."""
    element = unit.element
    assert element is not None
    around = leaves[0].path[: leaves[0].path.index(element)]
    for leaf in leaves:
        leaf.path = tuple(container for container in leaf.path if container is not element)
    nodes = field_begin(element.get(INSTR) or "")
    return [synthetic(node, around) for node in nodes], [synthetic(field_char("end"), around)]


def field_begin(code: str) -> list[etree._Element]:
    """The begin, code and separator of a field."""
    text = etree.Element(INSTR_TEXT)
    text.text = f" {code.strip()} "
    text.set(SPACE, "preserve")
    return [field_char("begin"), text, field_char("separate")]


def field_char(kind: str) -> etree._Element:
    """A w:fldChar: "begin", "separate" or "end"."""
    element = etree.Element(FLD_CHAR)
    element.set(FLD_CHAR_TYPE, kind)
    return element


def synthetic(node: etree._Element, path: Path) -> Leaf:
    """A leaf that no file has, in some containers."""
    return Leaf(LeafKind.FIELD, node, etree.Element(R_), tuple(c for c in path if c.tag != FLD_SIMPLE))
