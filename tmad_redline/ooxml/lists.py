"""Which list of the revised version continues a list of the baseline, and lists that have to be brought along."""

from __future__ import annotations

import copy
from collections import Counter
from typing import Protocol

from lxml import etree

from tmad_redline.ooxml.names import ILVL, NUM_ID, NUM_PR, P_STYLE, VAL, W, integer
from tmad_redline.ooxml.package import serialise
from tmad_redline.ooxml.source import Source

_NUM, _ABSTRACT = W + "num", W + "abstractNum"
_ABSTRACT_ID = W + "abstractNumId"
_FILE_OWN = frozenset({W + "nsid", W + "tmpl"})
_AFTER_NUMS = frozenset({W + "numIdMacAtCleanup"})
_BEFORE_NUM_PR = frozenset(
    W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
"""What CT_PPrBase has before w:numPr."""
_LEVELS = 9
_OWN_ATTRIBUTES = ("}tplc", "}restartNumberingAfterBreak")
_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


class _Package(Protocol):
    """The redline's package."""

    base: Source

    def tree(self, part: str) -> etree._Element:
        """A part's tree."""

    def new_part(self, part: str, data: bytes, content_type: str) -> None:
        """Add a part."""

    def relate(self, source: str, kind: str, target: str, external: bool = False) -> str:
        """Add a relationship."""


class Lists:
    """Maps the baseline's w:numId to this package's, one to one, so that no two lists count together by accident."""

    def __init__(self, package: _Package, other: Source) -> None:
        self._package = package
        part = other.first("numbering")
        self._other = None if part is None else other.view(part)
        self._votes: Counter[tuple[str, str]] = Counter()
        self._same: dict[str, str] | None = None
        self._brought: dict[str, str] = {}
        self._abstracts: dict[str, str] = {}
        self._signatures: dict[etree._Element, bytes] = {}
        self._asked = 0  # content here may ask for a list that there is not: its number is not free
        self._created = False
        self._numbering_there = other.looks.numbering
        self._numbering_here = package.base.looks.numbering

    def vote(self, baseline: str, revised: str) -> None:
        """A paragraph that is the same in both versions is in these two lists."""
        self._votes[baseline, revised] += 1

    def num(self, identifier: str) -> str:
        """This package's id for a list of the baseline."""
        if identifier == "0" or self._other is None:
            return "0"  # a list that there is not prints no number
        if self._same is None:
            self._same = self._elected()
        if identifier in self._same:
            return self._same[identifier]
        if identifier not in self._brought:
            self._brought[identifier] = self._bring(identifier)
        return self._brought[identifier]

    def recounts(self, baseline: str, revised: str) -> bool:
        """Whether two paragraphs of these lists, equal to look at, would not be counted in the same sequence here."""
        if not baseline or not revised or "0" in (baseline, revised):
            return False
        here = self.num(baseline)
        return here not in (revised, "0") and not self._numbering_here.count_together(here, revised)

    def keep_number(self, ppr: etree._Element | None, made: etree._Element) -> None:
        """Say the number outright where the style here would give another one than the style there did.

        ppr: the baseline's paragraph properties. made: their copy for this package.
        """
        if _value(ppr, NUM_ID):
            return
        there = self._numbering_there
        style = _style(ppr)
        style = style if style in there.styles else None
        ours = _style(made)
        known = ours is None or ours in self._numbering_here.styles
        here = self._numbering_here.level_key(None, None, ours) if known else ""
        if there.level_key(None, None, style) == here:
            return  # a style that was brought along says nothing here: its lists are linked to other styles
        found = there.resolve(None, None, style)
        for present in made.findall(NUM_PR):
            made.remove(present)
        numbered = etree.Element(NUM_PR)
        if found is not None:
            etree.SubElement(numbered, ILVL).set(VAL, str(found[1].ilvl))
        etree.SubElement(numbered, NUM_ID).set(VAL, "0" if found is None else self.num(found[0].num_id))
        made.insert(sum(1 for child in made if child.tag in _BEFORE_NUM_PR), numbered)

    def _elected(self) -> dict[str, str]:
        same: dict[str, str] = {}
        taken: set[str] = set()
        for (b, r), _ in sorted(self._votes.items(), key=lambda item: (-item[1], item[0])):
            if b not in same and r not in taken and self._alike(b, r):
                same[b] = r
                taken.add(r)
        return same

    def _alike(self, baseline: str, revised: str) -> bool:
        """Whether two lists look the same at every level."""
        return all(
            self._numbering_there.level_key(baseline, level, None)
            == self._numbering_here.level_key(revised, level, None)
            for level in range(_LEVELS)
        )

    def _bring(self, identifier: str) -> str:
        assert self._other is not None
        source = next((n for n in self._other.iterfind(_NUM) if n.get(NUM_ID) == identifier), None)
        if source is None:
            return "0"
        root = self._root()
        made = copy.deepcopy(source)
        if not self._asked:
            self._asked = max(self._package.base.asked_lists, default=0)
        fresh = str(max(int(_free(root, _NUM, NUM_ID)), self._asked + 1))
        made.set(NUM_ID, fresh)
        for name in [a for a in made.attrib if a != NUM_ID]:
            del made.attrib[name]
        reference = made.find(_ABSTRACT_ID)
        if reference is not None:
            reference.set(VAL, self._abstract(root, reference.get(VAL) or ""))
        last = next((c for c in root if c.tag in _AFTER_NUMS), None)
        root.append(made) if last is None else last.addprevious(made)
        return fresh

    def _abstract(self, root: etree._Element, identifier: str) -> str:
        if identifier not in self._abstracts:
            self._abstracts[identifier] = self._find_abstract(root, identifier)
        return self._abstracts[identifier]

    def _find_abstract(self, root: etree._Element, identifier: str) -> str:
        """A definition here that is the same, or a copy of the baseline's."""
        assert self._other is not None
        named = next((a for a in self._other.iterfind(_ABSTRACT) if a.get(_ABSTRACT_ID) == identifier), None)
        source = self._numbering_there.definition(identifier)  # of a list that goes by the name of a style, the levels
        if named is None or source is None:
            return identifier
        wanted, levels, counted = self._signature(named), self._signature(source), self._counted(root)
        for present in root.iterfind(_ABSTRACT):
            known = present.get(_ABSTRACT_ID) or ""
            if counted.get(known, identifier) != identifier or self._signature(present) != wanted:
                continue
            ours = present if source is named else self._numbering_here.definition(known)
            if ours is not None and self._signature(ours) == levels:
                return known
        made = copy.deepcopy(source)
        fresh = _free(root, _ABSTRACT, _ABSTRACT_ID)
        made.set(_ABSTRACT_ID, fresh)
        for child in list(made):
            if child.tag in _FILE_OWN:
                made.remove(child)
        for link in list(made.iter(W + "pStyle", W + "styleLink")):
            parent = link.getparent()
            if parent is not None:  # a style belongs to one list only: this package's
                parent.remove(link)
        at = sum(1 for child in root if child.tag in (_ABSTRACT, W + "numPicBullet"))
        root.insert(at, made)
        return fresh

    def _signature(self, abstract: etree._Element) -> bytes:
        """What a list looks like; a package has hundreds, and each is looked at for every list that is brought."""
        if abstract not in self._signatures:
            self._signatures[abstract] = _signature(abstract)
        return self._signatures[abstract]

    def _counted(self, root: etree._Element) -> dict[str, str]:
        """Which definition of the baseline counts in which one here: two may look alike and still count apart."""
        assert self._other is not None
        here, there = (
            {
                n.get(NUM_ID): a.get(VAL) or ""
                for n in numbering.iterfind(_NUM)
                if (a := n.find(_ABSTRACT_ID)) is not None
            }
            for numbering in (root, self._other)
        )
        counted = {known: identifier for identifier, known in self._abstracts.items()}
        return counted | {here[r]: there[b] for b, r in (self._same or {}).items() if r in here and b in there}

    def _root(self) -> etree._Element:
        part = self._package.base.first("numbering")
        if part is not None:
            return self._package.tree(part)
        main = self._package.base.package.main
        part = f"{main.rpartition('/')[0]}/numbering.xml".removeprefix("/")
        if not self._created:
            self._package.new_part(
                part, serialise(etree.Element(W + "numbering", nsmap={"w": W[1:-1]})), _NUMBERING_TYPE
            )
            self._package.relate(main, "numbering", part)
            self._created = True
        return self._package.tree(part)


def _value(ppr: etree._Element | None, tag: str) -> str:
    found = ppr.find(f"{NUM_PR}/{tag}") if ppr is not None else None
    return (found.get(VAL) or "") if found is not None else ""


def _style(ppr: etree._Element | None) -> str | None:
    found = ppr.find(P_STYLE) if ppr is not None else None
    return found.get(VAL) if found is not None else None


def _free(root: etree._Element, tag: str, attribute: str) -> str:
    return str(max((integer(e.get(attribute), 0) for e in root.iterfind(tag)), default=0) + 1)


def _signature(abstract: etree._Element) -> bytes:
    """What a list looks like, without the ids Word gives it."""
    made = copy.deepcopy(abstract)
    made.attrib.clear()
    for child in list(made):
        if child.tag in _FILE_OWN:
            made.remove(child)
    for element in made.iter(etree.Element):
        for name in [a for a in map(str, element.keys()) if "rsid" in a or a.endswith(_OWN_ATTRIBUTES)]:
            del element.attrib[name]
    return etree.tostring(made, method="c14n")
