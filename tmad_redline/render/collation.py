"""What came back to a consultation as sections with tables: by question, by clause, and a list of all files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from tmad_redline.model import form
from tmad_redline.model.response import (
    Answer,
    Collation,
    Confidentiality,
    Missing,
    Remark,
    RemarkKind,
    Response,
)

OTHER_VIEW, NO_VIEW = "other", "not answered"
"""What views are counted as that the form does not offer, and answers without one."""
_SIGNS = 12
"""Hexadecimal digits of a SHA-256 by which a file is told that is not named."""
OUTSIDE = "outside all clauses"
_NOWHERE = "not in the document consulted on"


class Item(NamedTuple):
    """Something that a response says of a provision. question: under which it was said, 0 in a draft."""

    clause: str
    response: Response
    kind: str
    about: str
    text: str
    question: int = 0
    by: str = ""
    date: str = ""


class Section(NamedTuple):
    """A part of the whole: lines, then a table. widths: of its columns, as shares."""

    title: str
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()


def title(collation: Collation) -> str:
    """What the whole is called."""
    return "Responses" if collation.is_public else "Confidential: what is not in the published table of responses"


def sections(collation: Collation) -> Iterator[Section]:
    """All of it, in the order in which it is read."""
    yield _respondents(collation)
    for question in questions(collation):
        yield _question(collation, question)
    yield _by_clause(collation)
    yield _loose(collation)
    yield _files(collation)


def heads(collation: Collation) -> tuple[str, ...]:
    """What is said first: how many there are, and what is not shown."""
    number = len(collation.responses) + len(collation.withheld)
    lines = [f"{counted(number, 'response')} read."] if collation.is_public else []
    if collation.withheld:
        lines.append(
            f"{counted(len(collation.withheld), 'confidential response')} {_are(collation.withheld)} not shown."
        )
    kinds = Counter(it.kind for it in collation.unread)
    parts = [
        f"{counted(kinds[Missing.UNREAD], 'file')} could not be read" if kinds[Missing.UNREAD] else "",
        counted(kinds[Missing.EMPTY], "empty form") if kinds[Missing.EMPTY] else "",
    ]
    if kinds:
        lines.append(f"{', '.join(filter(None, parts))}: see the list of files at the end.")
    return tuple(lines)


def questions(collation: Collation) -> tuple[int, ...]:
    """The numbers of the questions, in order."""
    answered = {answer.question for response in collation.responses for answer in response.answers}
    return tuple(sorted((answered | set(collation.titles) | set(collation.hidden)) - {0}))


def answers(collation: Collation, question: int) -> list[tuple[Response, Answer]]:
    """Who answered a question; a file that holds the same bytes as another is left out."""
    return [
        (response, answer)
        for response in collation.responses
        for answer in response.answers
        if answer.question == question and not response.same_as
    ]


def views(collation: Collation, question: int) -> dict[str, int]:
    """How many took each view, in the order of the form."""
    found = Counter(view(answer) for _, answer in answers(collation, question))
    return {name: found[name] for name in (*form.VIEW.choices, OTHER_VIEW, NO_VIEW) if found[name]}


def view(answer: Answer) -> str:
    """The view of an answer as it is counted."""
    return answer.view if answer.view in form.VIEW.choices else OTHER_VIEW if answer.view else NO_VIEW


def items(collation: Collation) -> list[Item]:
    """All that is said of provisions, in their order; a comment that names two of them stands at both."""
    found = [
        item for response in collation.responses if not response.same_as for item in _items(response, collation.unknown)
    ]
    place = {name: at for at, name in enumerate(collation.order)}
    return sorted(found, key=lambda item: place[item.clause])


def _items(response: Response, unknown: Collection[str]) -> Iterator[Item]:
    for answer in response.answers:
        for said in answer.drafting:
            typed = said.clause if said.clause not in said.clauses else ""
            for clause in said.clauses:
                about = ", ".join(filter(None, (typed, _NOWHERE if clause in unknown else "")))
                yield Item(clause, response, "drafting comment", about, said.text, answer.question)
    for remark in response.remarks:
        yield Item(
            remark.clause,
            response,
            " ".join(filter(None, (remark.kind.value, remark.place and f"({remark.place})"))),
            about_of(remark),
            text_of(remark),
            0,
            remark.author,
            remark.date,
        )


def text_of(remark: Remark) -> str:
    """What a remark says: a comment's text, or the words of a change with the marks of the plain-text format."""
    if remark.kind is RemarkKind.COMMENT:
        return remark.text
    struck, new = (text.replace("\n", " ") for text in (remark.deleted, remark.inserted))
    marked = (f"[-{struck}-]" if struck else "") + (f"{{+{new}+}}" if new else "")
    return f"{remark.before}{marked}{remark.after}".strip()


def about_of(remark: Remark) -> str:
    """The words that a comment is about, and whom it answers."""
    words = f"“{remark.before}”" if remark.kind is RemarkKind.COMMENT and remark.before else ""
    return ", ".join(filter(None, (words, remark.reply_to and f"in reply to {remark.reply_to}")))


def taken(response: Response) -> str:
    """What was taken from a file."""
    drafting = sum(len(answer.drafting) for answer in response.answers)
    comments = sum(remark.kind is RemarkKind.COMMENT for remark in response.remarks)
    parts = (
        (len(response.answers), "answer"),
        (drafting, "drafting comment"),
        (comments, "comment"),
        (len(response.remarks) - comments, "tracked change"),
        (len(response.loose), "unassigned text"),
    )
    return ", ".join(counted(number, what) for number, what in parts if number) or "nothing"


def notes(response: Response) -> tuple[str, ...]:
    """What a person should know of a response."""
    told = [*response.doubts, *response.notices]
    if response.same_as:
        told.insert(0, f"the same file as {response.same_as}; shown and counted once")
    if response.after:
        told.insert(
            0, f"a further response of the same organisation, after {response.after}; both are shown and counted"
        )
    return tuple(told)


def counted(number: int, what: str) -> str:
    """ "1 file", "2 files"."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _are(some: Sequence[object]) -> str:
    return "is" if len(some) == 1 else "are"


def who(response: Response) -> str:
    """How a respondent is called; the file where nobody is named."""
    return response.called or response.respondent.shown or f"nobody named ({response.file})"


def file_of(digest: str) -> str:
    """How a file is called whose name is not shown."""
    return f"not named (SHA-256 {digest[:_SIGNS]}…)" if digest else "not named"


def _respondents(collation: Collation) -> Section:
    columns: tuple[str, ...] = ("Organisation", "Name", "Category", "Date", "Confidential")
    widths: tuple[int, ...] = (22, 18, 16, 12, 18)
    rows: list[tuple[str, ...]] = []
    for response in collation.responses:
        if response.same_as:
            continue
        person = response.respondent
        row = (
            response.called or person.organisation,
            person.name,
            person.role,
            person.date,
            response.confidentiality.value,
        )
        rows.append(row if collation.is_public else (*row, response.reason, person.email))
    if not collation.is_public:
        columns, widths = (*columns, "Reason", "E-mail"), (18, 14, 12, 10, 16, 18, 16)
    return Section("Respondents", heads(collation), columns, tuple(rows), widths)


def _question(collation: Collation, question: int) -> Section:
    found = answers(collation, question)
    counts = " · ".join(f"{name} {number}" for name, number in views(collation, question).items())
    asked = collation.texts.get(question, "")
    lines = [*([asked] if asked else []), counts or "No answer is shown."]
    further = [response for response, _ in found if response.after]
    if further:
        lines.append(f"Counted among them: {counted(len(further), 'further response')} of the same organisation.")
    hidden = collation.hidden.get(question, 0)
    if hidden:
        lines.append(f"{counted(hidden, 'confidential answer')} {'is' if hidden == 1 else 'are'} not shown.")
    rows = tuple(
        (who(response), answer.view or "–", answer.comments, answer.rationale, _pointer(answer))
        for response, answer in found
    )
    columns = ("Respondent", "View", "Comments", "Rationale", "On the drafting")
    name = form.heading(question, collation.titles.get(question, ""))
    return Section(name, tuple(lines), columns, rows, (18, 12, 32, 28, 10))


def _pointer(answer: Answer) -> str:
    return f"{len(answer.drafting)}: see By clause" if answer.drafting else ""


def _by_clause(collation: Collation) -> Section:
    rows = []
    for item in items(collation):
        heading = collation.headings.get(item.clause, "")
        clause = f"{item.clause} {heading}".strip() or OUTSIDE
        source = f"Question {item.question}" if item.question else _author(item)
        kind = f"{item.kind}\n{source}" if source else item.kind
        rows.append((clause, who(item.response), kind, item.about, item.text))
    lines = () if rows else ("Nothing was said of single clauses.",)
    return Section(
        "By clause", lines, ("Clause", "Respondent", "What", "About", "Text"), tuple(rows), (14, 18, 16, 18, 34)
    )


def _author(item: Item) -> str:
    """Who made a remark and on which day, where the respondent is not the author alone."""
    by = item.by if item.by != who(item.response) else ""
    return ", ".join(filter(None, (by, item.date[:10])))


def _loose(collation: Collation) -> Section:
    rows = [
        (who(response), f"Question {loose.question}" if loose.question else "", loose.where, loose.text)
        for response in collation.responses
        for loose in response.loose
        if not response.same_as
    ]
    lines = () if rows else ("Every text stands in a field.",)
    if (
        any(response.confidentiality is Confidentiality.PARTLY for response in collation.responses)
        and collation.is_public
    ):
        lines = (*lines, "Those of responses that are confidential in part are not shown.")
    return Section(
        "Texts outside the fields", lines, ("Respondent", "Under", "Where", "Text"), tuple(rows), (20, 12, 22, 46)
    )


def _files(collation: Collation) -> Section:
    rows = [
        (response.file, response.origin.value, taken(response), "\n".join(notes(response)))
        for response in collation.responses
    ]
    rows += [(file_of(digest), "confidential response", "not shown", "") for digest in collation.withheld]
    rows += [
        (it.file or file_of(it.sha256), it.kind.value, "nothing", f"{it.reason} {it.remedy}".strip())
        for it in collation.unread
    ]
    columns = ("File", "What it is", "What was taken from it", "To note")
    return Section("Files", (), columns, tuple(rows), (26, 18, 22, 34))
