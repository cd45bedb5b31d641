"""What a rule is, and how it names what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, RuleText, Severity


class Rule(NamedTuple):
    """A rule. code: stays the same for good. severity: of its findings unless the settings say otherwise.

    options: its options with their defaults. documentation: what `tmad-redline rules CODE` prints, the docstring of its
    module; the first line says in one sentence what it finds.
    """

    code: str
    severity: Severity
    check: Callable[[Draft, Options], Iterator[Finding]]
    options: Options
    documentation: str

    @property
    def title(self) -> str:
        """What it finds, in one sentence."""
        return self.documentation.split("\n", 1)[0].partition(": ")[2].rstrip(".")

    @property
    def text(self) -> RuleText:
        """What reports say of it."""
        return RuleText(self.code, self.severity, self.title, self.documentation.strip())


class Finder:
    """Makes the findings of one rule about one draft."""

    def __init__(self, code: str, severity: Severity, draft: Draft) -> None:
        self._code = code
        self._severity = severity
        self._draft = draft
        self._owners: dict[int, str] | None = None

    def at(self, paragraph: int, words: str, what: str, remedy: str) -> Finding:
        """About words of a paragraph of the body, by its index."""
        if self._owners is None:  # most rules find nothing, and need not know
            self._owners = self._draft.tree.owners()
        return self.in_clause(self._owners.get(paragraph, ""), words, what, remedy)

    def in_clause(self, clause: str, words: str, what: str, remedy: str) -> Finding:
        """About words in the provision of a path, "" for the document as a whole."""
        return self.beside(clause, words, what, remedy, clause)

    def beside(self, place: str, words: str, what: str, remedy: str, clause: str = "") -> Finding:
        """About words at a place that is no provision: "header", "footnote 3", "properties"."""
        name = self._draft.name
        where = f"{name}, {place}" if place else name
        return Finding(self._code, self._severity, where, what, remedy, name, clause, words)
