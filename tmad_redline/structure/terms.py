"""Where defined terms are used: the longest term that fits, in the singular or the plural, as it is capitalised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from tmad_redline.model.clause import ClauseTree, TermUse
from tmad_redline.model.words import WORD, stem, words_of
from tmad_redline.structure.notes import noted

_Terms = dict[str, dict[tuple[str, ...], str]]
"""The terms by their words, and these by the first of them."""


def uses_of(tree: ClauseTree) -> tuple[TermUse, ...]:
    """Every use of a term that the document defines, in reading order; where it is defined is no use of it."""
    return tuple(sorted(_Finder(tree).uses(), key=attrgetter("paragraph")))


def terms_of(tree: ClauseTree) -> frozenset[tuple[str, ...]]:
    """The words of every term that the document defines."""
    return frozenset(words_of(definition.term) for definition in tree.definitions)


class _Stems(dict[str, str]):
    """The stems of the words that a document has: few words, but each stands there often."""

    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word)
        return found


class _Finder:
    """The terms of one tree by their first words, and where each is defined."""

    def __init__(self, tree: ClauseTree) -> None:
        self._tree = tree
        self._terms: _Terms = {}
        self._stems = _Stems()
        self._defined: dict[int, set[str]] = {}
        for definition in tree.definitions:
            words = words_of(definition.term)
            if words:
                self._terms.setdefault(words[0], {}).setdefault(words, definition.term)
                self._defined.setdefault(definition.paragraphs[0], set()).add(definition.term)
        self._lengths = {
            first: sorted({len(words) for words in known}, reverse=True) for first, known in self._terms.items()
        }

    def uses(self) -> Iterator[TermUse]:
        for clause in self._tree.walk():
            for at in clause.paragraphs:
                string = self._tree.paragraphs[at].text.string
                yield from self._in(clause.path, at, string, self._tree.starts[at] if self._tree.starts else 0)
        notes = list(noted(self._tree))
        owners = self._tree.owners() if notes else {}
        for at, paragraph in notes:
            yield from self._in(owners.get(at, ""), at, paragraph.text.string, 0)

    def _in(self, path: str, paragraph: int, string: str, start: int) -> Iterator[TermUse]:
        """The uses in a text. paragraph: its own index, or that of the one that calls the note it stands in."""
        known, terms = self._stems, self._terms
        stems = [known[word] for word in WORD.findall(string, start)]
        firsts = [at for at, word in enumerate(stems) if word in terms]
        if not firsts:
            return
        words = list(WORD.finditer(string, start))
        to_come = set(self._defined.get(paragraph, ()))
        end = 0
        for at in firsts:
            if at < end:
                continue
            term, length = self._fitting(stems, at)
            end = at + length
            if term in to_come:
                to_come.remove(term)  # as it is being defined
            elif term:
                yield TermUse(term, path, paragraph, words[at].start(), words[end - 1].end())

    def _fitting(self, stems: Sequence[str], at: int) -> tuple[str, int]:
        """The longest term that begins at a word, and its words; "" for none."""
        known = self._terms[stems[at]]
        for length in self._lengths[stems[at]]:
            words = tuple(stems[at : at + length])
            if len(words) == length and words in known:
                return known[words], length
        return "", 1
