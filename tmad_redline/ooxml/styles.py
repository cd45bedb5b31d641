"""A package's styles: names, defaults, outline levels."""

from __future__ import annotations

from lxml import etree

from tmad_redline.ooxml.names import NAME, PPR, STYLE, STYLE_ID, TYPE, VAL, W, integer

_BASED_ON = W + "basedOn"
_OUTLINE = W + "outlineLvl"
_DEFAULT = W + "default"
_BUILT_IN = {
    "paragraph": "normal",
    "character": "default paragraph font",
    "table": "normal table",
    "numbering": "no list",
}


class Styles:
    """The styles part, read once. A style is known by its name; ids differ from package to package.

    shown: names by id, without the styles that the file marks as default ones, which need no naming. seen: without
    those that Word takes for default ones either, where the file marks none; to a reader they are the same.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self.elements: dict[str, etree._Element] = {}
        self.names: dict[str, str] = {}
        self.default_paragraph = ""
        self.defaults: set[str] = set()
        for style in root.iterfind(STYLE) if root is not None else ():
            identifier = style.get(STYLE_ID) or ""
            name = style.find(NAME)
            self.elements[identifier] = style
            self.names[identifier] = (name.get(VAL) if name is not None else None) or identifier
            if (style.get(_DEFAULT) or "0").lower() in ("1", "true", "on"):
                self.defaults.add(identifier)
                if style.get(TYPE) == "paragraph":
                    self.default_paragraph = identifier
        self.shown = {i: n.lower() for i, n in self.names.items() if i not in self.defaults}
        self._assume_defaults()
        self.seen = {i: n for i, n in self.shown.items() if i not in self.defaults}
        self._outlines: dict[str, int | None] = {}

    def _assume_defaults(self) -> None:
        """Where a file marks no style of a kind as the default one, Word takes its own: Normal and its like."""
        kinds = {self.elements[identifier].get(TYPE) for identifier in self.defaults}
        for identifier, style in self.elements.items():
            kind = style.get(TYPE) or ""
            if kind not in kinds and self.names[identifier].lower() == _BUILT_IN.get(kind):
                self.defaults.add(identifier)
                if kind == "paragraph":
                    self.default_paragraph = identifier

    def outline(self, identifier: str) -> int | None:
        """0-based outline level of a paragraph style, its ancestors included; None for body text."""
        if identifier not in self._outlines:
            self._outlines[identifier] = self._find_outline(identifier)
        return self._outlines[identifier]

    def _find_outline(self, identifier: str) -> int | None:
        seen: set[str] = set()
        while identifier in self.elements and identifier not in seen:
            seen.add(identifier)
            style = self.elements[identifier]
            level = style.find(f"{PPR}/{_OUTLINE}")
            if level is not None:
                value = integer(level.get(VAL), 9)
                return value if value < 9 else None
            parent = style.find(_BASED_ON)
            identifier = (parent.get(VAL) or "") if parent is not None else ""
        return None
