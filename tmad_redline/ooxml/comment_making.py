"""New comments in a document: their part, and their marks around what they are about (ECMA-376 Part 1, 17.13.4)."""

from __future__ import annotations

import posixpath

from lxml import etree

from tmad_redline.model.comparison import Revisor
from tmad_redline.ooxml.joining import Joining
from tmad_redline.ooxml.markup import moment
from tmad_redline.ooxml.names import (
    AUTHOR,
    COMMENT,
    COMMENT_RANGE_END,
    COMMENT_RANGE_START,
    COMMENT_REFERENCE,
    DATE,
    ID,
    R_,
    P,
    T,
    W,
    is_natural,
)
from tmad_redline.ooxml.package import Package, parse, serialise

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "comments"


class Comments:
    """Adds comments to a package whose parts are being written. parts: those parts, which `close` completes."""

    def __init__(self, package: Package, parts: dict[str, bytes], revisor: Revisor) -> None:
        self._parts = parts
        self._author, self._date = revisor.author, moment(revisor.date)
        self._main = package.main
        known = package.linked(_KIND)
        self._is_new = known is None
        self._part = known or posixpath.join(posixpath.dirname(package.main), f"{_KIND}.xml")
        self._root = (
            etree.Element(W + "comments", nsmap={"w": W[1:-1]})
            if known is None
            else parse(parts[known], known, package.name)
        )
        ids = (comment.get(ID) or "" for comment in self._root.iterfind(COMMENT))
        self._next = max((int(each) for each in ids if is_natural(each)), default=-1) + 1
        self.said: list[str] = []

    def add(self, first: etree._Element, last: etree._Element, text: str) -> None:
        """A comment over everything from one element in a paragraph to another one there or further on."""
        identifier = str(self._next)
        self._next += 1
        self.said.append(text)
        comment = etree.SubElement(self._root, COMMENT, {ID: identifier, AUTHOR: self._author, DATE: self._date})
        run = etree.SubElement(etree.SubElement(comment, P), R_)
        etree.SubElement(run, T).text = text
        first.addprevious(etree.Element(COMMENT_RANGE_START, {ID: identifier}))
        reference = etree.Element(R_)
        etree.SubElement(reference, COMMENT_REFERENCE, {ID: identifier})
        last.addnext(reference)
        last.addnext(etree.Element(COMMENT_RANGE_END, {ID: identifier}))

    def close(self) -> None:
        """Write the comments into their part, which is made if there was none."""
        if not self.said:
            return
        self._parts[self._part] = serialise(self._root)
        if self._is_new:
            joining = Joining(self._parts)
            joining.declare(self._part, _CONTENT_TYPE)
            joining.relate(self._main, _KIND, self._part)
            joining.close()
