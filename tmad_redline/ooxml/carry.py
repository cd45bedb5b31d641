"""What the redline takes over from the baseline's package: styles, lists, notes, media, links, under ids that are free.

The redline is the revised version's package, edited in place; only what was deleted or reformatted comes from here.
"""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Callable
from functools import cache

from lxml import etree

from tmad_redline.model.document import Story
from tmad_redline.ooxml import package as packages
from tmad_redline.ooxml.carried_comments import CarriedComments
from tmad_redline.ooxml.carried_styles import CarriedStyles
from tmad_redline.ooxml.comments import MARKS as COMMENT_MARKS
from tmad_redline.ooxml.drawings import DRAWN_AS, Drawings
from tmad_redline.ooxml.hyperlinks import URL, hyperlink_code
from tmad_redline.ooxml.joining import Joining
from tmad_redline.ooxml.lists import Lists
from tmad_redline.ooxml.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    ENDNOTE_REFERENCE,
    FOOTER_REFERENCE,
    FOOTNOTE_REFERENCE,
    HEADER_REFERENCE,
    ID,
    NUM_ID,
    NUM_PR,
    P_STYLE,
    PPR,
    R_STYLE,
    SECT_PR,
    TBL_STYLE,
    TYPE,
    VAL,
    R,
    W,
    attributes,
    integer,
)
from tmad_redline.ooxml.namespaces import with_namespaces
from tmad_redline.ooxml.source import NOTE_TAGS, Source

_OWN_IDS = re.compile(r"rsid|paraId$|textId$")
_STYLE_TAGS = frozenset({P_STYLE, R_STYLE, TBL_STYLE})
_NOTE_PARTS = {FOOTNOTE_REFERENCE: "footnotes", ENDNOTE_REFERENCE: "endnotes"}
_STORY_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


class Carrier:
    """The redline's package in the making, and the way into it for what the baseline brings."""

    def __init__(self, base: Source, other: Source, fresh_id: Callable[[], str]) -> None:
        self.base = base
        self.other = other
        self.parts: dict[str, bytes] = dict(base.package.parts)
        self.part = base.package.main
        self.other_part = other.package.main
        self._joining = Joining(self.parts)
        self._trees: dict[str, etree._Element] = {}
        self._fresh_id = fresh_id
        self.styles = CarriedStyles(self, other)
        self.lists = Lists(self, other)
        self.comments = CarriedComments(self, other)
        self.drawings = Drawings(fresh_id)
        self._relationships: dict[tuple[str, str, str], str] = {}
        self._brought: dict[str, str] = {}
        self._notes: dict[tuple[str, str], str] = {}
        self._bookmarks: dict[tuple[str, str], str] = {}
        self.twins: dict[str, str] = {}  # the baseline's headers and footers, and those here that show them
        self.carried_notes: dict[tuple[str, str], etree._Element] = {}

    # -- parts

    def enter(self, part: str, other_part: str) -> None:
        """Say which part is being written and which one of the baseline it is compared with."""
        self.part, self.other_part = part, other_part

    def tree(self, part: str) -> etree._Element:
        """The tree of a part of the redline, to be changed; tracked changes of the input are accepted in it."""
        if part not in self._trees:
            known = part in self.base.package.parts
            root = self.base.tree(part) if known else packages.parse(self.parts[part], part, self.base.name)
            self._trees[part] = with_namespaces(root, self.other.namespaces)
        return self._trees[part]

    def new_part(self, part: str, data: bytes, content_type: str) -> None:
        """Add a part."""
        self.parts[part] = data
        self._joining.declare(part, content_type)

    def relate(
        self,
        source: str,
        kind: str,
        target: str,
        external: bool = False,
        family: str = packages.OFFICE_FAMILY,
        wanted: str = "",
    ) -> str:
        """Add a relationship from a part; its id, the wanted one if it is free."""
        return self._joining.relate(source, kind, target, external, family, wanted)

    def trees(self) -> tuple[etree._Element, ...]:
        """The parts that may have been changed, in the order of the package."""
        return tuple(self._trees[part] for part in self.parts if part in self._trees)

    def bytes(self) -> bytes:
        """The package."""
        for part, root in self._trees.items():
            self.parts[part] = packages.serialise(root)
        self._joining.close()
        return packages.write(self.parts, self.base.package)

    # -- copies of the baseline's XML

    def element(self, element: etree._Element) -> etree._Element:
        """A copy of the baseline's element with this package's styles, lists, relationships and notes."""
        made = copy.deepcopy(element)
        made.tail = None
        for bookmark in [e for e in made.iter(BOOKMARK_START, BOOKMARK_END) if e is not made]:
            holder = bookmark.getparent()
            if holder is not None:  # inside an object that stands in the redline twice, its name would too
                holder.remove(bookmark)
        for inner in made.iter(etree.Element):
            self._adopt(inner)
        self.drawings.renumber(made)
        return made

    def shell(self, element: etree._Element) -> etree._Element:
        """A copy of the element alone, without what is in it and without ids of its own."""
        return etree.Element(element.tag, {k: v for k, v in attributes(element).items() if not _is_own_id(k)})

    def run_properties(self, rpr: etree._Element | None) -> etree._Element | None:
        """A copy of run properties."""
        return None if rpr is None else self.element(rpr)

    def paragraph_properties(self, ppr: etree._Element | None) -> etree._Element:
        """A copy of paragraph properties; an empty w:pPr for None."""
        made = etree.Element(PPR) if ppr is None else self.element(ppr)
        self.lists.keep_number(ppr, made)
        return made

    def earlier_properties(self, ppr: etree._Element | None) -> etree._Element:
        """The same without the section that may end there, which is recorded by itself."""
        bare = etree.Element(PPR)
        bare.extend([copy.deepcopy(child) for child in (ppr if ppr is not None else ()) if child.tag != SECT_PR])
        return self.paragraph_properties(bare)

    def _adopt(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _STYLE_TAGS:
            element.set(VAL, self.styles.id(element.get(VAL) or ""))
        elif tag == NUM_ID and element.getparent() is not None and element.getparent().tag == NUM_PR:  # type: ignore[union-attr]
            element.set(VAL, self.lists.num(element.get(VAL) or ""))
        elif tag in (BOOKMARK_START, BOOKMARK_END):
            element.set(ID, self.bookmark(element.get(ID) or ""))
        elif tag in COMMENT_MARKS:
            element.set(ID, self.comments.id(element.get(ID) or ""))
        elif tag in _NOTE_PARTS:
            element.set(ID, self.note(_NOTE_PARTS[str(tag)], element.get(ID) or ""))
        for name in map(str, element.keys()):
            if name.startswith(R):
                element.set(name, self.relationship(element.get(name) or ""))
            elif _is_own_id(name):
                del element.attrib[name]

    def bookmark(self, identifier: str) -> str:
        """A free id for a bookmark of the baseline's part, the same for its start and its end."""
        key = (self.other_part, identifier)
        if key not in self._bookmarks:
            self._bookmarks[key] = self._fresh_id()
        return self._bookmarks[key]

    # -- relationships and media

    def relationship(self, identifier: str) -> str:
        """This part's id for a relationship of the baseline's part; its target comes along."""
        key = (self.part, self.other_part, identifier)
        if key not in self._relationships:
            self._relationships[key] = self._bring_relationship(identifier)
        return self._relationships[key]

    def link(self, link: etree._Element) -> etree._Element:
        """A w:hyperlink of this package for one that names its URL."""
        kept = attributes(link)
        url = kept.pop(URL)
        made = etree.Element(link.tag, kept)
        key = (self.part, "", url)
        if key not in self._relationships:
            self._relationships[key] = self.relate(self.part, "hyperlink", url, external=True)
        made.set(R + "id", self._relationships[key])
        return made

    def same_link(self, baseline: etree._Element, here: etree._Element) -> bool:
        """Whether a w:hyperlink of the baseline leads where one of this package does."""
        there = _destination(baseline, self.other.package, self.other_part)
        return there == _destination(here, self.base.package, self.part)

    def link_code(self, link: etree._Element, foreign: bool) -> str:
        """The code of a field that does what a w:hyperlink of this part, or else of the baseline's, does."""
        package, part = (self.other.package, self.other_part) if foreign else (self.base.package, self.part)
        return hyperlink_code(link, _destination(link, package, part)[0])

    def _bring_relationship(self, identifier: str) -> str:
        link = self.other.package.link(self.other_part, identifier)
        if link is None:
            return identifier
        target = link.target if link.external else self.twins.get(link.target) or self._bring_part(link.target)
        for present in self.base.package.relationships(self.part):
            if (present.type, present.target, present.external) == (link.type, target, link.external):
                return present.id
        if link.type == "diagramData":
            data = self.parts.get(target, b"")
            self.parts[target] = DRAWN_AS.sub(lambda named: self.relationship(named[0].decode()).encode(), data)
        return self.relate(self.part, link.type, target, link.external, link.family, identifier)

    def _bring_part(self, part: str) -> str:
        """The name here of a part of the baseline; the same bytes under any name of that kind will do."""
        data = self.other.package.parts.get(part)
        if data is None or part in self._brought:
            return self._brought.get(part, part)
        stem, dot, extension = part.rpartition(".")
        if extension != "xml" and packages.relationships_part(part) not in self.other.package.parts:
            for name, present in self.parts.items():
                if present == data and name.endswith(dot + extension):
                    return name
        name, number = part, 1
        while name in self.parts:
            name, number = f"{stem}_{number}{dot}{extension}", number + 1
        self.new_part(name, data, self.other.package.content_types.of(part))
        self._brought[part] = name  # known before its children are brought: they may lead back to it
        self._bring_children(part, name)
        return name

    def _bring_children(self, part: str, name: str) -> None:
        """The parts that a part (a chart, a header) leads to; its own ids stay as they are."""
        rels = packages.relationships_part(part)
        if rels not in self.other.package.parts:
            return
        root = packages.parse(self.other.package.parts[rels], rels, self.other.name)
        links = {r.id: r for r in self.other.package.relationships(part)}
        for element in root:
            link = links.get(element.get("Id") or "")
            if link is not None and not link.external:
                brought = self._bring_part(link.target)
                element.set("Target", _relative(brought, name))
        self.parts[packages.relationships_part(name)] = packages.serialise(root)

    # -- headers and footers

    def add_furniture(self, story: Story, copied: bool, section: etree._Element) -> str:
        """A new header or footer for a section: a copy of the story's part, which is here, or empty; its name."""
        kind = story.kind.value
        name, number = f"{posixpath.dirname(self.base.package.main)}/{kind}_{1}.xml".removeprefix("/"), 1
        while name in self.parts:
            number += 1
            name = re.sub(r"_\d+\.xml$", f"_{number}.xml", name)
        root = (self.base if copied else self.other).tree(story.part)
        if not copied:
            for child in list(root):
                root.remove(child)
        self.new_part(name, packages.serialise(root), _STORY_TYPE.format(kind))
        rels = self._joining.copied(story.part)
        if copied and rels is not None:
            self.parts[packages.relationships_part(name)] = rels
        reference = etree.Element(HEADER_REFERENCE if kind == "header" else FOOTER_REFERENCE)
        reference.set(TYPE, story.use)
        reference.set(R + "id", self.relate(self.base.package.main, kind, name))
        for present in section.findall(reference.tag):
            if (present.get(TYPE) or "default") == story.use:
                section.remove(present)
        section.insert(0, reference)
        return name

    # -- notes

    def note(self, plural: str, identifier: str) -> str:
        """The id here of a note of the baseline, which is copied into this package's notes."""
        key = (plural, identifier)
        if key not in self._notes:
            self._notes[key] = self._bring_note(plural, identifier)
        return self._notes[key]

    def _bring_note(self, plural: str, identifier: str) -> str:
        origin = self.other.first(plural)
        source = None
        if origin is not None:
            notes = self.other.view(origin)
            source = next((n for n in notes.iterfind(NOTE_TAGS[plural]) if n.get(ID) == identifier), None)
        if source is None or origin is None:
            return identifier
        part = self.notes_part(plural)
        if part not in self.parts:
            self._new_notes(plural, part, origin)
        root = self.tree(part)
        numbers = [integer(n.get(ID), 0) for n in root.iterfind(NOTE_TAGS[plural])]
        fresh = str(max(numbers, default=0) + 1)
        made = etree.SubElement(root, NOTE_TAGS[plural])
        made.set(ID, fresh)
        self.carried_notes[plural, identifier] = made
        return fresh

    def notes_part(self, plural: str) -> str:
        """The part that holds this package's notes of a kind, whether or not there are any yet."""
        folder = posixpath.dirname(self.base.package.main)
        return self.base.first(plural) or posixpath.join(folder, f"{plural}.xml")

    def _new_notes(self, plural: str, part: str, origin: str) -> None:
        """A notes part with the separators that the baseline has."""
        root = packages.parse(self.other.package.part(origin), origin, self.other.name)
        for note in list(root):
            if note.get(TYPE) is None:
                root.remove(note)
        self.new_part(part, packages.serialise(root), _STORY_TYPE.format(plural))
        self.relate(self.base.package.main, plural, part)


@cache
def _is_own_id(attribute: str) -> bool:
    """Whether an attribute is an id that Word gives for its own use; documents have few names of attributes."""
    return bool(_OWN_IDS.search(attribute))


def _destination(link: etree._Element, package: packages.Package, part: str) -> tuple[str, str]:
    """The URL and the bookmark that a w:hyperlink names, "" for none."""
    found = package.link(part, link.get(R + "id") or "")
    url = link.get(URL) or ("" if found is None else found.target)
    return url, link.get(W + "anchor") or ""


def _relative(target: str, source: str) -> str:
    """A part's name as its relationships write it: relative to the folder of the part they belong to."""
    return posixpath.relpath(f"/{target}", posixpath.dirname(f"/{source}"))
