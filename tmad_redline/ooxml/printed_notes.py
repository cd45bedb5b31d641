"""Notes made ready to be printed by LibreOffice, which takes their texts by the order of the file and of their ids.

It also counts those that are gone with the others, and loses the marks of whole notes. So the texts are put into the
order of their calls, marks become formatting, and numbers text: those of the revised version, of a note that is gone
the one that it had in the baseline.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from tmad_redline.model.pdf import DELETED, INSERTED, MOVED
from tmad_redline.ooxml.canonical import OFF
from tmad_redline.ooxml.names import (
    DEL,
    DEL_TEXT,
    ENDNOTE_REFERENCE,
    FOOTNOTE_REFERENCE,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    R_,
    RPR,
    VAL,
    T,
    W,
    integer,
)
from tmad_redline.ooxml.number_formats import format_number
from tmad_redline.ooxml.source import NOTE_TAGS

_PROPERTIES = frozenset(W + name for name in ("footnotePr", "endnotePr"))
_OWN_MARK = W + "customMarkFollows"
"""Of a call that the file gives a mark, as an asterisk: it is not counted (17.11.14)."""
_COUNTED_OTHERWISE = frozenset(W + name for name in ("numFmt", "numStart", "numRestart"))


class _Kind(NamedTuple):
    """Footnotes or endnotes. format: of their numbers where nothing is said (17.11.17)."""

    part: str
    call: str
    number: str
    format: str


_LOOKS = {INS: ("u", INSERTED), DEL: ("strike", DELETED), MOVE_TO: ("u", MOVED), MOVE_FROM: ("strike", MOVED)}
"""The line, and the colour, of what stands in a mark."""

_KINDS = (
    _Kind("footnotes", FOOTNOTE_REFERENCE, W + "footnoteRef", "decimal"),
    _Kind("endnotes", ENDNOTE_REFERENCE, W + "endnoteRef", "lowerRoman"),
)


def make_ready(body: etree._Element, notes: Mapping[str, etree._Element], settings: etree._Element | None) -> None:
    """Reorder and number the notes, in place. notes: the roots of their parts, by kind."""
    roots = [root for root in (body, settings) if root is not None]
    counted_otherwise = any(
        child.tag in _COUNTED_OTHERWISE for root in roots for found in root.iter(*_PROPERTIES) for child in found
    )
    for kind in _KINDS:
        calls = list(body.iter(kind.call))
        numbered = [call for call in calls if call.get(_OWN_MARK, "0") in OFF]
        root = notes.get(kind.part)
        if root is None or not calls:
            continue
        _show_marks(root)
        texts = _in_order(root, calls, NOTE_TAGS[kind.part])
        if not counted_otherwise and any(_side(call) for call in numbered):
            _number(numbered, texts, kind)


def _show_marks(root: etree._Element) -> None:
    """Make formatting of the changes inside notes, of which LibreOffice loses those that are a whole note."""
    for mark in list(root.iter(*_LOOKS)):
        holder = mark.getparent()
        if holder is None:
            continue
        if holder.tag != RPR:
            for run in mark.iter(R_):
                _look(run, *_LOOKS[mark.tag])
            for text in mark.iter(DEL_TEXT):
                text.tag = T
        at = holder.index(mark)
        holder[at : at + 1] = list(mark)


def _look(run: etree._Element, line: str, colour: str) -> None:
    properties = run.find(RPR)
    if properties is None:
        properties = etree.Element(RPR)
        run.insert(0, properties)
    for name, value in ((line, "single" if line == "u" else "1"), ("color", colour)):
        for own in properties.findall(W + name):
            properties.remove(own)
        etree.SubElement(properties, W + name).set(VAL, value)


def _in_order(root: etree._Element, calls: list[etree._Element], tag: str) -> dict[str, etree._Element]:
    """Put the texts into the order of their calls, with ids that rise; the texts by these ids."""
    texts = {note.get(ID) or "": note for note in root if note.tag == tag}
    called = dict.fromkeys(identifier for call in calls if (identifier := call.get(ID) or "") in texts)
    free = max((integer(identifier, 0) for identifier in texts.keys() - called.keys()), default=0) + 1
    given = {identifier: str(number) for number, identifier in enumerate(called, free)}
    for identifier in called:
        root.append(texts[identifier])  # which takes it from where it was
        texts[identifier].set(ID, given[identifier])
    for call in calls:
        if (identifier := call.get(ID) or "") in given:
            call.set(ID, given[identifier])
    return {given[identifier]: texts[identifier] for identifier in called}


def _number(calls: list[etree._Element], texts: Mapping[str, etree._Element], kind: _Kind) -> None:
    revised = baseline = 0
    for call in calls:
        side = _side(call)
        revised, baseline = revised + (side != DEL), baseline + (side != INS)
        shown = format_number(baseline if side == DEL else revised, kind.format)
        call.set(_OWN_MARK, "1")
        call.addnext(_text(shown))
        note = texts.get(call.get(ID) or "")
        for number in [] if note is None else list(note.iter(kind.number)):
            run = number.getparent()
            assert run is not None
            run.remove(number)  # the printer puts that of the call there


def _side(call: etree._Element) -> str:
    """Which change a call stands in: INS, DEL or none."""
    around = {element.tag for element in call.iterancestors(INS, DEL, MOVE_FROM, MOVE_TO)}
    if around & {DEL, MOVE_FROM}:
        return DEL
    return INS if around else ""


def _text(shown: str) -> etree._Element:
    text = etree.Element(T)
    text.text = shown
    return text
