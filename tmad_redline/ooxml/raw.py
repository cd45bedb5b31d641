"""The bytes of a part's paragraphs, and how a paragraph of plain text is cut into runs without its tree.

Going through a tree from Python costs more than all else in reading; most paragraphs hold nothing but runs of text, and
many say the same, byte for byte. What is cut here is certain to be all there is: between two pieces nothing may stand.
What the pieces mean is for the reader and for the post-condition to say, each by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from tmad_redline.ooxml.names import WORD, P

_TAGS = re.compile(rb"<w:p(?:| [^>]*)>|<w:p ?/>|</w:p>")
_BOUND = re.compile(rb"""xmlns:([\w.-]+)=["']([^"']*)["']""")
_FORM = re.compile(
    rb"<w:r(?: [^>]*[^>/])?>(?:<w:rPr>((?:<[^>]*/>)*)</w:rPr>|<w:rPr/>)?"
    rb"((?:<w:t(?: xml:space=\"preserve\")?>[^<]*</w:t>"
    rb"|<w:(?:t|tab|br|cr|noBreakHyphen|softHyphen|lastRenderedPageBreak)/>)*)</w:r>"
    rb"|<w:(?:proofErr|bookmarkEnd) [^>]*/>"
    rb"|<w:bookmarkStart ([^>]*)/>"
    rb"|(<)"
)
"""A run of text with its formatting and its content; a mark that says nothing; a bookmark; or something else."""
_SIGN = re.compile(rb"<w:t(?: xml:space=\"(preserve)\")?>([^<]*)</w:t>|<w:(\w+)/>")
_PPR, _NO_PPR, _PPR_END = b"<w:pPr>", b"<w:pPr/>", b"</w:pPr>"
_END = b"</w:p>"
_T_END = b"</w:t>"
_BOOKMARK = re.compile(rb"w:name=\"([^\"]*)\"")
_ENTITIES = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&apos;", b"'"), (b"&amp;", b"&"))
_NAMED = re.compile(rb"&(?!lt;|gt;|quot;|apos;|amp;)")
TEXT = "t"


class Plain(NamedTuple):
    """A paragraph of plain text.

    properties: what its w:pPr holds, None if it has none. forms: in order, what the w:rPr of a run holds, then what the
    run holds beside; or, third, the attributes of a bookmark's start.
    """

    properties: bytes | None
    forms: list[tuple[bytes, bytes, bytes, bytes]]


def raw_paragraphs(root: etree._Element, data: bytes) -> dict[etree._Element, bytes]:
    """The bytes of each paragraph of a part as it was parsed from `data`; nothing of a part where they are not certain.

    They are certain where every "<" begins a tag and every ">" ends one, and no name changes its meaning on the way.
    """
    named = root.nsmap.get("w") == WORD and None not in root.nsmap
    if not named or b"<!" in data or data.count(b"<?") > 1 or data.count(b"<") != data.count(b">"):
        return {}
    bound = set(_BOUND.findall(data))
    if len(bound) != len({prefix for prefix, _ in bound}):
        return {}
    spans: list[tuple[int, int]] = []
    open_: list[int] = []
    for tag in _TAGS.finditer(data):
        start, end = tag.span()
        if data[start + 1] == ord("/"):
            if not open_:
                return {}
            at = open_.pop()
            spans[at] = spans[at][0], end
        elif data[end - 2] == ord("/"):
            spans.append((start, end))
        else:
            open_.append(len(spans))
            spans.append((start, 0))
    elements = list(root.iter(P))
    if open_ or len(elements) != len(spans):
        return {}
    return {element: data[start:end] for element, (start, end) in zip(elements, spans, strict=True)}


def plain(raw: bytes) -> Plain | None:
    """A paragraph cut into runs, None if there is anything else in it."""
    if b"\r" in raw or (b"&" in raw and _NAMED.search(raw)):
        return None
    at = raw.find(b">") + 1
    properties = None
    if raw.startswith(_PPR, at):
        end = raw.find(_PPR_END, at)
        properties, at = raw[at + len(_PPR) : end], end + len(_PPR_END)
    elif raw.startswith(_NO_PPR, at):
        properties, at = b"", at + len(_NO_PPR)
    forms = _FORM.findall(raw, at, len(raw) - len(_END)) if raw.endswith(_END) else []
    return None if any(other for _, _, _, other in forms) else Plain(properties, forms)


def signs(content: bytes) -> list[tuple[str, str, bool]]:
    """What a run holds: by element its name, the text of a w:t, and whether that keeps white space at its ends."""
    if content.find(b"<", 1) == len(content) - len(_T_END):
        start, _, text = content[: -len(_T_END)].partition(b">")
        return [(TEXT, decoded(text), start.endswith(b'"'))]
    found = _SIGN.findall(content)
    return [(sign.decode() if sign else TEXT, decoded(text), bool(preserved)) for preserved, text, sign in found]


def bookmark_name(attributes: bytes) -> str:
    """The name of a bookmark."""
    found = _BOOKMARK.search(attributes)
    return "" if found is None else decoded(found[1])


def decoded(text: bytes) -> str:
    """The characters that stand in XML for a text."""
    if b"&" in text:
        for entity, sign in _ENTITIES:
            text = text.replace(entity, sign)
    return text.decode()


class Fragments:
    """Makes elements of what stands in a part's w:rPr and w:pPr."""

    def __init__(self, root: etree._Element) -> None:
        bound: Mapping[str | None, str] = root.nsmap
        self._bound = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in bound.items() if prefix).encode()

    def element(self, name: bytes, inner: bytes) -> etree._Element | None:
        """An element of WordprocessingML with that in it, None if what is around the part is needed to read it."""
        try:
            return etree.fromstring(b"<w:" + name + b" " + self._bound + b">" + inner + b"</w:" + name + b">")
        except etree.XMLSyntaxError:
            return None
