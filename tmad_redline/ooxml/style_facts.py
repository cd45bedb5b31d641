"""What a reader sees of the styles that content is set in: each with all that it inherits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from tmad_redline.ooxml.names import STYLE, STYLE_ID, TYPE, W, value_of
from tmad_redline.ooxml.style_properties import Reading, properties
from tmad_redline.ooxml.styles import Styles
from tmad_redline.ooxml.stylesheet import defaults

_Look = dict[str, tuple[str, str | None]]
"""Value by key, and the value that holds where nothing is said."""


def style_facts(
    root: etree._Element, styles: Styles, reading: Reading, used: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Name and look of each paragraph and character style that is used, of the default one by its role.

    A character style is what it says itself. Of paragraph styles that counts which can be said and unsaid. Table
    styles are left out, as Word cannot track them. root: the styles part, no tracked change left in it.
    """
    elements = {element.get(STYLE_ID) or "": element for element in root.iterfind(STYLE)}
    common: _Look = {each.key: (each.value, each.unsaid) for each in defaults(root, reading)}
    for identifier in sorted({*used, styles.default_paragraph}, key=lambda i: (styles.names.get(i, "").lower(), i)):
        element = elements.get(identifier)
        kind = None if element is None else element.get(TYPE)
        name = "default paragraph style" if identifier == styles.default_paragraph else styles.names.get(identifier, "")
        if element is not None and kind == "character":
            yield f"style {name.lower()}", _told(_own(element, reading, True), True)
        elif element is not None and kind == "paragraph":
            look = dict(common)
            for step in reversed(list(_chain(identifier, elements))):
                look |= _own(step, reading, False)
            yield f"style {name.lower()}", _told(look, False)


def _told(look: _Look, open_ended: bool) -> str:
    """A look as a string."""
    shown = ((key, value) for key, (value, unsaid) in look.items() if open_ended or unsaid not in (None, value))
    return ";".join(f"{key}={value}" for key, value in sorted(shown))


def _own(style: etree._Element, reading: Reading, open_ended: bool) -> _Look:
    return {each.key: (each.value, each.unsaid) for each in properties(style, reading, open_ended)}


def _chain(identifier: str, elements: dict[str, etree._Element]) -> Iterator[etree._Element]:
    """A style and those that it is based on, nearest first."""
    seen: set[str] = set()
    while identifier in elements and identifier not in seen:
        seen.add(identifier)
        yield elements[identifier]
        identifier = value_of(elements[identifier].find(W + "basedOn")) or ""
