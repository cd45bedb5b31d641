"""Ids inside drawings: a picture that stands in the redline twice, deleted and inserted, must not have one id twice."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from tmad_redline.ooxml.names import WP

_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
DIAGRAM = b"dataModelExt"
DRAWN_AS = re.compile(rb'(?<=\brelId=")[^"]*(?=")')
"""The data of a diagram (SmartArt) name the relationship to its drawing: one of the part that shows the diagram."""
_SHAPE_ID = "ShapeID"
_SPID = _OFFICE + "spid"


class Drawings:
    """Gives fresh ids to copies of drawings."""

    def __init__(self, fresh_id: Callable[[], str]) -> None:
        self._fresh_id = fresh_id

    def renumber(self, element: etree._Element) -> None:
        """DrawingML ids are numbers; VML ids are names that OLE objects and shape types refer to."""
        renamed: dict[str, str] = {}
        for inner in element.iter(etree.Element):
            tag = inner.tag
            if tag == WP + "docPr":
                inner.set("id", self._fresh_id())
            elif tag.startswith(_VML) and inner.get("id"):
                renamed[inner.get("id") or ""] = f"{inner.get('id')}_{self._fresh_id()}"
        if not renamed:
            return
        for inner in element.iter(etree.Element):
            for name in ("id", _SHAPE_ID, _SPID):
                if (inner.get(name) or "") in renamed and (inner.tag.startswith((_VML, _OFFICE))):
                    inner.set(name, renamed[inner.get(name) or ""])
            kind = inner.get("type") or ""
            if kind.startswith("#") and kind[1:] in renamed:
                inner.set("type", f"#{renamed[kind[1:]]}")
