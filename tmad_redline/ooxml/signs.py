"""What a reader of a .docx sees where a child of a run stands: its text, a sign for it, or nothing."""

from __future__ import annotations

from lxml import etree

from tmad_redline.ooxml.names import ENDNOTE_REFERENCE, FLD_CHAR, FOOTNOTE_REFERENCE, RPR, SPACE, TYPE, T, W

_SIGNS = {
    W + "tab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
    FOOTNOTE_REFERENCE: "⁑",
    ENDNOTE_REFERENCE: "⁂",
}
_SILENT = frozenset(
    {RPR, FLD_CHAR}
    | {W + n for n in ("instrText", "lastRenderedPageBreak", "proofErr", "commentReference", "annotationRef")}
)
_BREAKS = {"page": "\f", "column": "\v"}


def sign_of(node: etree._Element) -> str | None:
    """Its text or sign, "" for nothing, None for a thing that has to be looked at (ECMA-376 Part 1, 17.3.3)."""
    tag = node.tag
    if tag == T:
        text = node.text or ""
        text = text if node.get(SPACE) == "preserve" else text.strip(" \t\r\n")
        return text.replace("\n", " ").replace("\r", " ")
    if tag in _SILENT or not isinstance(tag, str):
        return ""
    if tag == W + "br" and node.get(W + "clear") in (None, "none"):
        return _BREAKS.get(node.get(TYPE) or "", "\n")
    return _SIGNS.get(tag)
