"""The verbs that make a duty, a ban or a right."""

from __future__ import annotations

import re

_MODAL = r"(?:shall|must|may|will|SHALL|MUST|MAY|WILL)"
_BOUND = r"(?:required|obliged|obligated|bound|entitled|permitted|allowed|authori[sz]ed)"
_BE = r"(?:is|are|shall(?: not)? be|will(?: not)? be|must(?: not)? be|may be)"
_GIVEN = (
    r"(?:assign|grant|waive|release|transfer|license|appoint|authori[sz]e|undertake|agree|covenant|represent|warrant|"
    r"guarantee|indemnifie|consent|disclaim|irrevocably assign|irrevocably grant)s?"
)
FORCE = re.compile(
    rf"\b(?:{_BE} (?:not |also |only |hereby )?{_BOUND} to|{_BE} (?:not |also |solely )?(?:responsible|liable) for|"
    rf"{_BE} (?:not )?(?:prohibited|precluded|barred) from|"
    rf"(?:has|have|had|{_MODAL}(?: not)? have) (?:no|the|an?|any) (?:\w+ )?"
    r"(?:right|authority|power|duty|obligation) to|"
    rf"will(?: not)? be subject to|(?:agrees?|undertakes?|covenants?)(?: not)? to(?! the\b)|hereby {_GIVEN}\b|"
    r"(?:represents?(?:,? (?:and |warrants? and )?(?:warrants?|undertakes?|covenants?))+|"
    r"(?:warrants?|guarantees)(?: and \w+s?)?)"
    r"(?= that\b| to\b|:)|represents? (?=that\b)|"
    rf"{_MODAL}(?: not\b| NOT\b| only\b)?|need not)(?! be,)(?!\w)"
)
"""In small letters, or all in capital ones; a month has one capital letter."""
_SOMEBODYS = re.compile(
    r"(?:agree|undertake|covenant|hereby|represent|warrant|has|have|had)|.*(?:entitled|permitted|allowed|authori[sz]ed|"
    r"responsible|liable|right|authority|power|prohibited|precluded|barred)|will(?: not)?$"
)
_RIGHT = re.compile(r"may\b(?! be \w)|need not")


def is_only_of_actors(force: str) -> bool:
    """Whether only a person or a body can be meant: things may have to do something, but they agree to nothing."""
    return bool(_SOMEBODYS.match(force))


def is_permission(force: str) -> bool:
    """Whether it allows something, or says what is possible."""
    return bool(_RIGHT.match(force))


def agrees(force: str, name: str) -> bool:
    """Whether a verb in the plural is about several, else it belongs to another noun: "those who had one are to"."""
    last = name.split()[-1]
    one = " " not in name and last.islower() and not last.endswith("s")
    return not (one and force.startswith(("are ", "have ")) and last not in ("people", "staff", "personnel", "police"))


def negated(force: str) -> str:
    """The verb when it is said of nobody: "no Party may"."""
    if re.search(r"\bno[t]?\b", force):
        return force
    if force.startswith(("has ", "have ")):
        return re.sub(r" (?:the|an?|any) ", " no ", force, count=1)
    first, _, rest = force.partition(" ")
    rest = rest.removeprefix("only").strip()
    return f"{first} not {rest}".strip()


def plain(force: str) -> str:
    """The verb without what depends on how many have the duty: "is required to" is "are required to"."""
    first, _, rest = force.partition(" ")
    return f"{_MANY.get(first, first.removesuffix('s'))} {rest}".strip()


_MANY = {"is": "are", "has": "have"}
