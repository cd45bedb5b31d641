"""Which clause a paragraph of a version belongs to, told by its place, or by its words in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from tmad_redline.model.clause import ClauseTree

_NEAR = 40
"""Paragraphs that a text which stands several times is looked for ahead; further on it is another one."""


class Homes:
    """The clauses of one version. notes: the text of each note's paragraph, and the index of the one that calls it."""

    def __init__(self, tree: ClauseTree, notes: Iterable[tuple[int, str]] = ()) -> None:
        self._owners = tree.owners()
        self._count = len(tree.paragraphs)
        self._places: dict[str, list[int]] = {}
        self._texts = [_letters(paragraph.text.string) for paragraph in tree.paragraphs]
        for at, text in enumerate(self._texts):
            self._places.setdefault(text, []).append(at)
        self._notes: dict[str, int] = {}
        for at, note in notes:
            self._notes.setdefault(_letters(note), at)

    def at(self, index: int) -> str:
        """The clause of a paragraph of the body, by its index; one behind the last belongs to that."""
        return self._owners.get(min(index, self._count - 1), "") if index >= 0 else ""

    def of_note(self, text: str) -> str:
        """The clause that calls the note with a paragraph of this text, "" if none does."""
        return self.at(self._notes.get(_letters(text), -1))

    def before(self, text: str, words: str, other: Homes) -> str:
        """The clause of a paragraph that has some words and stands before one of this text, "" if there is none.

        Where the words of a new paragraph have lost their mark and its end has not, rejecting puts them in front of the
        next that `other`, the version it is about, has too.
        """
        for place in self._places.get(_letters(text), ()):
            for at in range(place - 1, -1, -1):
                if _letters(words) in self._texts[at]:
                    return self.at(at)
                if self._texts[at] and self._texts[at] in other._places:
                    break
        return ""

    def in_order(self, texts: Sequence[str]) -> list[int]:
        """The index of each text among the paragraphs of the body; of what is not there, that of the one before."""
        found, last = [], -1
        for text in texts:
            places = self._places.get(_letters(text), ())
            after = bisect_right(places, last)
            if after < len(places) and (len(places) == 1 or places[after] - last <= _NEAR):
                last = places[after]
            found.append(last)
        return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
