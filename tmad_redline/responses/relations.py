"""What one file that came back says of another: whose draft it is, a copy, a further response of one organisation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from tmad_redline.model.response import Confidentiality, Origin, Response
from tmad_redline.responses.filled import plain

_FORMS = ("%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
"""How dates are written: as the form writes them, and as people do who type them."""


def beside_forms(responses: Sequence[Response]) -> list[Response]:
    """A draft in a folder with forms is of their respondent; it may be published if all of them may."""
    made = []
    for response in responses:
        folder = PurePosixPath(response.file).parent
        forms = [it for it in responses if it.origin is not Origin.DRAFT and PurePosixPath(it.file).parent == folder]
        if response.origin is Origin.DRAFT and folder.parts and forms:
            if len({it.respondent.organisation for it in forms}) == 1:
                who = forms[0].respondent
                response = response._replace(respondent=who._replace(name=response.respondent.name))
            if all(it.confidentiality is Confidentiality.OPEN for it in forms):
                told = "not confidential, as the form beside it says"
                response = response._replace(confidentiality=Confidentiality.OPEN, notices=(*response.notices, told))
        made.append(response)
    return made


def said_public(response: Response, public: Collection[str]) -> Response:
    """One that does not say itself whether it is confidential, where somebody says that it is not."""
    named = response.file in public or PurePosixPath(response.file).name in public
    if not named or response.confidentiality is not Confidentiality.UNCLEAR:
        return response
    told = "said to be not confidential by whoever collated the responses"
    return response._replace(confidentiality=Confidentiality.OPEN, notices=(*response.notices, told))


def doubled(responses: Sequence[Response]) -> list[Response]:
    """Tell which files hold the same bytes, and which are a further response of one organisation.

    The further one is that of the later date, as the forms say; of one date, or without one, that of the later name.
    """
    first: dict[str, str] = {}
    before: dict[str, str] = {}
    made = dict[str, Response]()
    for response in sorted(responses, key=lambda it: _day(it.respondent.date)):
        name = plain(response.respondent.organisation).casefold() if response.origin is not Origin.DRAFT else ""
        same = first.setdefault(response.sha256, response.file)
        earlier = before.setdefault(name, response.file) if name else response.file
        if same != response.file:
            response = response._replace(same_as=same)
        elif earlier != response.file:
            response = response._replace(after=earlier)
        made[response.file] = response
    return [made[response.file] for response in responses]


def _day(typed: str) -> str:
    """A date in the order of years, months and days; "" for what is none."""
    for form in _FORMS:
        try:
            return datetime.strptime(plain(typed), form).date().isoformat()
        except ValueError:
            continue
    return ""
