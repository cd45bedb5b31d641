"""Fields over several paragraphs (contents lists): which of two versions are one, and how their edges nest.

Word reads begins and ends of fields as brackets, the deleted ones and the inserted ones together: none may cross.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from tmad_redline.diff.text import common
from tmad_redline.diff.tokens import SHARED_EDGE
from tmad_redline.model.change import Edge
from tmad_redline.model.document import Block, Opaque, Paragraph, Table
from tmad_redline.model.text import Bracket, Part

OwnEdge = tuple[str, Edge]
"""What tells the part of one field from those of all others, in both versions, and the edge."""


class _Field(NamedTuple):
    """A field of one version: its parts as (anchor of the paragraph, number of the bracket there), and their codes."""

    parts: list[tuple[int, int, Part]]
    codes: list[str]

    def key(self) -> str:
        """Equal for fields that may be one."""
        return "|".join([*self.codes, *(part.value for _, _, part in self.parts)])


class Fields:
    """The fields of two stories. alone: names of those that both have, but that cannot be kept; None for all."""

    def __init__(
        self, baseline: Sequence[Block], revised: Sequence[Block], alone: frozenset[str] | None = frozenset()
    ) -> None:
        sides = _fields(baseline), _fields(revised)
        shared: tuple[dict[int, str], dict[int, str]] = ({}, {})
        for run in common(*([field.key() for field in side] for side in sides)):
            for step in range(run.length):
                name = f"both {run.baseline + step}"
                if alone is not None and name not in alone:
                    shared[0][run.baseline + step] = shared[1][run.revised + step] = name
        self._edges = _edges(sides[0], "baseline", shared[0]), _edges(sides[1], "revised", shared[1])

    @property
    def any(self) -> bool:
        """Whether there is one at all."""
        return any(self._edges)

    def own(self, paragraph: Paragraph, revised: bool) -> list[OwnEdge]:
        """The edges in a paragraph of either version."""
        return self._edges[revised].get(paragraph.anchor, [])

    def edges(self, paragraph: Paragraph, revised: bool) -> list[Edge] | None:
        """The same without what tells them apart; None for a paragraph that has none."""
        return [edge for _, edge in self.own(paragraph, revised)] or None

    def same(self, baseline: Block, revised: Block) -> bool:
        """Whether two equal blocks have the same parts of the same fields."""
        if not self.any:
            return True
        if not any(isinstance(block, Table) or _brackets(block) for block in (baseline, revised)):
            return True
        before, after = (
            [key for paragraph in flow((block,)) for key, _ in self.own(paragraph, side)]
            for side, block in ((False, baseline), (True, revised))
        )
        return before == after


def _brackets(block: Block) -> tuple[Bracket, ...]:
    return block.text.brackets if isinstance(block, Paragraph) else ()


def flow(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs through which a field may go on: those in cells, but not those in text boxes."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from flow(cell.blocks)
            case Opaque():
                pass


def _fields(blocks: Sequence[Block]) -> list[_Field]:
    """The fields in the order of their begins. A part of none (a broken file has such) is one by itself."""
    found: list[_Field] = []
    begun: list[_Field] = []
    for paragraph in flow(blocks):
        for at, bracket in enumerate(paragraph.text.brackets):
            if bracket.part is Part.BEGIN or not begun:
                found.append(_Field([], []))
                begun += found[-1:] if bracket.part is Part.BEGIN else []
            field = begun[-1] if begun else found[-1]
            field.parts.append((paragraph.anchor, at, bracket.part))
            field.codes.append(bracket.instruction)
            if bracket.part is Part.END and begun:
                begun.pop()
    return found


def _edges(fields: Sequence[_Field], side: str, shared: Mapping[int, str]) -> dict[int, list[OwnEdge]]:
    """The edges of each paragraph that has any, by its anchor. shared: names of the fields that both versions have."""
    placed: list[tuple[int, int, OwnEdge]] = []
    for number, field in enumerate(fields):
        name = shared.get(number, "")
        for at, (anchor, bracket, part) in enumerate(field.parts):
            key = f"{SHARED_EDGE}{name} {at}" if name else f"{side} {number} {at}"
            placed.append((anchor, bracket, (key, Edge(part, name or f"{side} {number}"))))
    result: dict[int, list[OwnEdge]] = {}
    for anchor, _, edge in sorted(placed, key=itemgetter(0, 1)):
        result.setdefault(anchor, []).append(edge)
    return result


NO_FIELDS = Fields((), ())
"""Of stories that have none."""
