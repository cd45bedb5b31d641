"""What the commoner signs of symbol fonts look like (w:sym, ECMA-376 Part 1, 17.3.3.30)."""

from __future__ import annotations

from lxml import etree

from tmad_redline.ooxml.names import W

_PRIVATE = 0xF000
"""Where a symbol font keeps what it has at a code below 256."""
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_SYMBOL = {
    0x61: "α",
    0x62: "β",
    0x6D: "μ",
    0xA3: "≤",
    0xAC: "←",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xE2: "®",
    0xE3: "©",
    0xE4: "™",
}
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def symbol(node: etree._Element) -> str:
    """The sign that a w:sym looks like, "" where that is not known and for everything else."""
    if node.tag != W + "sym":
        return ""
    try:
        code = int(node.get(W + "char") or "", 16)
    except ValueError:
        return ""
    return _FONTS.get((node.get(W + "font") or "").casefold(), {}).get(code & ~_PRIVATE, "")
