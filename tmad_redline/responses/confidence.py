"""What of a response is confidential; whatever is not said clearly is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from tmad_redline.model import form
from tmad_redline.model.response import Confidentiality
from tmad_redline.responses.filled import Filled, plain

_NOTHING = frozenset({"", "n/a", "na", "none", "no", "-", "–", "nil", "not applicable", "not confidential"})
"""What people write where there is no reason to give."""
_NO = frozenset({form.OPEN, form.OPEN_ANSWER, "none", "none of it", "not confidential", "public"})
_ALL = frozenset({form.WHOLE, "yes", "all", "all of it", "whole", "the whole response", "confidential"})
_PART = frozenset({form.PARTLY, "part", "partly", "in part", "part of it", "yes, partly", "yes, part of it"})
_YES = frozenset({form.CLOSED_ANSWER, "confidential"})
_OPENLY = re.compile(r"\b(?:non|not)[\W_]*confidential", re.IGNORECASE)


class Verdict(NamedTuple):
    """What is confidential: of the whole, and which questions' answers. notices: why, where it was not said clearly."""

    whole: Confidentiality
    questions: frozenset[int] = frozenset()
    notices: tuple[str, ...] = ()


def verdict(filled: Filled, file: str) -> Verdict:
    """What a filled form says; the name of its file counts too. No notice quotes what was typed."""
    said, reason = filled.values.get((0, "confidential"), ""), filled.values.get((0, "reason"), "")
    whole = _stated(said)
    questions, notices = _answers(filled)
    if whole is Confidentiality.UNCLEAR:
        what = "does not say" if not said else "does not say clearly"
        return Verdict(whole, questions, (f"it {what} whether it is confidential",))
    if whole is Confidentiality.PARTLY and not questions:
        return Verdict(Confidentiality.UNCLEAR, questions, ("it is confidential in part, and does not say which part",))
    if whole is Confidentiality.OPEN:
        doubt = _doubt(filled, reason, file)
        if doubt:
            return Verdict(Confidentiality.UNCLEAR, questions, (doubt,))
        if questions:
            notices = (*notices, "it says that it is not confidential, but that an answer is: that answer is not shown")
            whole = Confidentiality.PARTLY
    return Verdict(whole, questions, notices)


def names_it_confidential(text: str) -> bool:
    """Whether a text speaks of something confidential, but for "non-confidential" and "not confidential"."""
    return bool(re.search("confidential", _OPENLY.sub("", text), re.IGNORECASE))


def _stated(said: str) -> Confidentiality:
    for kind, phrases in (
        (Confidentiality.OPEN, _NO),
        (Confidentiality.WHOLE, _ALL),
        (Confidentiality.PARTLY, _PART),
    ):
        if _folded(said) in {_folded(phrase) for phrase in phrases}:
            return kind
    return Confidentiality.UNCLEAR


def _answers(filled: Filled) -> tuple[frozenset[int], tuple[str, ...]]:
    """The questions whose answers are confidential, and notices."""
    closed, notices = set[int](), list[str]()
    values: Mapping[tuple[int, str], str] = filled.values
    for question in filled.questions:
        said = _folded(values.get((question, "confidential"), ""))
        if said and said not in {_folded(phrase) for phrase in _NO}:
            closed.add(question)
            if said not in {_folded(phrase) for phrase in _YES}:
                unclear = "does not say clearly whether it is confidential, so it is not shown"
                notices.append(f"its answer to Question {question} {unclear}")
    return frozenset(closed), tuple(notices)


def _doubt(filled: Filled, reason: str, file: str) -> str:
    """Why a form that says "No" may be confidential all the same."""
    if _folded(reason) not in _NOTHING:
        return "it says that it is not confidential, and gives a reason why it is"
    if names_it_confidential(file):
        return "it says that it is not confidential, and its file's name says that it is"
    if any(names_it_confidential(loose.text) for loose in filled.loose):
        return "it says that it is not confidential, and a text outside its fields speaks of something confidential"
    return ""


def _folded(said: str) -> str:
    return plain(said).casefold().rstrip(". ")
