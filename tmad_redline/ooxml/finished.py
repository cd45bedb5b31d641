"""Reads a finished document as its readers get it: all its text, struck or not, and what its pages do not show.

Unlike the reader of versions it settles no tracked change first. What it gives is held against a PDF, and against what
may be published; no redline is made from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tmad_redline.model.document import StoryKind
from tmad_redline.model.finished import Piece, Printed, Unseen
from tmad_redline.model.text import OBJECT
from tmad_redline.ooxml import comments, revisions
from tmad_redline.ooxml.canonical import OFF
from tmad_redline.ooxml.history import holds_changes
from tmad_redline.ooxml.names import (
    DEL,
    DEL_TEXT,
    ENDNOTE_REFERENCE,
    FLD_CHAR,
    FLD_CHAR_TYPE,
    FLD_SIMPLE,
    FOOTNOTE_REFERENCE,
    INS,
    MATH_TEXT,
    MOVE_FROM,
    MOVE_TO,
    RPR,
    TC,
    TEXT_BOX,
    VAL,
    P,
    T,
    W,
    local,
)
from tmad_redline.ooxml.package import Package
from tmad_redline.ooxml.source import Source, story_roots
from tmad_redline.ooxml.text_boxes import is_repetition
from tmad_redline.options import Limits

_STRUCK, _NEW = frozenset({DEL, MOVE_FROM}), frozenset({INS, MOVE_TO})
_SIGNS = {W + name: sign for name, sign in (("tab", "\t"), ("ptab", "\t"), ("br", "\n"), ("cr", "\n"))} | {
    W + "noBreakHyphen": "-",
    FOOTNOTE_REFERENCE: OBJECT,
    ENDNOTE_REFERENCE: OBJECT,
}
_TEXTS = (T, DEL_TEXT, MATH_TEXT)
_TABS = W + "tabs"
"""What holds the tab stops of a paragraph, which are w:tab as well."""
_HIDDEN = f"{RPR}/{W}vanish"
_NOTES = (("footnotes", StoryKind.FOOTNOTE), ("endnotes", StoryKind.ENDNOTE))
_PROPERTIES = (
    ("docProps/core.xml", ("creator", "lastModifiedBy")),
    ("docProps/app.xml", ("Manager", "Company")),
)
"""The properties that name people or where they work (ECMA-376 Part 2, 11; Part 1, 22.2)."""


def printed(data: bytes, name: str, limits: Limits) -> tuple[Printed, ...]:
    """The paragraphs of body, notes and text boxes in the order of the file, without hidden text. Raises InputError."""
    source = Source(Package.read(data, name, limits), name)
    found = list(_paragraphs(source.view(source.package.main), StoryKind.BODY))
    for kind, story in _NOTES:
        part = source.first(kind)
        if part is not None:
            for _, root in story_roots(source.view(part)):
                found += _paragraphs(root, story)
    return tuple(found)


def unseen(data: bytes, name: str, limits: Limits) -> Unseen:
    """Comments, tracked changes and people's names that a document carries. Raises InputError."""
    package = Package.read(data, name, limits)
    part = package.linked("comments")
    said = comments.keys(package.xml(part)) if part is not None else {}
    count = Counter[str]()
    for each in _of_word(package):
        root = package.xml(each)
        count += revisions.authors(root)
    worded = tuple(_worded(key) for key in said.values())
    return Unseen(worded, count.total(), tuple(_people(package)), tuple(sorted(count)))


def has_remarks(data: bytes, name: str, limits: Limits | None = None) -> bool:
    """Whether there is any comment or tracked change in a document. Raises InputError."""
    package = Package.read(data, name, limits or Limits())
    part = package.linked("comments")
    if part is not None and comments.keys(package.xml(part)):
        return True
    return holds_changes(package)


def properties_of(data: bytes, name: str, limits: Limits | None = None) -> tuple[tuple[str, str], ...]:
    """The document's own properties that hold a text, by the names of their elements or, custom ones, as they are
    called: ("title", "AL V4.1 draft"). Raises InputError.
    """
    package = Package.read(data, name, limits or Limits())
    found = []
    for part in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        for element in package.xml(part) if part in package.parts else ():
            said = " ".join("".join(map(str, element.itertext())).split())
            if isinstance(element.tag, str) and said:
                found.append((element.get("name") or local(element.tag), said))
    return tuple(found)


def _of_word(package: Package) -> Iterator[str]:
    return (
        part for part in package.parts if part == package.main or ".wordprocessingml." in package.content_types.of(part)
    )


def _worded(key: str) -> str:
    author, _, said = key.split("|", 2)
    return f"{author or 'nobody named'}: {said}"


def _people(package: Package) -> Iterator[tuple[str, str]]:
    for part, names in _PROPERTIES:
        if part in package.parts:
            for element in package.xml(part):
                if isinstance(element.tag, str) and local(element.tag) in names and (element.text or "").strip():
                    yield local(element.tag), (element.text or "").strip()


def _paragraphs(root: etree._Element, story: StoryKind) -> Iterator[Printed]:
    for paragraph in root.iter(P):
        around = list(paragraph.iterancestors())
        if any(is_repetition(element) for element in around):
            continue
        boxed = any(element.tag == TEXT_BOX for element in around)
        pieces = tuple(_pieces(paragraph))
        if pieces:
            cell = not boxed and any(element.tag == TC for element in around)
            yield Printed(StoryKind.TEXT_BOX if boxed else story, pieces, cell)


def _pieces(paragraph: etree._Element) -> Iterator[Piece]:
    """The texts of a paragraph, each with its marks; those of a text box in it are that box's."""
    fields = 0
    for leaf in paragraph.iter(*_TEXTS, *_SIGNS, FLD_CHAR):
        marks: set[str] = set()
        for around in leaf.iterancestors():
            if around is paragraph:
                break
            marks.add(around.tag)
        if P in marks or _TABS in marks:
            continue
        if leaf.tag == FLD_CHAR:
            fields += {"begin": 1, "end": -1}.get(leaf.get(FLD_CHAR_TYPE) or "", 0)
            continue
        text = _SIGNS.get(leaf.tag, leaf.text or "")
        if text and not _is_hidden(leaf.getparent()):
            yield Piece(text, bool(marks & _STRUCK), bool(marks & _NEW), fields > 0 or FLD_SIMPLE in marks)


def _is_hidden(run: etree._Element | None) -> bool:
    mark = run.find(_HIDDEN) if run is not None else None
    return mark is not None and mark.get(VAL) not in OFF
