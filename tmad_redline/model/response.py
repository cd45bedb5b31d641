"""What came back to a consultation: each response with its answers and remarks, and what of it may be published."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple


class Origin(Enum):
    """What a file that came back is."""

    FORM = "response form"
    PDF = "response form as PDF"
    DRAFT = "marked-up draft"


class Confidentiality(Enum):
    """What a respondent says of a response. UNCLEAR counts as WHOLE."""

    OPEN = "not confidential"
    PARTLY = "confidential in part"
    WHOLE = "confidential"
    UNCLEAR = "not said whether confidential, so taken as confidential"


class Respondent(NamedTuple):
    """Who responds, as typed; "" for what was left empty."""

    name: str = ""
    organisation: str = ""
    role: str = ""
    email: str = ""
    date: str = ""

    @property
    def shown(self) -> str:
        """How tables call the respondent: the organisation, else the name."""
        return self.organisation or self.name


class Drafting(NamedTuple):
    """A comment on the drafting.

    clause: as typed ("Clauses 4.29 and 4.30 (a)"). clauses: the provisions that this names, as the document calls them.
    """

    clause: str
    text: str
    clauses: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What a response says to a question.

    confidential: it is not to be published. unclear: it counts as confidential since it does not say clearly that it is
    not.
    """

    question: int
    view: str = ""
    comments: str = ""
    rationale: str = ""
    drafting: tuple[Drafting, ...] = ()
    confidential: bool = False
    unclear: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return not (self.view or self.comments or self.rationale or self.drafting)


class RemarkKind(Enum):
    """What somebody left in a draft."""

    COMMENT = "comment"
    INSERTION = "insertion"
    DELETION = "deletion"
    REPLACEMENT = "replacement"


class Remark(NamedTuple):
    """A comment in a draft, or tracked changes in one place of it.

    author, date: as the file has them. text: of a comment. deleted, inserted: the words of tracked changes, with ¶ for
    the end of a paragraph. before, after: the words around them; of a comment, `before` is what it is about. clause:
    the path of the provision, "" outside all of them. place: where in it, if not in its text ("footnote"). reply_to:
    the author of the comment that this one answers.
    """

    kind: RemarkKind
    author: str = ""
    date: str = ""
    text: str = ""
    deleted: str = ""
    inserted: str = ""
    before: str = ""
    after: str = ""
    clause: str = ""
    place: str = ""
    reply_to: str = ""


class Loose(NamedTuple):
    """A text that belongs to no field. question: under which it stands, 0 for none. where: for people."""

    text: str
    question: int = 0
    where: str = ""


class Response(NamedTuple):
    """A file that was read.

    file: its path in the folder. reason: why it is confidential. doubts: why it, or an answer, counts as confidential
    though it does not say so clearly. notices: what else a person should know of it. same_as: the earlier file that has
    the same bytes. after: the earlier file of the same organisation. called: how tables call the respondent where
    several responses of one organisation have to be told apart.
    """

    file: str
    sha256: str
    origin: Origin
    respondent: Respondent = Respondent()
    confidentiality: Confidentiality = Confidentiality.UNCLEAR
    reason: str = ""
    answers: tuple[Answer, ...] = ()
    remarks: tuple[Remark, ...] = ()
    loose: tuple[Loose, ...] = ()
    doubts: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    same_as: str = ""
    after: str = ""
    called: str = ""

    @property
    def closed(self) -> bool:
        """Whether nothing of it is to be published."""
        return self.confidentiality in (Confidentiality.WHOLE, Confidentiality.UNCLEAR)

    @property
    def is_unclear(self) -> bool:
        """Whether it, or an answer of it, is left out only since it does not say clearly that it may be published."""
        doubtful = any(answer.unclear for answer in self.answers)
        return self.confidentiality is Confidentiality.UNCLEAR or (doubtful and not self.closed)


class Missing(Enum):
    """Why a file is no response."""

    UNREAD = "could not be read"
    EMPTY = "empty form"


class Unread(NamedTuple):
    """A file that is no response: why, and what to do."""

    file: str
    sha256: str
    reason: str
    remedy: str
    kind: Missing = Missing.UNREAD


class Collation(NamedTuple):
    """Everything that came back, in the order of the files' names.

    titles, texts: of the questions, by number, as most of the open forms print them. order: the provisions that
    anything is about, as they are to be listed, "" for none of them last. headings: of those that have one.
    unknown: what comments on the drafting name and the document consulted on, if it was given, does not have. locks:
    lock files of programs in which a response is open.
    hidden: by question, how many answers are left out; 0 for whole responses. withheld: the SHA-256 of the latter.
    is_public: what is confidential is left out.
    """

    responses: tuple[Response, ...]
    unread: tuple[Unread, ...] = ()
    titles: Mapping[int, str] = {}
    texts: Mapping[int, str] = {}
    order: tuple[str, ...] = ()
    headings: Mapping[str, str] = {}
    unknown: frozenset[str] = frozenset()
    locks: tuple[str, ...] = ()
    hidden: Mapping[int, int] = {}
    withheld: tuple[str, ...] = ()
    is_public: bool = False
