"""What changed, clause by clause, as a person would list it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from tmad_redline.model.change import Op
from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.comparison import Version
from tmad_redline.model.document import Notice
from tmad_redline.model.pair import Pair
from tmad_redline.model.register import Register, Significance


class ChangeKind(Enum):
    """What happened to a provision."""

    NEW = "new"
    AMENDED = "amended"
    DELETED = "deleted"
    MOVED = "moved"
    MOVED_AND_AMENDED = "moved and amended"
    RENUMBERED = "renumbered"
    NOT_USED = "not used"
    SPLIT = "split off"
    JOINED = "joined to another"
    FORMATTED = "formatted"


PARAGRAPH_MARK = "¶"
"""The text of a phrase that stands for an inserted or deleted paragraph mark: a paragraph was split or merged there."""


class Phrase(NamedTuple):
    """A piece of text as the redline shows it: kept, inserted or deleted.

    formatted: it was kept and its formatting changed. The call of a note reads "[footnote 5]", with the number that it
    has in its version. by: in a summary of a chain, the versions that made it so, where its change is by several.
    """

    op: Op
    text: str
    formatted: bool = False
    by: tuple[int, ...] = ()


class AmountStep(NamedTuple):
    """What an amount became, as printed, by which version of a chain; "" where it went."""

    amount: str
    by: int


class Quantity(NamedTuple):
    """A changed amount: "15" → "5" "Working Days", difference -10.

    before, after: "" for an amount of time or money, a share, a date or a time that came or went in a text that stays.
    unit: as printed in the revised version, without "such" or "further"; "date" or "time" for those; "" where the units
    differ, and then they are part of before and after. The difference is None for a date, a time or different units.
    steps: in a summary of a chain, how it got there, as far as that is known.
    """

    before: str
    after: str
    unit: str
    difference: float | None
    steps: tuple[AmountStep, ...] = ()


class ClauseChange(NamedTuple):
    """One provision that changed.

    baseline, revised: its path on either side ("4.29"), "" where it does not exist. heading: its own heading, else that
    of the clause it stands in. phrases: those of its own paragraphs that changed, one tuple each, without a typed
    number; empty for a provision that was only moved or renumbered. quantities: amounts that changed in it. children:
    provisions under a new or deleted one, and those that were deleted when it became "Not used". tail: of a new or
    deleted one, its own text after those. formatting: what of its formatting changed ("bold", "indent").
    entries: numbers of the register's entries that show it; none for a provision that was only renumbered. by: as of
    every change, the versions that made it, by their places in `Summary.chain`; none where two versions were compared.

    A provision that was split off (SPLIT) names the one it was part of as its baseline; one whose words stand in
    another now (JOINED) names that as revised.
    """

    kind: ChangeKind
    part: ClauseKind
    baseline: str
    revised: str
    heading: str = ""
    phrases: tuple[tuple[Phrase, ...], ...] = ()
    quantities: tuple[Quantity, ...] = ()
    children: tuple[ClauseChange, ...] = ()
    tail: tuple[tuple[Phrase, ...], ...] = ()
    formatting: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()
    by: tuple[int, ...] = ()

    def walk(self) -> Iterator[ClauseChange]:
        """This change, then those of the provisions under it."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def path(self) -> str:
        """The path to name it by: in the revised version where it exists there."""
        return self.baseline if self.kind is ChangeKind.JOINED else self.revised or self.baseline


class DefinitionChange(NamedTuple):
    """What happened to a defined term; the texts are the whole definitions, "" where there is none.

    inline: defined in the running text of an operative clause, whose text this is. note: what happened where no word
    changed ("set out in a list instead of a table").
    """

    kind: ChangeKind
    term: str
    clause: str
    baseline: str = ""
    revised: str = ""
    phrases: tuple[tuple[Phrase, ...], ...] = ()
    quantities: tuple[Quantity, ...] = ()
    inline: bool = False
    note: str = ""
    formatting: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()
    by: tuple[int, ...] = ()


class RowChange(NamedTuple):
    """A table row that is new, amended, deleted or formatted. cells: the phrases of each cell, the whole row."""

    kind: ChangeKind
    clause: str
    cells: tuple[tuple[Phrase, ...], ...]
    quantities: tuple[Quantity, ...] = ()
    formatting: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()
    by: tuple[int, ...] = ()


class OtherChange(NamedTuple):
    """A change outside the clauses: cover, contents, header, footer, footnote; a tuple of phrases a paragraph.

    quantities: as of a clause, but nothing that only says which version the document is.
    """

    kind: ChangeKind
    where: str
    phrases: tuple[tuple[Phrase, ...], ...]
    formatting: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()
    by: tuple[int, ...] = ()
    quantities: tuple[Quantity, ...] = ()


Change = DefinitionChange | ClauseChange | RowChange | OtherChange


class Total(NamedTuple):
    """Amounts that changed alike in several clauses, added up: 30 → 10 Working Days over 4.29 and 4.30."""

    unit: str
    before: float
    after: float
    clauses: tuple[str, ...]


class Passing(NamedTuple):
    """Words that a version between the first and the last has and neither of these, or lacks and both have.

    where: their provision, in the last version that has them, or of those that came back, in the newest. first, then:
    the versions that put and struck them, or struck and brought back (`back`), by their places in the chain. whole:
    they are all of the provision. texts: a stretch each.
    """

    where: str
    first: int
    then: int
    texts: tuple[str, ...]
    whole: bool = False
    back: bool = False


class Summary(NamedTuple):
    """Everything that changed from one version to the other, in the order of the document.

    chain: where versions between the two are known, all of them, the oldest first; each change then says by which it
    was made. passing: what none of the changes tells, since it came and went between the two.
    """

    versions: Pair[Version]
    definitions: tuple[DefinitionChange, ...]
    clauses: tuple[ClauseChange, ...]
    rows: tuple[RowChange, ...]
    others: tuple[OtherChange, ...]
    totals: tuple[Total, ...]
    register: Register = Register()
    notices: tuple[Notice, ...] = ()
    chain: tuple[Version, ...] = ()
    passing: tuple[Passing, ...] = ()

    def labels(self, by: Iterable[int]) -> tuple[str, ...]:
        """The labels of versions of the chain."""
        return tuple(self.chain[version].label for version in by)

    def significance(self, change: Change) -> Significance:
        """How much a change matters; what no tracked change shows was renumbered, or there is no register."""
        unmarked = Significance.CONSEQUENTIAL if change.kind is ChangeKind.RENUMBERED else Significance.SUBSTANTIVE
        return self.register.significance(change.entries) or unmarked

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.definitions or self.clauses or self.rows or self.others)
