"""The values of a merge: what two versions of one text do to it, and where they cannot both have their way.

“Theirs” is the version that the merge starts from (a concluded V4.0), “ours” the one whose changes are carried onto it
(V4.1 draft); both are compared with one base. A writer follows these values and decides nothing: what is in no conflict
is written as the two scripts say, what is in one as its `Standing` says.
"""

from __future__ import annotations

from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from tmad_redline.model.change import Slice
from tmad_redline.model.comparison import Comparison, Layered
from tmad_redline.model.document import Paragraph
from tmad_redline.model.finding import Severity
from tmad_redline.model.quoting import quoted

T = TypeVar("T")
_MOST = 400
"""Letters of a text that a comment repeats."""


class Reviewer(Enum):
    """One of the two versions that a merge brings together."""

    THEIRS = "theirs"
    OURS = "ours"

    @property
    def other(self) -> Reviewer:
        """The other of the two."""
        return Reviewer.OURS if self is Reviewer.THEIRS else Reviewer.THEIRS


class Each(NamedTuple, Generic[T]):
    """A value of either version."""

    theirs: T
    ours: T

    def of(self, reviewer: Reviewer) -> T:
        """That of one of them."""
        return self.theirs if reviewer is Reviewer.THEIRS else self.ours


class Kind(Enum):
    """What makes two changes a conflict, as a person would say it. Those of the second part no text shows."""

    BOTH_AMEND = "both amend"
    BOTH_AMEND_FRONT = "both amend the cover or a header"
    BOTH_INSERT = "both insert at one place"
    BOTH_DEFINE = "both define one term"
    DELETED_AND_AMENDED = "one deletes what the other amends"
    DELETED_AND_ADDED_TO = "one deletes what the other adds to"
    DELETED_AND_MOVED = "one deletes what the other moves"
    MOVED_AND_ADDED_TO = "one moves what the other adds to"
    MOVED_AND_AMENDED = "one moves and amends what the other amends"
    BOTH_MOVE = "both move"
    ROWS_AND_COLUMNS = "one changes the rows, the other the columns"
    BOTH_RENUMBER = "both write other numbers"
    BOTH_FORMAT = "both format"

    TERM_RENAMED = "one renames a term that the other uses"
    TERM_DELETED = "one deletes a term that the other uses"
    TERM_REDEFINED = "one redefines a term that the other uses"
    TARGET_GONE = "one deletes what the other refers to"
    TARGET_RENUMBERED = "one renumbers what the other refers to"
    SAME_NUMBER = "both give one number to a new provision"
    OLD_AMOUNT = "one changes an amount that the other repeats"

    @property
    def seen(self) -> bool:
        """Whether both changes are to the same words or the same place, so that putting them together shows it."""
        return self not in _UNSEEN

    @property
    def severity(self) -> Severity:
        """ERROR for what somebody has to decide, WARNING for what somebody has to look at."""
        return Severity.WARNING if self in _TO_LOOK_AT else Severity.ERROR


_UNSEEN = frozenset(
    {
        Kind.TERM_RENAMED,
        Kind.TERM_DELETED,
        Kind.TERM_REDEFINED,
        Kind.TARGET_GONE,
        Kind.TARGET_RENUMBERED,
        Kind.SAME_NUMBER,
        Kind.OLD_AMOUNT,
    }
)
_TO_LOOK_AT = frozenset(
    {Kind.BOTH_AMEND_FRONT, Kind.BOTH_FORMAT, Kind.BOTH_RENUMBER, Kind.TERM_REDEFINED, Kind.OLD_AMOUNT}
)


class Where(NamedTuple):
    """A provision as people name it, by its path in each version, "" where it does not exist there.

    name: what messages call it: its path in the base, else in the version that has it; "header", "footnote 2",
    "table in 4.29, row “Cohort”" for what is no provision.
    """

    name: str
    base: str = ""
    theirs: str = ""
    ours: str = ""


class Extent(Enum):
    """What a region takes in."""

    TEXT = "text of one paragraph"
    PARAGRAPHS = "whole paragraphs with their marks"
    CELL = "a whole cell"
    ROW = "a whole row"
    TABLE = "a whole table"
    BETWEEN = "nothing: a place for new paragraphs or rows"


class Region(NamedTuple):
    """A piece of a story of the base, that of no character between two at least.

    story: its index among `Document.stories` of the base, of a text box that of the story that it is in.
    first, last: the base's paragraphs that it begins and ends in, of a conflict the same one for TEXT; of CELL, ROW and
    TABLE the first and the last paragraph in it. start, end: of TEXT, offsets into those paragraphs, at word ends; the
    same where both insert words; else 0 and the length of the last one's text.
    after: of BETWEEN, whether the place is after `first`, else it is before it. beside: what of it the place is after
    or before: PARAGRAPHS for the paragraph itself, else the CELL, ROW or TABLE of which it is the last one.
    """

    story: int
    extent: Extent
    first: Paragraph
    last: Paragraph
    start: int = 0
    end: int = 0
    after: bool = True
    beside: Extent = Extent.PARAGRAPHS


Pieces = tuple[tuple[Slice, ...], ...]
"""Text of a version, by paragraph: pieces of that version's own paragraphs."""


class Standing(NamedTuple):
    """How a conflict of texts stands in the merged document: `[one text][the other]`, the brackets of a third reviewer.

    region: what of the base it is about. marked: whose tracked changes the region shows, within the first brackets:
    theirs, unless they deleted it. The other's changes in it are withheld, and `inserted`, its text for the region,
    follows as an insertion in brackets of its own; () where it has none, since it deleted or moved the region. Brackets
    stand at the first and the last letter, and rows stay rows.
    texts: what each version has for the region, in its own pieces; in a TEXT region one paragraph at most.
    bracketed: False where no bracket is set and the comment alone says it: the region is as `marked` has it.
    outside: of a TEXT region, how many characters of white space at the beginning and at the end of the marked text
    stand before the first bracket and after the last one; they are not repeated in `inserted`.
    Where both move a paragraph (`Kind.BOTH_MOVE`), the other's move alone is withheld, and not what it amended.
    """

    region: Region
    marked: Reviewer
    texts: Each[Pieces]
    bracketed: bool = True
    outside: tuple[int, int] = (0, 0)

    @property
    def inserted(self) -> Pieces:
        """The text that follows in brackets of its own."""
        return self.texts.of(self.marked.other) if self.bracketed else ()


class Spot(NamedTuple):
    """Words of a version that a conflict is about: paragraph.text[start:end]; clause: the path that they stand in.

    reviewer: whose paragraph it is.
    """

    reviewer: Reviewer
    paragraph: Paragraph
    start: int
    end: int
    clause: str = ""

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.paragraph.text.string[self.start : self.end]


class Conflict(NamedTuple):
    """Two changes that cannot both stand as they are.

    number: from 1, in the order of the base, those that no text shows after the others. texts: what each version says
    there, as people read it, "" for nothing; base: what the base says. before, after: some words of the base around
    that, "" at the ends of a paragraph. why: one sentence that says what each does.
    remedy: what to do. standing: how it stands in the document, None for one that no text shows. spots: words that a
    comment goes to, the first for choice; of one with a standing there need be none.
    """

    number: int
    kind: Kind
    where: Where
    why: str
    base: str = ""
    texts: Each[str] = Each("", "")
    before: str = ""
    after: str = ""
    remedy: str = ""
    standing: Standing | None = None
    spots: tuple[Spot, ...] = ()

    def told(self, labels: Each[str]) -> str:
        """What a comment at its place says: “Conflict 3: Both amend 4.29. V4.0-final: “10”. V4.1: “5”.”"""
        said = [f"Conflict {self.number}: {self.why}"]
        if self.texts.theirs or self.texts.ours:
            said += [
                f"{label}: {quoted(text, _MOST) if text else 'deleted'}."
                for label, text in zip(labels, self.texts, strict=True)
            ]
        return " ".join([*said, self.remedy] if self.remedy else said)


class Remark(NamedTuple):
    """What went together without a conflict and is good to know: “both made the same change”."""

    where: Where
    what: str


class Settled(NamedTuple):
    """A region that both changed and that is no conflict: it is written as `by` has it, the other's changes withheld.

    Both did the same, or one did all that the other did; or a program fills it in (contents, what a field shows). Of a
    moved paragraph the region is the whole paragraph, and only the other's move is withheld.
    """

    region: Region
    by: Reviewer
    moved: bool = False


class Merge(NamedTuple):
    """Two comparisons with one base, and where they do not go together.

    theirs, ours: the comparisons; their baselines are of the same bytes, so that anchors go together. settled: regions
    that both changed and that are in no conflict. At one place, what theirs inserts comes before what ours inserts.
    """

    theirs: Comparison
    ours: Comparison
    conflicts: tuple[Conflict, ...] = ()
    remarks: tuple[Remark, ...] = ()
    settled: tuple[Settled, ...] = ()

    def of(self, reviewer: Reviewer) -> Comparison:
        """The comparison of one of the versions with the base."""
        return self.theirs if reviewer is Reviewer.THEIRS else self.ours


class Merged(NamedTuple):
    """A merge as documents. text: the merged text as a .docx, conflicts in brackets.

    redline: base, theirs and text in one.
    """

    merge: Merge
    text: bytes
    redline: Layered
