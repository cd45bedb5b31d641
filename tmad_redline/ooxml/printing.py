"""A document made ready to be printed by a program that counts otherwise than Word.

Where changes are tracked, LibreOffice counts paragraphs with deletions in them not at all or twice ("4.29[4.31]"). So
numbers become text, each what Word prints: that of the revised version, in a paragraph that is gone the struck one of
the baseline. References, which it works out anew from the text of both versions, dates and other fields keep what they
show. Content controls are opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from tmad_redline.model.document import paragraphs
from tmad_redline.ooxml import revisions
from tmad_redline.ooxml.level_looks import LevelLooks
from tmad_redline.ooxml.names import (
    AUTHOR,
    DATE,
    DEL,
    DEL_INSTR_TEXT,
    DEL_TEXT,
    FLD_CHAR,
    FLD_CHAR_TYPE,
    FLD_SIMPLE,
    INS,
    INSTR,
    INSTR_TEXT,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    R_,
    RPR,
    SDT,
    SDT_CONTENT,
    SPACE,
    TC,
    VAL,
    P,
    T,
    W,
)
from tmad_redline.ooxml.package import Package, serialise, write
from tmad_redline.ooxml.printed_notes import make_ready
from tmad_redline.ooxml.reader import read
from tmad_redline.ooxml.source import NOTE_TAGS, Source, anchors
from tmad_redline.options import Inputs, Limits, Opening

_FRAME = W + "framePr"
_PLACE = "place"
"""The attribute of a paragraph and of its runs by which they are known again when changes are accepted or rejected."""
_STORIES = re.compile(r"wordprocessingml\.(?:header|footer|footnotes|endnotes)\+xml$")
_LIVE = re.compile(
    r"\s*(?:PAGE|PAGEREF|NUMPAGES|SECTION|SECTIONPAGES|TOC|INDEX|TC|XE|HYPERLINK|LISTNUM|SYMBOL|EQ|FORM\w+|\w+BUTTON)\b",
    re.I,
)
"""Fields whose result depends on the pages, or that have none; others the printer would work out anew, to today's date
or the name of a temporary file."""
_ADDING, _TAKING = (INS, MOVE_TO), (DEL, MOVE_FROM)
_V_MERGE = W + "vMerge"
_CODES = (FLD_CHAR, INSTR_TEXT, DEL_INSTR_TEXT)


def printable(data: bytes, name: str, limits: Limits) -> bytes:
    """The file as it is to be laid out, for printing only. Raises InputError."""
    package = Package.read(data, name, limits)
    roots = {part: package.xml(part) for part in _parts(package)}
    if any(map(revisions.present, roots.values())):
        _type_numbers(package, roots, limits)
    for root in roots.values():
        _open_controls(root)
        _freeze(root)
        _uncover(root)
        _settle(root)
        _unmerge(root)
    notes = {kind: roots[part] for kind in NOTE_TAGS if (part := package.linked(kind)) in roots}
    settings = package.linked("settings")
    make_ready(roots[package.main], notes, None if settings is None else package.xml(settings))
    return write(dict(package.parts) | {part: serialise(root) for part, root in roots.items()}, package)


def _type_numbers(package: Package, roots: Mapping[str, etree._Element], limits: Limits) -> None:
    """Make text of the numbers of paragraphs, in place. roots: of the parts that hold paragraphs."""
    name = package.name
    for number, paragraph in enumerate(p for root in roots.values() for p in root.iter(P)):
        for element in (paragraph, *paragraph.iter(R_)):
            element.set(_PLACE, str(number))
    named = write(dict(package.parts) | {part: serialise(root) for part, root in roots.items()}, package)
    revised, baseline = (_numbers(named, name, Opening(inputs, limits)) for inputs in (Inputs.ACCEPT, Inputs.REJECT))
    looks = LevelLooks(Source(package, name))
    for root in roots.values():
        for paragraph in list(root.iter(P)):
            place = paragraph.get(_PLACE) or ""
            _type_number(paragraph, _Numbers(revised.get(place), baseline.get(place)), looks)
        for element in root.iterfind(f".//*[@{_PLACE}]"):
            del element.attrib[_PLACE]


def _parts(package: Package) -> Iterator[str]:
    yield package.main
    yield from (part for part in package.parts if _STORIES.search(package.content_types.of(part)))


class _Numbers(NamedTuple):
    """What is printed before a paragraph in either version; None where no paragraph of that version begins there."""

    revised: str | None
    baseline: str | None


def _numbers(named: bytes, name: str, opening: Opening) -> Mapping[str, str]:
    """Numbers of one version, by the place of the first run, or of the paragraph itself if it has none."""
    document = read(named, name, opening)
    source = document.source
    assert isinstance(source, Source)
    found: dict[str, str] = {}
    for story in document.stories:
        elements = anchors(source.view(story.part))
        for paragraph in paragraphs(story.blocks):
            element = elements[paragraph.anchor]
            first = next(element.iter(R_), element)
            found[first.get(_PLACE) or ""] = paragraph.number
    return found


def _type_number(paragraph: etree._Element, numbers: _Numbers, looks: LevelLooks) -> None:
    """Put the number into the text of a paragraph, and take the paragraph out of its list."""
    level = looks.of(paragraph)
    shown = numbers.baseline if numbers.revised is None else numbers.revised
    if level is None or shown == "":
        return
    to_the_right = level.take_out(paragraph)
    if shown is None:
        return
    mark = _mark(paragraph, _TAKING if numbers.revised is None else _ADDING)
    struck = numbers.revised is None
    text = etree.Element(DEL_TEXT if struck else T)
    text.text = shown
    text.set(SPACE, "preserve")
    run = level.run(text)
    if struck or numbers.baseline is None:
        mark.append(run)
        run = mark
    paragraph.insert(1, run)  # behind its properties, which it has now
    if to_the_right:
        before = etree.Element(R_)
        etree.SubElement(before, W + "tab")
        paragraph.insert(1, before)


def _mark(paragraph: etree._Element, tags: tuple[str, str]) -> etree._Element:
    """An element that marks a run as the end of the paragraph is marked, if that is in the same way."""
    own = paragraph.find(f"{PPR}/{RPR}")
    found = None if own is None else next((child for child in own if child.tag in tags), None)
    made = etree.Element(tags[0] if found is None else found.tag)
    made.set(W + "id", "0")
    made.set(AUTHOR, "" if found is None else found.get(AUTHOR) or "")
    if found is not None and (date := found.get(DATE)):
        made.set(DATE, date)
    return made


def _open_controls(root: etree._Element) -> None:
    """Leave of content controls what they hold: LibreOffice shows changes inside them as text like any other."""
    for control in list(root.iter(SDT)):
        holder, content = control.getparent(), control.find(SDT_CONTENT)
        if holder is not None:
            at = holder.index(control)
            holder[at : at + 1] = [] if content is None else list(content)


class _Open(NamedTuple):
    """A field that has begun: its parts, and its code so far."""

    parts: list[etree._Element]
    code: list[str]


def _freeze(root: etree._Element) -> None:
    """Leave of fields what they show."""
    fields: list[_Open] = []
    for element in list(root.iter(*_CODES)):
        kind = element.get(FLD_CHAR_TYPE) if element.tag == FLD_CHAR else None
        if kind == "begin":
            fields.append(_Open([], []))
        if not fields:
            continue
        fields[-1].parts.append(element)
        if element.tag != FLD_CHAR:
            fields[-1].code.append(element.text or "")
        if kind == "end":
            field = fields.pop()
            if not _LIVE.match("".join(field.code)):
                for part in field.parts:
                    _drop(part)
    for simple in [field for field in root.iter(FLD_SIMPLE) if not _LIVE.match(field.get(INSTR) or "")]:
        holder = simple.getparent()
        if holder is not None:
            at = holder.index(simple)
            holder[at : at + 1] = list(simple)


def _uncover(root: etree._Element) -> None:
    """What a moved text lost on its way is gone; LibreOffice shows a deletion in a moved text as if it stayed."""
    for moved in [element for element in root.iter(MOVE_TO) if element.find(DEL) is not None]:
        holder = moved.getparent()
        if holder is not None:
            at = holder.index(moved)
            holder[at : at + 1] = list(moved)


def _settle(root: etree._Element) -> None:
    """Paragraphs in frames stand in the text, where any changes are tracked: LibreOffice shows such a part without any
    of its marks, all changes accepted."""
    if revisions.present(root):
        for frame in list(root.iter(_FRAME)):
            _drop(frame)


def _unmerge(root: etree._Element) -> None:
    """What was deleted when a cell was merged into the one above it is shown; a merged cell shows nothing."""
    for merge in list(root.iter(_V_MERGE)):
        properties = merge.getparent()
        cell = None if properties is None else properties.getparent()
        merged = merge.get(VAL) != "restart" and cell is not None and cell.tag == TC
        if merged and properties is not None and cell is not None and next(cell.iter(DEL_TEXT), None) is not None:
            properties.remove(merge)


def _drop(part: etree._Element) -> None:
    holder = part.getparent()
    if holder is not None:
        holder.remove(part)
