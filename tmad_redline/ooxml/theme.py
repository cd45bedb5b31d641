"""A package's theme: the fonts and colours that styles name by their role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tmad_redline.ooxml.names import A, local
from tmad_redline.ooxml.package import Package

_SCRIPTS = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}


class Theme(NamedTuple):
    """fonts: names by what w:asciiTheme and its like call them ("minorHAnsi"). colours: values by role ("accent1")."""

    fonts: Mapping[str, str]
    colours: Mapping[str, str]

    @classmethod
    def of(cls, package: Package) -> Theme:
        """The theme of a package; empty if it has none."""
        part = package.linked("theme")
        root = None if part is None else package.xml(part)
        fonts, colours = {}, {}
        for role in ("major", "minor"):
            for script, tag in _SCRIPTS.items():
                font = None if root is None else root.find(f".//{A}fontScheme/{A}{role}Font/{A}{tag}")
                if font is not None and font.get("typeface"):
                    fonts[role + script] = font.get("typeface") or ""
        scheme = None if root is None else root.find(f".//{A}clrScheme")
        for colour in scheme if scheme is not None else ():
            for value in colour:
                colours[local(colour.tag)] = value.get("lastClr") or value.get("val") or ""
        return cls(fonts, colours)
