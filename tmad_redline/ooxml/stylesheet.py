"""The styles part becomes a Stylesheet: every style with what it says itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from tmad_redline.model.style import Property, Style, Stylesheet
from tmad_redline.ooxml.names import TYPE, W, value_of
from tmad_redline.ooxml.style_properties import Reading, properties
from tmad_redline.ooxml.styles import Styles

_DEFAULTS = tuple(f"{W}docDefaults/{W}{name}" for name in ("pPrDefault", "rPrDefault"))
_KINDS = frozenset({"paragraph", "character", "table"})
_NOT_LOOK = frozenset(
    W + name
    for name in (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked rsid "
        "personal personalCompose personalReply"
    ).split()
)


def stylesheet(root: etree._Element | None, styles: Styles, reading: Reading, used: Collection[str]) -> Stylesheet:
    """What a styles part defines. used: ids of the styles that content asks for."""
    if root is None:
        return Stylesheet()
    return Stylesheet(tuple(defaults(root, reading)), tuple(_styles(styles, reading, used)))


def defaults(root: etree._Element, reading: Reading) -> Iterator[Property]:
    """What holds before any style says otherwise (w:docDefaults)."""
    for path in _DEFAULTS:
        holder = root.find(path)
        if holder is not None:
            yield from properties(holder, reading)


def _styles(styles: Styles, reading: Reading, used: Collection[str]) -> Iterator[Style]:
    for identifier, element in styles.elements.items():
        kind = element.get(TYPE) or ""
        if kind not in _KINDS:
            continue
        tracked = kind != "table"
        yield Style(
            identifier,
            styles.names[identifier],
            kind,
            value_of(element.find(W + "basedOn")) or "",
            tuple(properties(element, reading, kind == "character")) if tracked else (),
            "" if tracked else reading.canonical.properties(element, _NOT_LOOK),
            identifier in used,
            identifier == styles.default_paragraph,
        )
