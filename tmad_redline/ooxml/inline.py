"""Pieces of leaves, each with what happens to it, become the content of a paragraph of the redline."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import cast

from lxml import etree

from tmad_redline.model.units import BESIDE, Unit
from tmad_redline.ooxml.containers import Carrier, Controls, Range, with_containers
from tmad_redline.ooxml.hyperlinks import URL
from tmad_redline.ooxml.markup import Marks
from tmad_redline.ooxml.names import (
    HYPERLINK,
    R_,
    RPR,
    SDT,
    SDT_CONTENT,
    SPACE,
    T,
    W,
    attributes,
)
from tmad_redline.ooxml.piece import Path, Piece, State

_SHALLOW = frozenset(W + name for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))


def assemble(
    unit: Unit, pieces: Sequence[Piece], marks: Marks, carrier: Carrier, controls: Controls
) -> list[etree._Element]:
    """The children of a w:p that print these pieces; unit: what of the script they belong to."""
    return _Assembly(unit, marks, carrier, controls).run(with_containers(pieces, carrier, controls))


class _Assembly:
    """Writes pieces one after another, opening and closing containers, revisions and runs as they change."""

    def __init__(self, unit: Unit, marks: Marks, carrier: Carrier, controls: Controls) -> None:
        self._unit = unit
        self._marks = marks
        self._edit = BESIDE
        self._carrier = carrier
        self._controls = controls
        self._top: list[etree._Element] = []
        self._open: list[tuple[etree._Element, etree._Element]] = []
        self._edges: list[tuple[Range, Range] | None] = []
        self._state = State.KEPT
        self._layer: etree._Element | None = None
        self._batch: list[etree._Element] = []
        self._run: tuple[object, ...] = ()

    def run(self, pieces: Sequence[tuple[Piece, Path]]) -> list[etree._Element]:
        """Write them all."""
        for piece, path in pieces:
            self._enter(path, piece.leaf.path if piece.foreign else ())
            other = BESIDE not in (piece.edit, self._edit) and piece.edit != self._edit
            if (
                piece.state is not self._state
                or piece.leaf.layer is not self._layer
                or (other and piece.state is not State.KEPT)
            ):
                self._flush()
                self._state, self._layer = piece.state, piece.leaf.layer
            self._edit = piece.edit if self._edit == BESIDE else self._edit
            self._write(piece)
        self._flush()
        self._close(0)
        return self._top

    def _enter(self, path: Path, brought: Path) -> None:
        """Go into containers; brought: those of the baseline, but a link may be one of the redline's own."""
        same = 0
        for (source, _), wanted in zip(self._open, path, strict=False):
            if source is not wanted:
                break
            same += 1
        if same == len(self._open) and same == len(path):
            return
        self._flush()
        self._close(same)
        for source in path[same:]:
            element = self._controls.shell(source)
            if element is None:
                element = self._shell(source, source.tag == HYPERLINK and source in brought)
            edges = self._controls.edges(source)
            self._holder().extend([element] if edges is None else [edges[0][0], element])
            self._open.append((source, element))
            if edges is not None:
                self._holder().append(edges[0][1])
            self._edges.append(edges)

    def _close(self, depth: int) -> None:
        """Close containers down to a depth; a control that came or went is marked at its end, too."""
        while len(self._open) > depth:
            edges = self._edges.pop()
            if edges is not None:
                self._holder().append(edges[1][0])
            self._open.pop()
            if edges is not None:
                self._holder().append(edges[1][1])

    def _shell(self, source: etree._Element, foreign: bool) -> etree._Element:
        if source.get(URL):
            return self._carrier.link(source)
        if foreign:
            return self._carrier.element(etree.Element(source.tag, attributes(source)))
        element = etree.Element(source.tag, attributes(source), nsmap=cast(dict[str, str], source.nsmap))
        element.extend([copy.deepcopy(child) for child in source if child.tag in _SHALLOW])
        if source.tag == SDT:
            etree.SubElement(element, SDT_CONTENT)
        return element

    def _holder(self) -> list[etree._Element] | etree._Element:
        if not self._open:
            return self._top
        element = self._open[-1][1]
        inner = element.find(SDT_CONTENT) if element.tag == SDT else None
        return element if inner is None else inner

    def _flush(self) -> None:
        if self._batch:
            holder = self._holder()
            batch = self._batch if self._layer is None else [self._marks.again(self._layer, self._batch)]
            if self._state is State.KEPT:
                holder.extend(batch)
            else:
                self._marks.at(self._unit, self._edit)
                holder.append(self._marks.wrap(self._state.value, batch))
        self._batch = []
        self._run = ()
        self._edit = BESIDE

    def _write(self, piece: Piece) -> None:
        leaf = piece.leaf
        node = self._node(piece)
        if leaf.run is None:
            self._batch.append(node)
            self._run = ()
            return
        identity = (leaf.run, piece.foreign, piece.earlier, piece.reformatted)
        if self._run != identity or not self._batch:
            self._batch.append(self._new_run(piece, leaf.run))
            self._run = identity
        self._batch[-1].append(node)

    def _new_run(self, piece: Piece, source: etree._Element) -> etree._Element:
        if piece.foreign:
            run = etree.Element(R_)
            properties = self._carrier.run_properties(source.find(RPR))
        else:
            run = etree.Element(R_, attributes(source))
            properties = copy.deepcopy(source.find(RPR))
        if piece.reformatted:
            if properties is None:
                properties = etree.Element(RPR)
            earlier = piece.earlier.find(RPR) if piece.earlier is not None else None
            self._marks.at(self._unit, piece.edit)
            self._marks.change(properties, self._carrier.run_properties(earlier))
        if properties is not None:
            run.append(properties)
        return run

    def _node(self, piece: Piece) -> etree._Element:
        leaf = piece.leaf
        if leaf.node.tag == T:
            node = etree.Element(T)
            node.text = leaf.raw[piece.start : piece.end]
            if node.text != node.text.strip() or "  " in node.text:
                node.set(SPACE, "preserve")
            return node
        return self._carrier.element(leaf.node) if piece.foreign else copy.deepcopy(leaf.node)
