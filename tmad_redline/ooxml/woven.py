"""A redline in two layers becomes a merged text: what is to stay stays, conflicts stand in brackets with a comment."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from tmad_redline.model.comparison import Revisor
from tmad_redline.model.woven import Bracketed, Fate, Place, Signature
from tmad_redline.ooxml.comment_making import Comments
from tmad_redline.ooxml.history import candidates
from tmad_redline.ooxml.names import (
    ADDING,
    AUTHOR,
    DEL_TEXT,
    MARKS,
    PPR,
    R_,
    RPR,
    SPACE,
    TAKING,
    P,
    T,
)
from tmad_redline.ooxml.package import Package, serialise, write
from tmad_redline.ooxml.partial import settle
from tmad_redline.ooxml.revisions import Mode
from tmad_redline.options import UNLIMITED

_MODES = {Fate.ACCEPTED: Mode.ACCEPT, Fate.REJECTED: Mode.REJECT}
_TEXTS = frozenset({T, DEL_TEXT})


def woven(
    redline: bytes, signatures: Mapping[str, Signature], conflicts: Sequence[Bracketed], revisor: Revisor
) -> bytes:
    """The merged text, without tracked changes. signatures: by the author that each tracked change has for now.

    revisor: whose name and time the comments carry.
    """

    def plainly(by: str) -> Mode | None:
        signature = signatures.get(by)
        return None if signature is None or signature.place is not None else _MODES[signature.fate]

    def finally_(by: str) -> Mode | None:
        signature = signatures.get(by)
        return None if signature is None else _MODES[signature.fate]

    package = Package.read(settle(redline, "the redline", plainly, UNLIMITED), "the redline", UNLIMITED)
    parts = dict(package.parts)
    comments = Comments(package, parts, revisor)
    for part in list(candidates(package)):
        root = package.xml(part)
        signed = _Signed(root, signatures)
        signed.relocate()
        for conflict in conflicts:
            signed.write(conflict, comments if part == package.main else None)
        parts[part] = serialise(root)
    comments.close()
    settled = settle(write(parts, package), "the redline", finally_, UNLIMITED)
    return _with_remarks(settled, conflicts, comments, revisor)


class _Signed:
    """The tracked changes of one part, by what they are about."""

    def __init__(self, root: etree._Element, signatures: Mapping[str, Signature]) -> None:
        self._root = root
        self._signatures = signatures

    def _of(self, element: etree._Element) -> Signature | None:
        return self._signatures.get(element.get(AUTHOR) or "")

    # -- paragraphs that moved and were amended where they stood

    def relocate(self) -> None:
        """Put a paragraph that one version moved and the other amended to where it goes."""
        here, there = (self._paragraphs(place) for place in (Place.HERE, Place.THERE))
        for number, paragraph in here.items():
            goal, holder = there.get(number), paragraph.getparent()
            if goal is None or holder is None or goal is paragraph:
                continue
            if sum(1 for child in holder if child.tag == P) > 1:
                goal.addprevious(paragraph)

    def _paragraphs(self, place: Place) -> dict[int, etree._Element]:
        found: dict[int, etree._Element] = {}
        for paragraph in self._root.iter(P):
            for mark in paragraph.iterfind(f"{PPR}/{RPR}/*"):
                signature = self._of(mark)
                if mark.tag in MARKS and signature is not None and signature.place is place:
                    found[signature.number] = paragraph
        return found

    # -- brackets

    def write(self, conflict: Bracketed, comments: Comments | None) -> None:
        """Set the brackets of a conflict where there are any, and the comment over all of it."""
        firsts, seconds = (self._standing(place, conflict.number) for place in (Place.FIRST, Place.SECOND))
        if not firsts and not seconds:
            return
        if conflict.together and firsts and seconds:
            self._follow(firsts[-1], conflict.number)
        ends: list[etree._Element] = []
        if firsts:
            ends += _bracket(firsts, conflict.outside)
        elif seconds:
            empty = _run("[]", seconds[0])
            seconds[0].addprevious(empty)
            ends.append(empty)
        if seconds:
            ends += _bracket(seconds, (0, 0))
            if ends[-1].getparent() is ends[-3].getparent() and (space := _space_after(ends[-3])) is not None:
                ends[-1].addnext(space)
        if comments is not None:
            comments.add(ends[0], ends[-1], conflict.said)

    def _follow(self, first: etree._Element, number: int) -> None:
        """Put the paragraphs of a second text after the one that the first text ends in."""
        before = next(first.iterancestors(P), None)
        second = self._paragraphs(Place.SECOND).get(number)
        if before is not None and second is not None and second is not before:
            before.addnext(second)

    def _standing(self, place: Place, number: int) -> list[etree._Element]:
        """What is marked with words that stay, each element that is in no other."""
        found: list[etree._Element] = []
        for element in self._root.iter(*MARKS):
            signature = self._of(element)
            if signature is None or (signature.place, signature.number) != (place, number) or not len(element):
                continue
            if all(self._stays(each) for each in (element, *element.iterancestors(*MARKS))):
                if found and found[-1] in element.iterancestors():
                    continue
                found.append(element)
        return [element for element in found if any(True for _ in element.iter(*_TEXTS))] or found

    def _stays(self, element: etree._Element) -> bool:
        signature = self._of(element)
        if signature is None:
            return True
        return element.tag in (ADDING if signature.fate is Fate.ACCEPTED else TAKING)


def _bracket(elements: Sequence[etree._Element], outside: tuple[int, int]) -> list[etree._Element]:
    """Brackets before the first and after the last of some elements, white space outside; the two runs."""
    opening, closing = _run("[", elements[0]), _run("]", elements[-1])
    first, last = _outermost(elements[0]), _outermost(elements[-1])
    first.addprevious(opening)
    last.addnext(closing)
    _let_out(elements[0], opening, outside[0], leading=True)
    _let_out(elements[-1], closing, outside[1], leading=False)
    return [opening, closing]


def _space_after(bracket: etree._Element) -> etree._Element | None:
    """A run of white space alone that was let out of a bracket."""
    following = bracket.getnext()
    if following is None or following.tag != R_ or "".join(_shown(following)).strip():
        return None
    return following


def _outermost(element: etree._Element) -> etree._Element:
    """The element itself, or the mark of another layer around it."""
    return [element, *element.iterancestors(*MARKS)][-1]


def _run(text: str, like: etree._Element) -> etree._Element:
    """A run that looks like the first one in an element."""
    made = etree.Element(R_)
    properties = next(like.iter(RPR), None)
    if properties is not None:
        made.append(copy.deepcopy(properties))
    _text(made, text)
    return made


def _text(run: etree._Element, text: str) -> None:
    node = etree.SubElement(run, T)
    node.text = text
    node.set(SPACE, "preserve")


def _let_out(element: etree._Element, bracket: etree._Element, count: int, leading: bool) -> None:
    """Put white space at an end of what a bracket holds outside of it."""
    nodes = [node for node in element.iter(*_TEXTS) if node.text]
    if not count or not nodes:
        return
    node = nodes[0 if leading else -1]
    text = node.text or ""
    white = text[:count] if leading else text[-count:]
    if white.strip() or len(white) < count:
        return
    node.text = text[count:] if leading else text[:-count]
    node.set(SPACE, "preserve")
    made = _run(white, bracket)
    if leading:
        bracket.addprevious(made)
    else:
        bracket.addnext(made)


# -- what no text shows


def _with_remarks(data: bytes, conflicts: Iterable[Bracketed], done: Comments, revisor: Revisor) -> bytes:
    """The rest of the comments, at the paragraphs that they are about, else at the first one."""
    left = [conflict for conflict in conflicts if conflict.said not in done.said]
    if not left:
        return data
    package = Package.read(data, "the merged text", UNLIMITED)
    parts = dict(package.parts)
    comments = Comments(package, parts, revisor)
    root = package.xml(package.main)
    paragraphs = [(paragraph, "".join(_shown(paragraph))) for paragraph in root.iter(P)]
    for conflict in left:
        known = (p for p, text in paragraphs if conflict.words and text == conflict.words)
        longer = (p for p, text in paragraphs if conflict.words and conflict.words in text)
        goal = next(iter([*known, *longer, *(p for p, text in paragraphs if text)]), None)
        runs = [] if goal is None else [child for child in goal if child.tag == R_]
        if runs:
            comments.add(runs[0], runs[-1], conflict.said)
    parts[package.main] = serialise(root)
    comments.close()
    return write(parts, package)


def _shown(paragraph: etree._Element) -> Iterator[str]:
    return (node.text or "" for node in paragraph.iter(T))
