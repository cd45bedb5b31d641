"""E-mail addresses and telephone numbers in what respondents typed: they are not published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.model import form
from tmad_redline.model.response import Answer, Loose, Remark, Respondent, Response

_GAP = r"[^\S\n]{0,2}[().–/-]?[^\S\n]?\(?"
"""What may stand between two digits of a telephone number."""
_CALLED = r"\b(?P<label>(?:tel(?:ephone)?|phone|mobile|mob|fax)\b\.?(?:\s+(?:no\b\.?|number))?\s*:\s*)"
_KINDS = {
    "[e-mail address]": re.compile(r"(?P<label>)(?:mailto:)?[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+"),
    "[telephone number]": re.compile(
        rf"(?:(?:{_CALLED})\(?\+?\d(?:{_GAP}\d){{4,14}}"
        rf"|(?<![\w+.,/-])(?:\(?\+\(?\d(?:{_GAP}\d){{7,14}}|\(?00(?:{_GAP}\d){{9,13}}|\(?0(?:{_GAP}\d){{9,10}}))"
        r"(?![\w%])(?:\s{0,2}(?:extension|ext\.?|x)\s?\d{1,6}\b)?",
        re.IGNORECASE,
    ),
}
"""By what stands for them. A number is known by a word before it, by + or 00, or by 0 and ten or eleven digits."""


def without(text: str) -> str:
    """The text with what stands for them in their places."""
    for sign, kind in _KINDS.items():
        text = kind.sub(rf"\g<label>{sign}", text)
    return text


def found_in(text: str) -> Iterator[str]:
    """Each of a text, e-mail addresses first."""
    for kind in _KINDS.values():
        for found in kind.finditer(text):
            yield found[0].removeprefix(found["label"] or "")


def freed(response: Response) -> Response:
    """A response without them: in its particulars, its answers, its remarks and its other texts."""
    return response._replace(
        respondent=Respondent(*map(without, response.respondent)),
        answers=tuple(map(_answer, response.answers)),
        remarks=tuple(map(_remark, response.remarks)),
        loose=tuple(it._replace(text=without(it.text), where=without(it.where)) for it in response.loose),
    )


def _answer(answer: Answer) -> Answer:
    drafting = tuple(
        it._replace(clause=without(it.clause), text=without(it.text), clauses=tuple(map(without, it.clauses)))
        for it in answer.drafting
    )
    return answer._replace(
        view=without(answer.view),
        comments=without(answer.comments),
        rationale=without(answer.rationale),
        drafting=drafting,
    )


def _remark(remark: Remark) -> Remark:
    return remark._replace(
        author=without(remark.author),
        text=without(remark.text),
        inserted=without(remark.inserted),
        reply_to=without(remark.reply_to),
    )


def left_out(response: Response) -> tuple[Loose, ...]:
    """What `freed` takes out of a response, each once with its place."""
    told = [Loose(it, question, where) for question, where, text in _texts(response) for it in found_in(text)]
    return tuple(dict.fromkeys(told))


def _texts(response: Response) -> Iterator[tuple[int, str, str]]:
    for text in response.respondent:
        yield 0, f"left out: {form.PARTICULARS}", text
    labels = {field.name: field.label for field in form.ANSWER}
    for answer in response.answers:
        for name, text in (("view", answer.view), ("comments", answer.comments), ("rationale", answer.rationale)):
            yield answer.question, f"left out: {labels[name]}", text
        for drafting in answer.drafting:
            for text in (drafting.clause, drafting.text):
                yield answer.question, f"left out: {form.DRAFTING.label}", text
    for remark in response.remarks:
        for text in (remark.author, remark.text, remark.inserted):
            yield 0, f"left out: {remark.kind.value}", text
    for loose in response.loose:
        for text in (loose.text, loose.where):
            yield loose.question, "left out: a text outside the fields", text
