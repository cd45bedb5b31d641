"""What of the responses may be published, and what is kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tmad_redline.model.response import Collation, Confidentiality, Loose, Response, Unread
from tmad_redline.responses import contacts, relations

WHOLE = 0
"""The number under which responses are counted that are left out as a whole."""


def published(collation: Collation) -> Collation:
    """Without what is confidential, addresses, telephone numbers, and names of files that may not be published."""
    hidden = Counter[int]()
    shown = []
    for response in collation.responses:
        if response.closed:
            hidden[WHOLE] += 1
            continue
        hidden.update(answer.question for answer in response.answers if answer.confidential)
        shown.append(contacts.freed(_open_part(response)))
    known = {response.file for response in shown}
    named = {name for response in shown for name in _clauses(response)}
    shown = [
        it._replace(
            same_as=_name(it.same_as, known),
            after=_name(it.after, known),
        )
        for it in shown
    ]
    unread = tuple(_unnamed(it) for it in collation.unread)
    return collation._replace(
        responses=tuple(relations.told_apart(shown, by_file=False)),
        unread=unread,
        order=tuple(name for name in dict.fromkeys(map(contacts.without, collation.order)) if name in named),
        unknown=frozenset(map(contacts.without, collation.unknown)),
        withheld=tuple(it.sha256 for it in collation.responses if it.closed),
        hidden=dict(hidden),
        is_public=True,
    )


def kept_apart(collation: Collation) -> Collation:
    """What `published` leaves out, and nothing else: so also all e-mail addresses, and the names of all files."""
    responses = relations.told_apart(list(map(_closed_part, collation.responses)), by_file=True)
    return collation._replace(responses=tuple(responses))


def left_out(response: Response) -> tuple[Loose, ...]:
    """The e-mail addresses and telephone numbers that stood in what may be published of a response."""
    return () if response.closed else contacts.left_out(_open_part(response))


def _open_part(response: Response) -> Response:
    """What may be published of it; where a part may not, neither what stands in no field nor what was noticed."""
    answers = tuple(answer for answer in response.answers if not answer.confidential)
    open_ = response._replace(respondent=response.respondent._replace(email=""), reason="", answers=answers)
    return (
        open_._replace(loose=(), doubts=(), notices=()) if response.confidentiality is Confidentiality.PARTLY else open_
    )


def _closed_part(response: Response) -> Response:
    if response.closed:
        return response
    answers = tuple(answer for answer in response.answers if answer.confidential)
    partly = response.confidentiality is Confidentiality.PARTLY
    loose = (*(response.loose if partly else ()), *left_out(response))
    return response._replace(answers=answers, remarks=(), loose=loose)


def _clauses(response: Response) -> Iterator[str]:
    yield from (remark.clause for remark in response.remarks)
    yield from (name for answer in response.answers for said in answer.drafting for name in said.clauses)


def _name(file: str, known: set[str]) -> str:
    """A file's name, if it is shown: that there is a confidential one beside it is nobody's business."""
    return file if file in known else ""


def _unnamed(unread: Unread) -> Unread:
    return unread._replace(file="")
