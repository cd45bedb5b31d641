"""What of a response is confidential; whatever is not said clearly is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_KEPT = r"\bin[\s-]+confidence\b|\b(?:not\s+for|not\s+be|do\s+not|don[’']t)\s+publi(?:cation|sh)"
""" "Commercial in confidence", "not for publication", "please do not publish this"."""
_CONFIDENTIAL = re.compile(rf"confidential|{_KEPT}", re.IGNORECASE)

_OF_ITSELF = re.compile(
    r"\b(?:this|these|our|my|the above|the following)\s+(?:\w+\s+){0,2}(?:is|are)\s+(?:\w+\s+){0,2}confidential\b"
    r"|^\W*(?:(?:strictly|commercially|private\s+and)\s+)?confidential\W*(?:$|[:.;\n–-])"
    rf"|{_KEPT}",
    re.IGNORECASE,
)

_ITSELF = "says itself that it is confidential"


class Verdict(NamedTuple):
    """What is confidential: of the whole, and which questions' answers.

    unclear: those of them that are only since it is not said clearly that they are not. doubts: why these, or the
    whole, are. notices: what else a person should know.
    """

    whole: Confidentiality
    questions: frozenset[int] = frozenset()
    unclear: frozenset[int] = frozenset()
    doubts: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def verdict(filled: Filled, file: str) -> Verdict:
    """What a filled form says; the name of its file counts too. No notice quotes what was typed."""
    whole, doubt = _whole(filled, file)
    closed, unclear = set[int](), set[int]()
    doubts, notices = [doubt] if doubt else [], list[str]()
    named = [question for question in filled.questions if _typed(filled, question)]
    if named and whole is Confidentiality.OPEN:
        notices.append("it says that it is not confidential, but that an answer is: that answer is not shown")
    for question in filled.questions:
        why = _why(filled, question, whole)
        if not why and question not in named:
            continue
        closed.add(question)
        if why == _ITSELF:
            notices.append(f"its answer to Question {question} {why}, and is not shown")
        elif why:
            doubts.append(f"its answer to Question {question} {why}")
            unclear.add(question)
    if closed and whole is Confidentiality.OPEN:
        whole = Confidentiality.PARTLY
    return Verdict(whole, frozenset(closed), frozenset(unclear), tuple(doubts), tuple(notices))


def _whole(filled: Filled, file: str) -> tuple[Confidentiality, str]:
    """What it says of itself as a whole, and why that is not clear, "" if it is."""
    said, reason = filled.values.get((0, "confidential"), ""), filled.values.get((0, "reason"), "")
    whole, doubt = _stated(said), ""
    if whole is Confidentiality.UNCLEAR:
        doubt = f"it does not say{' clearly' if said else ''} whether it is confidential"
    elif whole is Confidentiality.PARTLY and not any(_typed(filled, question) for question in filled.questions):
        doubt = "it is confidential in part, and does not say which part"
    elif whole is Confidentiality.OPEN:
        doubt = _doubt(filled, reason, file)
    return (Confidentiality.UNCLEAR, doubt) if doubt else (whole, "")


def names_it_confidential(text: str) -> bool:
    """Whether a text speaks of something confidential, but for "non-confidential" and "not confidential"."""
    return bool(_CONFIDENTIAL.search(_OPENLY.sub("", text)))


def says_it_is_confidential(text: str) -> bool:
    """Whether a text says so of itself, and does not merely speak of something that is."""
    return bool(_OF_ITSELF.search(_OPENLY.sub("", text)))


def _stated(said: str) -> Confidentiality:
    for kind, phrases in (
        (Confidentiality.OPEN, _NO),
        (Confidentiality.WHOLE, _ALL),
        (Confidentiality.PARTLY, _PART),
    ):
        if _folded(said) in _spelled(phrases):
            return kind
    return Confidentiality.UNCLEAR


def _why(filled: Filled, question: int, whole: Confidentiality) -> str:
    """Why an answer counts as confidential that is not marked so, "" if it does not."""
    said, texts = _typed(filled, question), list(_texts(filled, question))
    if said:
        return "" if said in _spelled(_YES) else "does not say clearly whether it is confidential"
    if whole is Confidentiality.WHOLE:
        return ""
    if any(map(says_it_is_confidential, texts)):
        return _ITSELF
    if any(map(names_it_confidential, texts)):
        return "speaks of something confidential"
    silent = not _folded(filled.values.get((question, "confidential"), ""))
    if whole is Confidentiality.PARTLY and silent and any(texts):
        return "does not say whether it is confidential, and the response is in part"
    return ""


def _typed(filled: Filled, question: int) -> str:
    """What stands under “Is this answer confidential?”, "" if that is nothing, or that it is not."""
    said = _folded(filled.values.get((question, "confidential"), ""))
    return "" if said in _spelled(_NO) else said


def _texts(filled: Filled, question: int) -> Iterator[str]:
    """What an answer says."""
    yield from (filled.values.get((question, name), "") for name in ("view", "comments", "rationale"))
    for drafting in filled.drafting.get(question, ()):
        yield from (drafting.clause, drafting.text)


def _doubt(filled: Filled, reason: str, file: str) -> str:
    """Why a form that says "No" may be confidential all the same."""
    if _folded(reason) not in _NOTHING:
        return "it says that it is not confidential, and gives a reason why it is"
    if names_it_confidential(file):
        return "it says that it is not confidential, and its file's name says that it is"
    if any(names_it_confidential(loose.text) for loose in filled.loose):
        return "it says that it is not confidential, and a text outside its fields speaks of something confidential"
    return ""


def _spelled(phrases: Iterable[str]) -> set[str]:
    return {_folded(phrase) for phrase in phrases}


def _folded(said: str) -> str:
    return plain(said).casefold().rstrip(". ")
