"""Where a redline's blocks are: anchors of either version turned into elements of the parts that are being compared."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

from lxml import etree

from tmad_redline.errors import RedlineMismatch
from tmad_redline.model.change import StoryEdit, kept_anchors, new_anchors
from tmad_redline.model.document import Paragraph, Story, StoryKind
from tmad_redline.ooxml.body import Beside, marks_between_blocks
from tmad_redline.ooxml.carry import Carrier
from tmad_redline.ooxml.controls import controls
from tmad_redline.ooxml.homes import Homes
from tmad_redline.ooxml.markup import Marks
from tmad_redline.ooxml.names import BODY, SECT_PR, TBL_PR_EX
from tmad_redline.ooxml.objects import Objects
from tmad_redline.ooxml.paragraph import Leaf, leaves
from tmad_redline.ooxml.sections import name_furniture
from tmad_redline.ooxml.source import Source, anchors, story_roots
from tmad_redline.ooxml.spanning_fields import parts
from tmad_redline.ooxml.underlying import View, as_it_is, joined

_NOTHING_BESIDE = Beside([], [])
_PLURAL = {StoryKind.FOOTNOTE: "footnotes", StoryKind.ENDNOTE: "endnotes"}


class Places:
    """The elements behind the anchors of both versions; the revised version's are those of the redline itself."""

    def __init__(
        self, base: Source, other: Source, carrier: Carrier, view: Callable[[etree._Element], View] = as_it_is
    ) -> None:
        self._base = base
        self._other = other
        self._carrier = carrier
        self._view = view
        self._views: dict[str, View] = {}
        main = self._seen(base.package.main)
        self._sections = main.behind(main.root.iter(SECT_PR))
        self._here: dict[str, list[etree._Element]] = {}
        self._there: dict[str, list[etree._Element]] = {}
        self._twins: dict[etree._Element, list[etree._Element]] = {}
        self._roots: dict[str, etree._Element] = {}
        self._beside: dict[str, dict[etree._Element, Beside]] = {}
        self._placed: dict[etree._Element, etree._Element] = {}
        self.homes: Homes  # those of the story that is being written

    def enter(self, edit: StoryEdit, marks: Marks) -> etree._Element | None:
        """Turn to a pair of stories; the element that holds the story in the redline, None if nothing shows it."""
        container = self._container(edit)
        here = [] if container is None or not edit.controls else self._controls(edit, container)
        there = [] if edit.baseline is None or not edit.controls else controls(self._other_story(edit.baseline))
        new = [self.present(anchor) for anchor in new_anchors(edit.script)] if here and there else []
        self.homes = Homes(edit.controls, here, there, frozenset(new), self._carrier, marks)
        return container

    def _controls(self, edit: StoryEdit, container: etree._Element) -> list[etree._Element]:
        """The content controls of a story of the redline, in the order in which the reader counts them."""
        if edit.revised is None or edit.needed_in is not None:
            return controls(container)
        view = self._seen(edit.revised.part)
        return view.behind(controls(dict(story_roots(view.root))[_key(edit.revised)]))

    def _seen(self, part: str) -> View:
        if part not in self._views:
            self._views[part] = self._view(self._carrier.tree(part))
        return self._views[part]

    def _other_story(self, story: Story) -> etree._Element:
        return dict(story_roots(self._other_root(story.part)))[_key(story)]

    def leave(self, edit: StoryEdit) -> None:
        """A story is written; what is left to do is about its controls."""
        if not edit.controls:
            return
        links = dict(kept_anchors(edit.script))
        anchors_of = {element: anchor for anchor, element in enumerate(self._absent())}

        def standing(element: etree._Element) -> etree._Element | None:
            anchor = anchors_of.get(element)
            if element in self._placed or anchor is None:
                return self._placed.get(element)
            return self.present(links[anchor]) if anchor in links else None

        self.homes.finish(standing)

    def put(self, container: etree._Element, source: etree._Element, cursor: etree._Element | None) -> etree._Element:
        """A bare copy of a block, row or cell of the baseline, after the cursor or first in its container."""
        made = self._placed[source] = self._carrier.shell(source)
        self.homes.put(container, made, source, cursor)
        return made

    def _container(self, edit: StoryEdit) -> etree._Element | None:
        baseline, revised = edit.baseline, edit.revised
        other = baseline.part if baseline is not None else self._other.package.main
        if edit.needed_in is not None:
            self._enter(self._furniture(edit, edit.needed_in), other, revised.part if revised is not None else None)
            return self._carrier.tree(self._carrier.part)
        if revised is None:
            assert baseline is not None
            plural = _PLURAL.get(baseline.kind, "")
            self._enter(self._carrier.notes_part(plural), other)
            return self._carrier.carried_notes.get((plural, baseline.key))
        self._enter(revised.part, other)
        view = self._seen(revised.part)
        found = dict(story_roots(view.root)).get(_key(revised))
        return None if found is None else view.origin(found)

    def _enter(self, part: str, other: str, original: str | None = None) -> None:
        """The elements behind the anchors are noted before anything is written between them.

        original: the part of the revised version of which this one is a copy.
        """
        self._carrier.enter(part, other)
        if part not in self._here and part in self._carrier.parts:
            root = self._carrier.tree(part)
            view = self._seen(part)
            self._here[part] = view.behind(anchors(view.root))
            objects = Objects(self._base.package, original or part, self._base.looks.styles.shown)
            for box, twin in objects.twins(root):
                self._twins.setdefault(box, []).append(twin)

    def _furniture(self, edit: StoryEdit, section: int) -> str:
        """A header or footer for one section alone: a copy of the revised version's, or an empty one."""
        story = edit.revised or edit.baseline
        assert story is not None
        return self._carrier.add_furniture(story, edit.revised is not None, self._section(section))

    def _section(self, number: int) -> etree._Element:
        """A section of the redline; a file may leave out the properties of its last one (ECMA-376 Part 1, 17.6.17)."""
        if number < len(self._sections):
            return self._sections[number]
        body = self.main_roots()[0].find(BODY)
        assert body is not None  # the reader has seen it
        last = body.find(SECT_PR)
        return etree.SubElement(body, SECT_PR) if last is None else last

    def present(self, anchor: int) -> etree._Element:
        """An element of the redline by its anchor in the revised version."""
        return self._here[self._carrier.part][anchor]

    def parts(self, paragraph: Paragraph) -> Sequence[etree._Element]:
        """The elements that a paragraph of the revised version stands in: several where other marks part it."""
        element = self.present(paragraph.anchor)
        return self._views[self._carrier.part].parted.get(element, (element,))

    def leaves(self, paragraph: Paragraph) -> list[Leaf]:
        """The leaves of a paragraph of the revised version.

        Raises RedlineMismatch if they are not what its reader saw, for other marks cut through a field in it.
        """
        if self._view is as_it_is:
            return leaves(self.present(paragraph.anchor))
        found = joined(self.parts(paragraph))
        text, brackets = paragraph.text.string, paragraph.text.brackets
        if "".join(leaf.text for leaf in found) != text or sum(1 for _ in parts(found)) != len(brackets):
            what = "A paragraph is split by one version and amended by another."
            raise RedlineMismatch(what, text, "", frozenset((text,)))
        return found

    def text_box(self, edit: StoryEdit) -> tuple[etree._Element, list[etree._Element]]:
        """A text box of the redline, and those that hold the same once more for older readers."""
        assert edit.revised is not None
        box = self.present(int(edit.revised.key))
        return box, self._twins.get(box, [])

    def absent(self, anchor: int) -> etree._Element:
        """An element of the baseline, not to be changed."""
        return self._absent()[anchor]

    def _absent(self) -> list[etree._Element]:
        part = self._carrier.other_part
        if part not in self._there:
            self._there[part] = anchors(self._other_root(part))
        return self._there[part]

    def marks_beside(self, paragraph: etree._Element) -> Beside:
        """The ends of bookmarks and comments of the baseline between blocks that go with a paragraph."""
        part = self._carrier.other_part
        if part not in self._beside:
            self._beside[part] = marks_between_blocks(self._other_root(part))
        return self._beside[part].get(paragraph, _NOTHING_BESIDE)

    def main_roots(self) -> tuple[etree._Element, etree._Element]:
        """The roots of the two main parts: the redline's and the baseline's."""
        return self._carrier.tree(self._base.package.main), self._other_root(self._other.package.main)

    def name_furniture(self) -> None:
        """Where sections come or go, let each section of both versions name its headers and footers itself."""
        main = self._other.package.main
        self._roots[main] = copy.deepcopy(self._other.view(main))
        for root in self.main_roots():
            name_furniture(root)

    def _other_root(self, part: str) -> etree._Element:
        if part not in self._roots:
            self._roots[part] = self._other.view(part)
        return self._roots[part]


def _key(story: Story) -> str:
    """What a story is known by in its part."""
    return story.key if story.kind in _PLURAL else ""


def properties_of(element: etree._Element, tag: str) -> etree._Element:
    """The property element of a block, made if missing; it comes first (after w:tblPrEx in a row)."""
    found = element.find(tag)
    if found is None:
        found = etree.Element(tag)
        at = 1 if len(element) and element[0].tag == TBL_PR_EX else 0
        element.insert(at, found)
    return found
