"""What the changes mean: a register of all tracked changes, and what changed where no word did."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from tmad_redline.model.clause import placed


class Significance(Enum):
    """How much a change matters to a reader, the most first."""

    SUBSTANTIVE = "substantive"
    CONSEQUENTIAL = "consequential"
    HOUSEKEEPING = "housekeeping"


class Rule(Enum):
    """Why a tracked change is what it is; the first that fits, in this order of each kind.

    The value is how a person would say it, `significance` the class. The rules are in ARCHITECTURE.md, "What a change
    means"; they are applied in `summary/amendments.py`.
    """

    RETARGETED = "reference to another provision"
    TERM = "defined term in other letters"
    WORDS = "words"
    PROVISIONS = "provisions made one or several"
    MOVED = "moved"
    FOLLOWED = "reference followed its target"
    NUMBER = "number of a provision"
    LIST = "“and” or “or” of a list"
    CONTENTS = "contents list"
    SHOWN = "what a field shows"
    IDENTITY = "version, status or date of the document"
    SET_OUT = "a definition in the same words"
    SPACE = "white space"
    TYPOGRAPHY = "typography"
    CASE = "capital letters"
    PUNCTUATION = "punctuation"
    PARAGRAPHS = "paragraphs split or joined"
    LINKS = "links, bookmarks and comments"
    CONTROLS = "content controls"
    FORMATTING = "formatting"

    @property
    def significance(self) -> Significance:
        """The class that changes by this rule belong to."""
        if self in _SUBSTANTIVE:
            return Significance.SUBSTANTIVE
        return Significance.CONSEQUENTIAL if self in _CONSEQUENTIAL else Significance.HOUSEKEEPING


_SUBSTANTIVE = frozenset({Rule.RETARGETED, Rule.TERM, Rule.WORDS, Rule.PROVISIONS, Rule.MOVED})
_CONSEQUENTIAL = frozenset({Rule.FOLLOWED, Rule.NUMBER, Rule.LIST, Rule.CONTENTS, Rule.SHOWN})


class Entry(NamedTuple):
    """What was done to one provision, so far as it is of one significance.

    number: from 1, in the order of the document. where: for people, "4.29", "“Cohort” (2.1)", "header". baseline,
    revised: the paths of the provision, "" where there is none. rules: why, in the order of the text. revisions: how
    many tracked changes of the redline show it; each belongs to exactly one entry. by: the versions of a chain that
    made it, by their places there; so in what follows.
    """

    number: int
    where: str
    baseline: str
    revised: str
    significance: Significance
    rules: tuple[Rule, ...]
    revisions: int
    by: tuple[int, ...] = ()


class Outcome(Enum):
    """What became of a cross-reference from one version to the other, the most dangerous first."""

    ASTRAY = "did not follow"
    LOST = "its target is gone"
    CHANGED = "leads elsewhere now"
    FOLLOWED = "followed"
    SAME = "same"


SILENT = (Outcome.ASTRAY, Outcome.LOST)
"""What changes the law without a mark."""


class Retarget(NamedTuple):
    """A cross-reference that both versions have.

    clause: path of the clause it stands in, in the revised version. text: as printed there. before, after: the number
    it names in either version. baseline, revised: paths of the provisions that it leads to, "" for none. home: the path
    that what it led to has now, be it "Not used", "" if it is gone. heading: of what it leads to now.
    noted: it stands in a note of the clause.
    """

    outcome: Outcome
    clause: str
    text: str
    before: str
    after: str
    baseline: str
    revised: str
    home: str = ""
    heading: str = ""
    noted: bool = False
    by: tuple[int, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"{placed(self.clause) or 'elsewhere'}{', in a note' if self.noted else ''}"


class Duty(NamedTuple):
    """A duty, a ban or a right that somebody gained, lost, or has in another way.

    clause: path of the provision, in the revised version unless it was lost, or the name of a place outside the clauses
    ("header"). before, after: the verb of either version
    ("shall", "must not", "may"), "" on the side that lacks it. action: what is to be done, as printed.
    was: whose it was, where it is another party's now.
    """

    clause: str
    party: str
    before: str
    after: str
    action: str
    was: str = ""
    by: tuple[int, ...] = ()


class Ripple(NamedTuple):
    """A provision whose own words did not change, but the meaning of a term in it did.

    chain: the terms from the one it uses to the one whose definition changed: of ("Cohort", "Secure Cohort") the
    second changed, and the first is defined by it.
    """

    clause: str
    chain: tuple[str, ...]


SAME = "same"
"""What became of a provision that nothing was done to."""


class Destination(NamedTuple):
    """What became of a provision: a row of the tables of destinations and derivations; "" on the side that lacks it.

    how: `SAME`, or the value of a `ChangeKind`. reason: why the two are one provision.
    """

    baseline: str
    revised: str
    how: str
    reason: str = ""


class Register(NamedTuple):
    """Everything that changed, each tracked change in one entry.

    marks: the number of the entry of each tracked change, in the order of `Redline.revisions`; 0 for one that belongs
    to none.
    destinations: what became of every provision of the baseline, in its order; derivations: where every provision of
    the revised version comes from, in its order.
    """

    entries: tuple[Entry, ...] = ()
    marks: tuple[int, ...] = ()
    retargets: tuple[Retarget, ...] = ()
    duties: tuple[Duty, ...] = ()
    ripples: tuple[Ripple, ...] = ()
    destinations: tuple[Destination, ...] = ()
    derivations: tuple[Destination, ...] = ()

    @property
    def revisions(self) -> int:
        """How many tracked changes the redline has."""
        return len(self.marks)

    @property
    def loose(self) -> int:
        """How many of them belong to no entry."""
        return self.marks.count(0)

    def significance(self, numbers: Iterable[int]) -> Significance | None:
        """That of some of its entries together, None for none."""
        found = {self.entries[number - 1].significance for number in numbers}
        return next((each for each in Significance if each in found), None)

    def rules(self, numbers: Iterable[int]) -> tuple[Rule, ...]:
        """Why some of its entries are what they are, each rule once."""
        return tuple(dict.fromkeys(rule for number in numbers for rule in self.entries[number - 1].rules))
