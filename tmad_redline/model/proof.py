"""What the proof of a redline looks at, and where a redline fails it."""

from __future__ import annotations

from typing import NamedTuple

from tmad_redline.model.clause import ClauseTree

NOWHERE = -1
"""Instead of the index of a paragraph."""


class Fact(NamedTuple):
    """A paragraph as seen.

    place: story and table cells it stands in. runs: (text, formatting) in order. codes: fields and links in order.
    mark: formatting of the paragraph mark.
    """

    place: str
    text: str
    runs: tuple[tuple[str, str], ...]
    properties: str
    codes: tuple[str, ...] = ()
    mark: str = ""


class Problem(NamedTuple):
    """A place where a redline is not true.

    rejected: rejecting all is not the baseline; else accepting all is not the revised version. place: story, table and
    cell. text: the paragraph as that version has it, "" where it has none. what: the difference. expected: what that
    version has there, found: what the redline gives, either None where there is nothing. paragraph: the index of the
    paragraph of that version's body that it is in, or that comes before it; NOWHERE if it is not in the body.
    """

    rejected: bool
    place: str
    text: str
    what: str
    expected: Fact | None = None
    found: Fact | None = None
    paragraph: int = NOWHERE

    @property
    def worded(self) -> bool:
        """Whether the words differ, or where they stand: not formatting alone."""
        sides = [fact for fact in (self.expected, self.found) if fact is not None]
        if not any(fact.text or "|" in fact.properties for fact in sides):
            return False  # no paragraph, not even an empty one
        if self.expected is None or self.found is None:
            return True
        return (self.expected.place, self.expected.text) != (self.found.place, self.found.text)

    def within(self, tree: ClauseTree) -> str:
        """The problem as a sentence that names its place, and its clause in the tree of the version it is about."""
        clause = tree.path_of(self.text)
        place = f"{clause} ({self.place})" if clause else self.place
        side = "reject all is not the baseline" if self.rejected else "accept all is not the revised version"
        return f"{side}: {place}: {self.what}"


class Promised(NamedTuple):
    """What rejecting and accepting a redline must give: the facts of both versions, read once for many redlines."""

    baseline: tuple[Fact, ...]
    revised: tuple[Fact, ...]
