"""Sentences of a provision as statements are read from them: lists in them drawn out, verbs that state nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.english.forces import FORCE

_STOP = re.compile(
    r"[.?!](?:(?<=\.)(?<!\b[A-Z]\.)(?<!e\.g\.)(?<!i\.e\.)(?<!\bNo\.)(?<!\bLtd\.)(?<!\bInc\.)(?<!\bMr\.)(?<!\bDr\.)"
    r"(?<!\bMs\.)(?<!\bArt\.)(?=[\"”’)\]]*(?:\s+\W*[A-Z0-9]|\s*$))|(?<=[?!])(?=\s|$))"
)
"""The sign stands first in the pattern, as in the next one, since a text is searched much faster for a sign."""
_PART = re.compile(r"[;:](?=\s|$)|\s[–—-]\s")
_ITEM = re.compile(r"\((?<!\S\()(?:(?P<letter>[a-z])|(?P<figure>\d)|(?P<roman>i+))\)\s")
_TOGETHER = re.compile(r"\([^()]*\)")
_WARRANTY = re.compile(
    r"\b(?:represents?|represented|representing|representations?|warrants?|warranted|warrant(?:y|ies)|guarantees?|"
    r"guaranteed|assurances?|assures?)\b(?P<between>[^.;]{0,100}?)\bthat\b",
    re.I,
)
_REPORT = re.compile(
    r"\b(?:recogni[sz]|not(?=es?\b)|believ|determin|find|found|consider|stat|assum|know|expect|anticipat|estimat|"
    r"indicat|show|suggest|mean|conclud|sa(?=ys\b)|explain|declar|certif|evidence|fact|risk|possibilit|opinion|view|"
    r"likel|possib|confirm|demonstrat|ensur|procur|requir|satisf|aware|inform|think|hop|advis)\w* that\b",
    re.I,
)
AGREED = (
    r"\b(?:agree|acknowledge|accept|undertake|covenant|understand|provide|except|save|condition|consent)\w*,? "
    r"(?:and \w+ )?(?:\w+ly )?that\b"
)
""" "agrees that the other may": what follows is stated."""
_AGREED_BEFORE = re.compile(rf"{AGREED}\s*$|,? (?:and|or) that\s*$", re.I)
_CONDITION = re.compile(
    r"\b(?:if|where|when(?:ever)?|unless|once(?! (?:every|each|an?|per|in|more)\b)|because|since|to the extent|"
    r"so far as|in case|in the event)\b|^should\b|^provided,? that\b(?=[^,]*,.*\b(?:shall|must|may|will)\b)",
    re.I,
)
_SHORT = re.compile(
    r"\b(?:until|whether|(?<!acting )as(?! (?:an?|follows|such|well)\b)|before|after|than|how|what)\b", re.I
)
"""What makes a condition, or only gives a time or likeness: of the next verb alone."""
_JOINS = re.compile(r"\b(?:and|or|but)(?: (?:\w+ly|also|then))? $")
_RELATIVE = re.compile(
    r"\b(?:(?:which|whom|whose|that)(?= (?:the|each|every|any|an?|no|it|they|such|that|[A-Z]\w*)\b)|"
    r"(?:in|on|to|by|for|of|with|from|at|under|through|upon) wh(?:ich|om|ose)|whose)\b"
)
_DIRECT = re.compile(r"\b(?:that|which|who|as|what|whatever|there|case|nor)(?: (?:\w+ly|also|then|only))? ?$", re.I)
_INVERTED = re.compile(r"\b(?:nor|neither|only then) (?:shall|must|may|will)\b", re.I)
""" "nor shall it": who it is about comes after the verb, and what follows cannot be told apart."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, and each item of a list in one with the words that introduce the list."""
    start = 0
    for stop in [*_STOP.finditer(text), None]:
        whole = text[start : stop.start() if stop else len(text)].strip()
        start = stop.end() if stop else start
        if stop is None or stop[0] != "?":
            yield from _drawn_out(whole)


def masked(text: str) -> str:
    """A text with spaces for what stands in round brackets, so that places stay."""
    before = ""
    while before != text:
        before, text = text, _TOGETHER.sub(lambda found: " " * len(found[0]), text)
    return text


def _drawn_out(whole: str) -> Iterator[str]:
    items = _items(whole)
    if not items:
        yield from (part.strip() for part in _PART.split(whole) if part.strip())
        return
    lead = whole[: items[0].start()].rstrip(" :—–-")
    ends = [*(item.start() for item in items[1:]), len(whole)]
    texts = [whole[item.end() : end] for item, end in zip(items, ends, strict=True)]
    texts = [re.sub(r"[\s;,]+(?:(?:and|or|but)(?:/or)?)?\s*$", "", text) for text in texts]
    said = masked(lead).rstrip()
    verbs = list(FORCE.finditer(said))
    if verbs and not said[verbs[-1].end() :].strip(" ,"):  # the items say what is to be done
        yield from (f"{lead} {text}" for text in texts)
    elif not any(FORCE.search(text) for text in texts):
        yield whole
    elif not verbs and len(lead.split()) < 10 and all(re.match(r"\w+ly |", t) and FORCE.match(t) for t in texts):
        yield from (f"{lead} {text}" for text in texts)
    elif _opens_void(said):
        yield whole
    else:
        yield from (part.strip() for part in _PART.split(whole) if part.strip())


def _items(whole: str) -> list[re.Match[str]]:
    """The signs "(a)", "(b)" … of a list, in their order; none if there are not two."""
    found = list(_ITEM.finditer(whole))
    for kind, signs in (("letter", "abcdefghijklmnopqrstuvwxyz"), ("figure", "123456789"), ("roman", None)):
        run: list[re.Match[str]] = []
        for item in found:
            at = len(run)
            wanted = "i" * (at + 1) if signs is None else signs[at : at + 1]
            if wanted in (item[kind], item["letter"] if signs is None else None):
                run.append(item)
        if len(run) > 1:
            return run
    return []


def voids(said: str) -> list[tuple[int, int, bool]]:
    """Where a verb states nothing: from, to, and whether all of the sentence from there on is said to be true only.

    said: a sentence without its brackets. What is represented or warranted, thought, or made a condition binds nobody.
    """
    found: list[tuple[int, int, bool]] = []
    for opener in _WARRANTY.finditer(said):
        if not re.search(r"\b(?:shall|must|may|provided|except)\b", opener["between"]):
            found.append((opener.end(), len(said), True))
    for opener in _REPORT.finditer(said):
        found.append((opener.end(), _next(said, opener.end(), r",? (?:and|but) (?:the |each |[A-Z])|;"), False))
    for opener in _CONDITION.finditer(said):
        if not _AGREED_BEFORE.search(said, 0, opener.start()) or opener.start() == 0:
            found.append((opener.end(), _condition_end(said, opener), False))
    for opener in _INVERTED.finditer(said):
        found.append((opener.start(), len(said), True))
    for opener in _SHORT.finditer(said):
        verb = FORCE.search(said, opener.end())
        if verb and "," not in said[opener.end() : verb.start()] and said[: opener.start()].strip():
            found.append((opener.end(), verb.end(), False))
    return found


def _opens_void(said: str) -> bool:
    return any(whole for _, _, whole in voids(f"{said} "))


def _condition_end(said: str, opener: re.Match[str]) -> int:
    """Where a condition ends; without a comma, one that opens the sentence is read with its last noun by the caller."""
    end = _next(said, opener.end(), r",|\sthen\s")
    if end == len(said) and not said[: opener.start()].strip():
        return opener.end()
    return end


def _next(said: str, start: int, pattern: str) -> int:
    found = re.compile(pattern).search(said, start)
    return found.start() if found else len(said)


def is_void(said: str, verb: re.Match[str], verbs_before: int, ranges: list[tuple[int, int, bool]]) -> bool:
    """Whether a verb states nothing by where it stands; verbs_before: where the verb before it ends."""
    before = said[verbs_before : verb.start()]
    joins = is_joined(said, verb, verbs_before)
    if any(start <= verb.start() < end and (whole or not joins) for start, end, whole in ranges):
        return True
    if _DIRECT.search(before):
        return True
    openers = list(_RELATIVE.finditer(before))
    if not openers or "," in before[openers[-1].end() :]:
        return False
    opener = openers[-1]
    return not (opener[0] == "that" and _AGREED_BEFORE.search(before[: opener.end()]))


def is_joined(said: str, verb: re.Match[str], verbs_before: int) -> bool:
    """Whether a verb goes on with what the verb before it says: "that may be required or may be prescribed"."""
    return bool(verbs_before and _JOINS.search(said[verbs_before : verb.start()]))


def leads_into_void(lead: str) -> bool:
    """Whether the words before a list make conditions, or things that are said to be true, of its items."""
    said = masked(lead).rstrip(" :—–-")
    last = re.split(r"[.;]\s", said)[-1]
    whole = any(true for _, _, true in voids(f"{last} "))
    return whole or bool(re.search(r"\b(?:if|where|when|unless|until|whether|that is|which|who)(?:,? \w+ of)?$", last))
