"""What a reader of a .docx finds beside its paragraphs: the looks of styles, comments, bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from tmad_redline.model.aspect import Aspect
from tmad_redline.ooxml import comments
from tmad_redline.ooxml.counting import Counting
from tmad_redline.ooxml.names import (
    BOOKMARK_START,
    INS,
    MOVE_TO,
    NAME,
    TEXT_BOX,
)
from tmad_redline.ooxml.package import Package
from tmad_redline.ooxml.style_facts import style_facts
from tmad_redline.ooxml.style_properties import Reading
from tmad_redline.ooxml.styles import Styles

BOOKMARKS, COMMENTS = "bookmarks", "comments"
_UNUSED = "_GoBack"
"""Word's own note of where the cursor was."""


class Found(NamedTuple):
    """place: what it is. look: of a style. names: of bookmarks; what comments say."""

    place: str
    look: str = ""
    names: tuple[str, ...] = ()


class Beside:
    """Gathers while the stories of a package are looked at. tree: gives a part's XML, tracked changes resolved."""

    def __init__(
        self, package: Package, tree: Callable[[str], etree._Element], styles: Styles, reading: Reading
    ) -> None:
        self._package, self._tree, self._styles, self._reading = package, tree, styles, reading
        part = package.linked("comments")
        self._comments = comments.keys(None if part is None else tree(part))
        self._used: set[str] = set()
        self._remarks: list[str] = []
        self._names: set[str] = set()

    def look_at(self, story: etree._Element, furniture: bool, counting: Counting) -> None:
        """A story that is shown. furniture: a header or footer, which Word does not let be commented on."""
        self._used.update(counting.styles(story))
        self._names |= {start.get(NAME) or "" for start in story.iter(BOOKMARK_START) if _counts(start)}
        if self._comments and not furniture:
            self._remarks += comments.referred_to(story, self._comments)

    def found(self, counting: Counting) -> Iterator[Found]:
        """Everything there was, the bookmarks last; comments and bookmarks only where all differences count."""
        if self._remarks and not counting.ignored:
            yield Found(COMMENTS, names=tuple(sorted(self._remarks)))
        part = self._package.linked("styles") if counting.counts(Aspect.FORMATTING) else None
        if part is not None:
            yield from (Found(*told) for told in style_facts(self._tree(part), self._styles, self._reading, self._used))
        if self._names - {_UNUSED} and not counting.ignored:
            yield Found(BOOKMARKS, names=tuple(sorted(self._names - {_UNUSED})))


def _counts(start: etree._Element) -> bool:
    """Whether a bookmark stands outside text boxes: an object that is replaced loses those in it."""
    return next(start.iterancestors(TEXT_BOX), None) is None


def standing(root: etree._Element, anywhere: bool = False) -> set[str]:
    """The bookmarks of a redline that stand outside insertions, or anywhere.

    A file holds one of a name: where one of both versions stands in a new table row, or in a paragraph that moved, it
    cannot come back to its old place. It counts as there; a notice tells of those that a field refers to.
    """
    starts = root.iter(BOOKMARK_START)
    outside = (start for start in starts if anywhere or next(start.iterancestors(INS, MOVE_TO), None) is None)
    return {start.get(NAME) or "" for start in outside}
