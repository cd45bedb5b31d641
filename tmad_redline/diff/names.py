"""What each file names in its own way: bookmarks whose names programs make up anew, and notes, which have ids."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tmad_redline.model.document import Document, paragraphs
from tmad_redline.model.pair import Pair
from tmad_redline.model.text import OBJECT, Object

_NAME = re.compile(r"[\w.-]+")
_REFERENCE = re.compile(r"(?:PAGEREF|REF|NOTEREF) [^{}]+", re.IGNORECASE)
"""A field that shows something of a bookmark, with no field inside."""
_CONTENTS = re.compile(r"_Toc\d+")
"""What Word names the targets of a table of contents; a stale table names targets that are gone."""
_ANY = "_"

SHARED_NOTE = f"{OBJECT}note:"
"""How the key of a call begins whose note both versions have."""


class Names:
    """Makes references comparable: a target that was merely renamed is equal to what it was."""

    def __init__(self, only_one_has: frozenset[str] = frozenset(), notes: Mapping[str, str] | None = None) -> None:
        self._private = only_one_has
        self._notes = notes or {}

    @classmethod
    def of(cls, documents: Pair[Document], notes: Pair[Mapping[str, str]]) -> Pair[Names]:
        """The names of both documents; `notes`: those that both have, with a number for each pair, by their names."""
        baseline, revised = (
            frozenset(
                bookmark.name
                for story in document.stories
                for paragraph in paragraphs(story.blocks)
                for bookmark in paragraph.text.bookmarks
            )
            for document in (documents.baseline, documents.revised)
        )
        return Pair(cls(baseline ^ revised, notes.baseline), cls(baseline ^ revised, notes.revised))

    def thing(self, thing: Object) -> str:
        """What an object shows; the call of a note that both versions have is the same on both sides, and no other."""
        shared = self._notes.get(note_name(thing.kind, thing.note)) if thing.note else None
        return f"{OBJECT}{thing.kind}:{thing.key}" if shared is None else f"{SHARED_NOTE}{shared}"

    def code(self, instruction: str) -> str:
        """A reference's code with such names made alike; the code of any other field."""
        if _REFERENCE.fullmatch(instruction) is None:
            return instruction
        return _NAME.sub(lambda match: self._common(match.group()), instruction)

    def _common(self, name: str) -> str:
        return _ANY if name in self._private or _CONTENTS.fullmatch(name) else name


def note_name(kind: str, identifier: str) -> str:
    """What a note is known by in its document: ids of footnotes and endnotes overlap."""
    return f"{kind}:{identifier}"
