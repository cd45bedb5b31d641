"""Reads a folder of what came back to a consultation into one value: every file as a response, or as not read."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from tmad_redline import ooxml
from tmad_redline.errors import DamagedDocx, InputError, NotAPdf
from tmad_redline.model import form
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.lock import locked_by
from tmad_redline.model.pdf import begins_as_pdf
from tmad_redline.model.response import (
    Answer,
    Collation,
    Confidentiality,
    Loose,
    Missing,
    Origin,
    Respondent,
    Response,
    Unread,
)
from tmad_redline.ooxml.returned import marked_up
from tmad_redline.options import DEFAULT_REVISOR, Limits, Opening
from tmad_redline.responses import confidence, contacts, drafts, filled, pages, relations, rows
from tmad_redline.responses.clauses import Clauses, clauses_of, in_order
from tmad_redline.responses.filled import Filled

_BY_HAND = "Read it, and enter by hand what it says."
_NEITHER = "It is neither a filled response form nor a draft with comments or tracked changes."
_KINDS = {
    ".eml": "an e-mail",
    ".msg": "an e-mail",
    ".png": "a picture",
    ".jpg": "a picture",
    ".jpeg": "a picture",
    ".gif": "a picture",
    ".tif": "a picture",
    ".tiff": "a picture",
    ".heic": "a picture",
    ".zip": "a zip archive",
    ".txt": "a plain text",
}
"""What is told apart by its name: what it is."""
_REMEDIES = {
    "an e-mail": "Save its attachments beside it, and enter by hand what it says itself.",
    "a zip archive": "Unpack it and read what is in it.",
}
_FOOTER = re.compile(r"Page \d+ of \d+")
_BESIDE = ("header", "footer")


class Came(NamedTuple):
    """A file that came back. file: its path in the folder, with slashes. data: None if the system does not give it."""

    file: str
    data: bytes | None


class Asked(NamedTuple):
    """What is known of the consultation.

    document: the one consulted on, None if it was not given. ours: the names that its sender's tracked changes carry.
    public: files of which somebody says that they may be published. limits: of each file.
    """

    document: ClauseTree | None = None
    ours: frozenset[str] = frozenset({DEFAULT_REVISOR.author})
    public: frozenset[str] = frozenset()
    limits: Limits = Limits()


class _Read(NamedTuple):
    response: Response
    form: Filled | None = None


def collate(files: Iterable[Came], asked: Asked | None = None) -> Collation:
    """Read all files; their order is that of their names. No file stops it: one that cannot be read is told as such."""
    asked = asked or Asked()
    read: list[_Read] = []
    unread: list[Unread] = []
    came_back = list(files)
    locks = tuple(sorted(came.file for came in came_back if locked_by(came.file)))
    for came in sorted((it for it in came_back if not locked_by(it.file)), key=_name):
        if came.data is None:
            unread.append(Unread(came.file, "", "The system does not let it be read.", "Check its permissions."))
            continue
        digest = hashlib.sha256(came.data).hexdigest()
        try:
            read.append(_read(came.file, came.data, digest, asked))
        except InputError as error:
            unread.append(_unread(came, digest, error))
        except Exception as error:  # a defect here must not keep all other responses from being read
            what = f"Reading it failed: {type(error).__name__}."
            unread.append(Unread(came.file, digest, what, f"{_BY_HAND} Please report it."))
    read = _with_printed(read)
    unread = sorted((*unread, *(_empty(it.response) for it in read if _is_empty(it))), key=_name)
    read = [it for it in read if not _is_empty(it)]
    responses = relations.beside_forms([it.response for it in read], [it.file for it in unread])
    responses = relations.doubled(relations.said_public(responses, asked.public))
    clauses = clauses_of(asked.document)
    responses = [
        it._replace(answers=tuple(_with_clauses(answer, clauses) for answer in it.answers)) for it in responses
    ]
    names = {remark.clause for it in responses for remark in it.remarks}
    named = {name for it in responses for answer in it.answers for said in answer.drafting for name in said.clauses}
    names |= named
    forms = [it.form for it in read if it.form and not it.response.closed]  # what a confidential one says is not asked
    return Collation(
        tuple(responses),
        tuple(unread),
        _printed(forms, "title"),
        _printed(forms, form.PRINTED[form.QUESTION_TEXT]),
        tuple(in_order(names, clauses.paths)),
        clauses.headings,
        frozenset(named - {"", *clauses.paths}) if asked.document else frozenset(),
        locks,
    )


def _is_empty(read: _Read) -> bool:
    """Whether it is a form into which nothing was typed."""
    said = read.response
    return read.form is not None and not (any(read.form.values.values()) or said.answers or said.loose)


def _empty(response: Response) -> Unread:
    what, remedy = "Nothing is filled in.", "Ask for the form with the answers."
    return Unread(response.file, response.sha256, what, remedy, Missing.EMPTY)


def _with_clauses(answer: Answer, clauses: Clauses) -> Answer:
    drafting = tuple(it._replace(clauses=clauses.named_in(contacts.without(it.clause))) for it in answer.drafting)
    return answer._replace(drafting=drafting)


def _read(file: str, data: bytes, digest: str, asked: Asked) -> _Read:
    """Raises InputError."""
    if begins_as_pdf(data):
        from tmad_redline.pdf.read import read

        pdf = read(data, file)
        if not any(page.words for page in pdf.pages):
            raise NotAPdf("The PDF holds no text: it is a scan.", "", _BY_HAND)
        found = filled.read(pages.rows_of(pdf))
        if not found.is_form:
            raise NotAPdf("The PDF is no filled response form.", "", _BY_HAND)
        how = "read from a PDF, by its printed labels: look at the answers beside it"
        return _Read(_of_form(file, digest, Origin.PDF, found, (how,)), found)
    document = ooxml.read(data, file, Opening(limits=asked.limits))
    found = filled.read(rows.rows_of(document))
    marked = marked_up(data, file, asked.ours, asked.limits)
    if found.is_form:
        beside = tuple(_beside(rows.texts_beside(document), found)) + drafts.comments_of(marked)
        found = found._replace(loose=(*found.loose, *beside))
        notices = tuple(notice.what for notice in document.notices)
        return _Read(_of_form(file, digest, Origin.FORM, found, notices), found)
    remarks = drafts.remarks_of(marked)
    if not remarks:
        raise DamagedDocx(_NEITHER, "", _BY_HAND)
    notices = drafts.notices_of(marked, asked.document, asked.ours)
    names = " and ".join(sorted({remark.author for remark in remarks if remark.author}))
    doubts = ("a draft does not say whether it is confidential",)
    who, whole = Respondent(names), Confidentiality.UNCLEAR
    draft = Response(file, digest, Origin.DRAFT, who, whole, remarks=remarks, doubts=doubts, notices=notices)
    return _Read(draft)


def _of_form(file: str, digest: str, origin: Origin, found: Filled, notices: Sequence[str]) -> Response:
    values = found.values
    said = confidence.verdict(found, file)
    told = list(notices)
    if origin is Origin.FORM and found.tagged < found.known:
        gone = "all" if not found.tagged else f"{found.known - found.tagged} of"
        told.append(f"{gone} its content controls have lost their names, or are gone: read by the printed labels")
    if not any(values.get(key) for key in values if key[0]) and not any(found.drafting.values()):
        told.append("no question is answered in it")
    told += [f"typed beside the field, and taken with it: {where}" for where in found.beside]
    answers = []
    for question in found.questions:
        view, comments, rationale = (values.get((question, name), "") for name in ("view", "comments", "rationale"))
        drafting = found.drafting.get(question, ())
        closed, unclear = question in said.questions, question in said.unclear
        answer = Answer(question, _view(view), comments, rationale, drafting, closed, unclear)
        if not answer.is_empty:
            answers.append(answer)
    particulars = (values.get((0, name), "") for name in ("name", "organisation", "role", "email", "date"))
    return Response(
        file,
        digest,
        origin,
        Respondent(*particulars),
        said.whole,
        values.get((0, "reason"), ""),
        tuple(answers),
        loose=found.loose,
        doubts=said.doubts,
        notices=(*said.notices, *told),
    )


def _view(typed: str) -> str:
    """One of the views that the form offers, whatever its case; anything else as typed."""
    known = {choice.casefold(): choice for choice in form.VIEW.choices}
    return known.get(filled.plain(typed).casefold().rstrip("."), typed)


def _beside(texts: Iterable[tuple[str, str]], found: Filled) -> Iterable[Loose]:
    """What was typed into notes, headers and footers."""
    title, classification = (found.printed.get(name, "") for name in (form.FORM_TITLE, form.CLASSIFICATION))
    for where, text in texts:
        said = filled.plain(text)
        if where in _BESIDE and (said == f"{title} {classification}".strip() or _FOOTER.fullmatch(said)):
            continue
        yield Loose(text, 0, f"in a {where}")


def _with_printed(read: Sequence[_Read]) -> list[_Read]:
    """What a form prints otherwise than most others do was typed by its respondent, and is loose.

    Where as many forms print the one as the other, nobody can tell, and both are.
    """
    told: dict[str, Counter[str]] = {}
    for it in read:
        for name, text in it.form.printed.items() if it.form else ():
            told.setdefault(name, Counter())[text] += 1
    made = []
    for it in read:
        other = [
            Loose(text, 0, f"printed otherwise than in other forms: {name}")
            for name, text in (it.form.printed.items() if it.form else ())
            if any(count >= told[name][text] for known, count in told[name].items() if known != text)
        ]
        response = it.response
        made.append(it._replace(response=response._replace(loose=(*response.loose, *other))))
    return made


def _printed(forms: Sequence[Filled], name: str) -> dict[int, str]:
    """By question, the title or the text of it as most of the forms print it."""
    told: dict[int, Counter[str]] = {}
    for one in forms:
        for question in one.questions:
            told.setdefault(question, Counter())[one.printed.get(form.tag(question, name), "")] += 1
    return {question: found.most_common(1)[0][0] for question, found in sorted(told.items())}


def _name(file: Came | Unread) -> tuple[str, str]:
    """By which files are put in order."""
    return file.file.casefold(), file.file


def _unread(came: Came, digest: str, error: InputError) -> Unread:
    kind = _KINDS.get(PurePosixPath(came.file).suffix.lower())
    if not came.data:
        return Unread(came.file, digest, "The file is empty.", "Ask for it again.")
    if kind is not None:
        return Unread(came.file, digest, f"It is {kind}.", _REMEDIES.get(kind, _BY_HAND))
    return Unread(came.file, digest, error.what, error.remedy)
