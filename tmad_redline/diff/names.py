"""Bookmark names that only one version has: programs make them up anew, so another name by itself is no change."""

from __future__ import annotations

import re

from tmad_redline.model.document import Document, paragraphs
from tmad_redline.model.pair import Pair

_NAME = re.compile(r"[\w.-]+")
_CONTENTS = re.compile(r"_Toc\d+")
"""What Word names the targets of a table of contents; a stale table names targets that are gone."""
_ANY = "_"
_HIDDEN = "_"
"""Word hides bookmarks whose names begin so; programs make them for contents lists and references."""


class Names:
    """Makes references comparable: a target that was merely renamed is equal to what it was."""

    def __init__(self, only_one_has: frozenset[str] = frozenset()) -> None:
        self._private = only_one_has

    @classmethod
    def of(cls, documents: Pair[Document]) -> Names:
        """The names of both documents."""
        baseline, revised = (
            frozenset(
                bookmark.name
                for story in document.stories
                for paragraph in paragraphs(story.blocks)
                for bookmark in paragraph.text.bookmarks
            )
            for document in (documents.baseline, documents.revised)
        )
        return cls(baseline ^ revised)

    def code(self, instruction: str) -> str:
        """A field's code with such names made alike."""
        return _NAME.sub(lambda match: self._common(match.group()), instruction)

    def target(self, target: str) -> str:
        """A link's target with such a name made alike, and any hidden one: no drafter chose it, no reader sees it."""
        url, sign, name = target.partition("#")
        return f"{url}#{_ANY if name.startswith(_HIDDEN) else self._common(name)}" if sign else target

    def _common(self, name: str) -> str:
        return _ANY if name in self._private or _CONTENTS.fullmatch(name) else name
