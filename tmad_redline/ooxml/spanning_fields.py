"""Fields that begin in one paragraph and end in another, such as a table of contents.

What they show is compared paragraph by paragraph; the field itself (begin, code, separate, end) is kept when both
versions have it, else all of it is inserted or deleted around its text (ECMA-376 Part 1, 17.16.18).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tmad_redline.ooxml.names import FLD_CHAR, FLD_CHAR_TYPE, INSTR_TEXT, P
from tmad_redline.ooxml.paragraph import Leaf, LeafKind, normal_instruction

_GENERATED = re.compile(r"_Toc\d+")


class SpanningFields:
    """The spanning fields of two parts, paired in order by their code."""

    def __init__(self, here: etree._Element, there: etree._Element) -> None:
        mine, theirs = list(_fields(here)), list(_fields(there))
        self._alone: set[int] = set()
        self._kept_alive = (mine, theirs)  # ids of elements are only good while the elements live
        start = 0
        for code, nodes in mine:
            at = next((n for n in range(start, len(theirs)) if theirs[n][0] == code), None)
            if at is None:
                self._alone |= {id(node) for node in nodes}
            else:
                for _, unpaired in theirs[start:at]:
                    self._alone |= {id(node) for node in unpaired}
                start = at + 1
        for _, unpaired in theirs[start:]:
            self._alone |= {id(node) for node in unpaired}

    @property
    def any(self) -> bool:
        """Whether there is such a field at all."""
        return bool(self._alone)

    def touches(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph holds a part of such a field."""
        return any(id(node) in self._alone for node in paragraph.iter(FLD_CHAR, INSTR_TEXT))

    def alone(self, leaf: Leaf) -> bool:
        """Whether a leaf belongs to a spanning field that the other version lacks."""
        return leaf.kind is LeafKind.FIELD and leaf.unit is None and id(leaf.node) in self._alone


def _fields(root: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """Code and field characters of each field that spans paragraphs, outermost parts only, in order of their ends."""
    open_fields: list[tuple[list[etree._Element], etree._Element | None, list[bool]]] = []
    for node in root.iter(FLD_CHAR, INSTR_TEXT):
        paragraph = next(node.iterancestors(P), None)
        kind = node.get(FLD_CHAR_TYPE) if node.tag == FLD_CHAR else "code"
        if kind == "begin":
            open_fields.append(([node], paragraph, [False]))
        elif open_fields and kind == "code" and not open_fields[-1][2][0]:
            open_fields[-1][0].append(node)
        elif open_fields and kind == "separate":
            open_fields[-1][0].append(node)
            open_fields[-1][2][0] = True
        elif open_fields and kind == "end":
            nodes, began, _ = open_fields.pop()
            if began is not paragraph:
                code = "".join(n.text or "" for n in nodes if n.tag == INSTR_TEXT)
                yield _GENERATED.sub("_Toc", normal_instruction(code)), [*nodes, node]


def is_end(leaf: Leaf) -> bool:
    """Whether a leaf is the end of a field."""
    return leaf.node.tag == FLD_CHAR and leaf.node.get(FLD_CHAR_TYPE) == "end"
