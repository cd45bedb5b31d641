"""Fields that begin in one paragraph and end in another, such as a table of contents.

What they show is compared paragraph by paragraph; the field itself (begin, code, separate, end) is kept when both
versions have it, else all of it is inserted or deleted around its text (ECMA-376 Part 1, 17.16.18).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from tmad_redline.model.text import Bracket
from tmad_redline.ooxml.names import FLD_CHAR, FLD_CHAR_TYPE, GENERATED, INSTR_TEXT, P
from tmad_redline.ooxml.paragraph import Leaf, LeafKind, normal_instruction

Together = Callable[[etree._Element, etree._Element], bool]
"""Whether a paragraph of the baseline and one of the redline are the same one."""


class _Field(NamedTuple):
    """A field's code, its characters and code elements, and the paragraph in which it begins."""

    code: str
    nodes: tuple[etree._Element, ...]
    first: etree._Element


class SpanningFields:
    """The spanning fields of two parts, paired where they begin in the same paragraph with the same code."""

    def __init__(self, here: etree._Element, there: etree._Element, together: Together) -> None:
        mine, theirs = list(_fields(here)), list(_fields(there))
        self._alive = (mine, theirs)  # ids of elements are only good while the elements live
        left = list(theirs)
        alone: list[_Field] = []
        for field in mine:
            twin = next(
                (other for other in left if other.code == field.code and together(other.first, field.first)), None
            )
            if twin is None:
                alone.append(field)
            else:
                left.remove(twin)
        self._alone = {id(node) for field in (*alone, *left) for node in field.nodes}

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


def _fields(root: etree._Element) -> Iterator[_Field]:
    """Each field that spans paragraphs, in order of their ends."""
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
            if began is not None and began is not paragraph:
                code = "".join(n.text or "" for n in nodes if n.tag == INSTR_TEXT)
                yield _Field(_plain(code), (*nodes, node), began)


def brackets(leaves: Iterable[Leaf]) -> Iterator[Bracket]:
    """Where in a paragraph such fields begin and end."""
    loose = [leaf for leaf in leaves if leaf.kind is LeafKind.FIELD and leaf.unit is None]
    for at, leaf in enumerate(loose):
        if is_end(leaf):
            yield Bracket(leaf.start, False)
        elif leaf.node.get(FLD_CHAR_TYPE) == "begin":
            code = itertools.takewhile(lambda after: after.node.tag == INSTR_TEXT, loose[at + 1 :])
            yield Bracket(leaf.start, True, _plain("".join(after.node.text or "" for after in code)))


def _plain(code: str) -> str:
    return GENERATED.sub("_Toc", normal_instruction(code))


def is_end(leaf: Leaf) -> bool:
    """Whether a leaf is the end of a field."""
    return leaf.node.tag == FLD_CHAR and leaf.node.get(FLD_CHAR_TYPE) == "end"
