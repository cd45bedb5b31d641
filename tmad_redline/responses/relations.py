"""What one file that came back says of another: whose draft it is, a copy, a further response of one organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from tmad_redline.model.response import Confidentiality, Origin, Response
from tmad_redline.responses.confidence import names_it_confidential
from tmad_redline.responses.filled import plain

_FORMS = ("%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
"""How dates are written: as the form writes them, and as people do who type them."""

_ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def beside_forms(responses: Sequence[Response], unread: Collection[str]) -> list[Response]:
    """A draft in a folder with the forms of one organisation is of it; it may be published if all of them may.

    Not if it says otherwise by its name, nor if another file there could not be read. unread: the names of such files.
    """
    dark = {PurePosixPath(file).parent for file in unread}
    made = []
    for response in responses:
        folder = PurePosixPath(response.file).parent
        forms = [it for it in responses if it.origin is not Origin.DRAFT and PurePosixPath(it.file).parent == folder]
        organisations = {plain(it.respondent.organisation).casefold() for it in forms}
        if response.origin is Origin.DRAFT and folder.parts and len(organisations) == 1:
            who = forms[0].respondent
            response = response._replace(respondent=who._replace(name=response.respondent.name))
            spoken = any(names_it_confidential(remark.text) for remark in response.remarks)
            if spoken:
                response = response._replace(doubts=("a comment in it speaks of something confidential",))
            closed = folder in dark or names_it_confidential(response.file) or spoken
            if not closed and all(it.confidentiality is Confidentiality.OPEN for it in forms):
                told = "not confidential, as the form beside it says"
                response = response._replace(
                    confidentiality=Confidentiality.OPEN, doubts=(), notices=(*response.notices, told)
                )
        made.append(response)
    return made


def said_public(responses: Sequence[Response], public: Collection[str]) -> list[Response]:
    """Those that do not say clearly whether they, or answers, are confidential, where somebody says that they are not.

    public: their paths in the folder; the name alone does for one that no other file has. What such a response says
    clearly of a single answer holds.
    """
    names = Counter(PurePosixPath(response.file).name for response in responses)
    made = []
    for response in responses:
        name = PurePosixPath(response.file).name
        named = response.file in public or (name in public and names[name] == 1)
        made.append(_opened(response) if named and response.is_unclear else response)
    return made


def _opened(response: Response) -> Response:
    answers = tuple(it._replace(confidential=False, unclear=False) if it.unclear else it for it in response.answers)
    partly = any(answer.confidential for answer in answers)
    told = "said to be not confidential by whoever collated the responses"
    return response._replace(
        confidentiality=Confidentiality.PARTLY if partly else Confidentiality.OPEN,
        answers=answers,
        doubts=(),
        notices=(*response.notices, told),
    )


def doubled(responses: Sequence[Response]) -> list[Response]:
    """Tell which files hold the same bytes, and which are a further response of one organisation.

    The further one is that of the later date, as the forms say; of one date, or without one, that of the later name.
    """
    first: dict[str, str] = {}
    before: dict[str, str] = {}
    made = dict[str, Response]()
    for response in sorted(responses, key=lambda it: _day(it.respondent.date)):
        name = _organisation(response) if response.origin is not Origin.DRAFT else ""
        same = first.setdefault(response.sha256, response.file)
        earlier = before.setdefault(name, response.file) if name else response.file
        if same != response.file:
            response = response._replace(same_as=same)
        elif earlier != response.file:
            response = response._replace(after=earlier)
        made[response.file] = response
    return [made[response.file] for response in responses]


def told_apart(responses: Sequence[Response], by_file: bool) -> list[Response]:
    """Responses with what they are called where several forms are of one organisation: it, and who of it.

    Where names do not tell them apart, their files do or, unless by_file, their order: "(first)", "(second)".
    """
    groups: dict[str, list[Response]] = {}
    for response in sorted(responses, key=lambda it: _day(it.respondent.date)):
        if not response.same_as:
            groups.setdefault(_organisation(response), []).append(response)
    called = dict[str, str]()
    for organisation, group in groups.items():
        if not organisation or sum(it.origin is not Origin.DRAFT for it in group) < 2:
            continue
        names = Counter(plain(it.respondent.name).casefold() for it in group)
        for at, response in enumerate(group):
            name = plain(response.respondent.name)
            if not name or names[name.casefold()] > 1:
                name = response.file if by_file else _ordinal(at)
            called[response.file] = f"{response.respondent.organisation} ({name})"
    return [response._replace(called=called.get(response.file, "")) for response in responses]


def _organisation(response: Response) -> str:
    return plain(response.respondent.organisation).casefold()


def _ordinal(at: int) -> str:
    return _ORDER[at] if at < len(_ORDER) else f"number {at + 1}"


def _day(typed: str) -> str:
    """A date in the order of years, months and days; "" for what is none."""
    for form in _FORMS:
        try:
            return datetime.strptime(plain(typed), form).date().isoformat()
        except ValueError:
            continue
    return ""
