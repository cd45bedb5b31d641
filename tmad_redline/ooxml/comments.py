"""The comments of a package: what each says, and which are left once tracked changes are resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from tmad_redline.ooxml.names import (
    AUTHOR,
    COMMENT,
    COMMENT_RANGE_END,
    COMMENT_RANGE_START,
    COMMENT_REFERENCE,
    DATE,
    ID,
    TEXT_BOX,
    P,
    T,
    attributes,
    local,
)

MARKS = frozenset({COMMENT_RANGE_START, COMMENT_RANGE_END, COMMENT_REFERENCE})
BESIDE = ("commentsExtended", "commentsIds")
"""Parts in which each comment has a line, known by the id of its last paragraph ([MS-DOCX] 2.5.4.26, 2.5.4.38)."""
_PARA_ID = "paraId"


def keys(root: etree._Element | None) -> dict[str, str]:
    """By id: who wrote it, when, and what; equal exactly when it is the same comment."""
    found = {}
    for comment in root.iterfind(COMMENT) if root is not None else ():
        text = "\n".join("".join(t.text or "" for t in p.iter(T)) for p in comment.iter(P))
        found[comment.get(ID) or ""] = f"{comment.get(AUTHOR) or ''}|{comment.get(DATE) or ''}|{text}"
    return found


def referenced(root: etree._Element) -> set[str]:
    """The ids that a part refers to."""
    return {mark.get(ID) or "" for mark in root.iter(COMMENT_REFERENCE)}


def close_ranges(root: etree._Element, before: set[str]) -> None:
    """Take out the ranges of comments that are referred to no longer: alone they mean nothing (17.13.4)."""
    lost = before - referenced(root)
    for mark in list(root.iter(COMMENT_RANGE_START, COMMENT_RANGE_END)) if lost else ():
        holder = mark.getparent()
        if mark.get(ID) in lost and holder is not None:
            holder.remove(mark)


def referred_to(container: etree._Element, known: Mapping[str, str]) -> Iterator[str]:
    """What each comment says that a text refers to; those in text boxes, which Word does not make, are left out."""
    for mark in container.iter(COMMENT_REFERENCE):
        said = known.get(mark.get(ID) or "")
        if said is not None and next(mark.iterancestors(TEXT_BOX), None) is None:
            yield f"“{said}”"


def paragraph_id(comment: etree._Element) -> str:
    """The id of its last paragraph, by which other parts know it; "" if it has none."""
    last = comment.findall(P)[-1:]
    return next((v for p in last for k, v in attributes(p).items() if local(k) == _PARA_ID), "")


def remove(root: etree._Element, lost: set[str], beside: Iterable[etree._Element]) -> None:
    """Take comments out of their part, and their lines out of the parts beside it."""
    gone = set()
    for comment in [c for c in root.iterfind(COMMENT) if c.get(ID) in lost]:
        gone.add(paragraph_id(comment))
        root.remove(comment)
    gone.discard("")
    for other in beside:
        for line in list(other):
            if any(local(k) == _PARA_ID and v in gone for k, v in attributes(line).items()):
                other.remove(line)
