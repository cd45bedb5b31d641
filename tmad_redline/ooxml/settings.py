"""Settings of a whole document that lay out its content: no tracked change can hold them, so a notice names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tmad_redline.model.document import Setting
from tmad_redline.ooxml.canonical import OFF
from tmad_redline.ooxml.names import VAL, W, is_integer
from tmad_redline.ooxml.source import Source

_SWITCHES = {
    "evenAndOddHeaders": "other headers on even pages",
    "mirrorMargins": "mirrored margins",
    "gutterAtTop": "gutter at the top",
    "autoHyphenation": "automatic hyphenation",
}
_NOTES = {"footnote": ("decimal", "pageBottom"), "endnote": ("lowerRoman", "docEnd")}
"""Number format and position where nothing is said (ECMA-376 Part 1, 17.11.11, 17.11.4)."""
_TAB = b"<w:tab/>"
_DEFAULT_TAB = "720"
_COLOUR = re.compile(rb'themeColor="(\w+)"')
_ROLES = {
    "text1": "dk1",
    "text2": "dk2",
    "dark1": "dk1",
    "dark2": "dk2",
    "background1": "lt1",
    "background2": "lt2",
    "light1": "lt1",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
"""What a theme calls the colours that a document calls so (w:clrSchemeMapping as Word writes it)."""


def settings(source: Source) -> tuple[Setting, ...]:
    """The settings that matter for this document: tab stops count where there are tabs, colours where they are used."""
    part = source.first("settings")
    root = etree.Element(W + "settings") if part is None else source.package.xml(part)
    return tuple(_found(source, root))


def _found(source: Source, root: etree._Element) -> Iterator[Setting]:
    for tag, name in _SWITCHES.items():
        element = root.find(W + tag)
        on = element is not None and (element.get(VAL) or "1").lower() not in OFF
        yield Setting(name, "on" if on else "off")
    main = source.package.part(source.package.main)
    if _TAB in main:
        stop = _value(root, "defaultTabStop") or _DEFAULT_TAB
        yield Setting("default tab stop", f"{int(stop) / 20:g} pt" if is_integer(stop) else stop)
    for kind, (numbers, place) in _NOTES.items():
        if f"w:{kind}Reference ".encode() in main:
            where = f"{kind}Pr/{W}"
            yield Setting(f"{kind} numbers", _value(root, where + "numFmt") or numbers)
            yield Setting(f"first {kind} number", _value(root, where + "numStart") or "1")
            yield Setting(f"{kind} numbers begin again", _value(root, where + "numRestart") or "continuous")
            yield Setting(f"place of {kind}s", _value(root, where + "pos") or place)
    theme = source.looks.theme
    if b"Theme=" in main and theme.fonts:
        yield Setting("fonts of the theme", ", ".join(dict.fromkeys(theme.fonts.values())))
    styles = source.package.parts.get(source.first("styles") or "", b"")
    for role in sorted({found.decode() for data in (main, styles) for found in _COLOUR.findall(data)}):
        value = theme.colours.get(_ROLES.get(role, role))
        if value:
            yield Setting(f"colour {role} of the theme", value)


def _value(root: etree._Element, path: str) -> str:
    found = root.find(W + path)
    return "" if found is None else found.get(VAL) or ""
