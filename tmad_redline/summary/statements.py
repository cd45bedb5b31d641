"""Who shall, must or may do what: the statements of a provision, read from its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tmad_redline.model.clause import Clause
from tmad_redline.summary.sides import Side

_FORCE = re.compile(
    r"\b(?P<force>shall(?: not)?|must(?: not)?|may(?: not| only)?|need not|will not|"
    r"(?:is|are) (?:not )?(?:required|obliged|entitled|permitted) to)\b(?! be,)"
)
"""What makes a statement of a duty, a ban or a right; a month has a capital letter."""
_ENDS = re.compile(r"[.;:](?=\s|$)|\s[–—-]\s")
"""Where the search for who it is about ends, going back."""
_CUTS = re.compile(
    r"\s(?:that|which|who|whose|whom|to|for|of|in|on|at|by|with|under|from|as|where|when|if|referred|acting|being)\b.*",
    re.I,
)
"""What follows the noun: "each Supplier Party that is …", "the person to whom …"."""
_LEADS = re.compile(
    r"^(?:(?:and|or|but|then|also|that|provided|where|unless|until|if|when|both|either|so)\s+)*"
    r"(?P<none>(?:no|neither)\s+)?(?P<what>(?:(?:the|each|every|any|an?|such|all|both|relevant|other)\s+)*)",
    re.I,
)
_JOINED = re.compile(r"(?:^|\s)(?:and|or|but|then)\s", re.I)
"""Between two things that are said of one party, or of two."""
_INTRODUCED = re.compile(
    r"(?:during|on|in|at|where|when|if|for|before|after|within|upon|until|by|from|once|unless)\s.*?"
    r"\s(?P<name>(?:the|each|every|any|an?|no)\s(?![^,]*\s(?:the|each|every|any|an?|no)\s).+)$",
    re.I,
)
""" "During the Interim Period the DCC": who it is about comes last."""
_TAIL = re.compile(
    r"(?:,?\s(?:and|or|but|then|(?:(?:in|of|to|for|by|under|with|on)\s)?which|who)(?:\s(?:(?!\s(?:and|or|but)\s)[^,])*)?)$"
)
"""What belongs to the next statement of a sentence: "and", ", but no Party"."""
_THAT = re.compile(r".*\bthat\s(?P<name>(?:(?:the|each|every|any|an?|no)\s|[A-Z]).*)")
""" "agrees that the Institution Data": who it is about comes last."""
_TOGETHER = re.compile(r"\([^()]*\)")
_PRONOUN = re.compile(r"(?:it|they|he|she|the same)$", re.I)
_DESCRIPTIVE = re.compile(r"(?:\b(?:that|which|who|as|what|whatever|there|case))$", re.I)
""" "a loss that may arise", "as the case may be": no statement about a party."""
_OF_THE_TEXT = re.compile(
    r"(?:this|these|nothing|references?|expressions?|words?|(?:sub-?)?clauses?|sections?|paragraphs?|annex|schedule)\b",
    re.I,
)
_OF_MEANING = re.compile(
    r"\s*(?:not\s+)?(?:be (?:deemed|treated|construed|read|interpreted|taken)|have the (?:same )?meanings?|mean\b|"
    r"appl(?:y|ies)\b|prevail|have effect|take effect|come into|cease to|include\b|not appl)",
    re.I,
)
_AGENT = re.compile(
    r"\s*(?:only |also |not )*be (?:\w+ly )?\w+(?:ed|en|ne|wn|nt|ld|de|ad|id)\b[^.;]*?"
    r"\bby (?:the |each |every |an? |any )?(?P<agent>(?:[A-Z][\w’'-]*)(?: [A-Z0-9][\w’'-]*)*)"
)
""" "shall be given by the Responsible Supplier": the duty is the agent's."""
_LONGEST = 8
"""Words; more is no name of anybody."""


class Statement(NamedTuple):
    """That somebody shall, must or may do something. force: in small letters."""

    clause: str
    party: str
    force: str
    action: tuple[str, ...]


def statements(clause: Clause, side: Side) -> list[Statement]:
    """What a clause's own text says; an item without such a verb is read with the words that introduce its list.

    The words that only introduce a list are the first statement of what they introduce, so no statement by themselves.
    """
    found: list[Statement] = []
    for index in clause.paragraphs:
        paragraph = side.tree.paragraphs[index]
        string = " ".join(paragraph.text.string[side.text_start(paragraph) :].split())
        own = list(_of_text(string, clause.path))
        found += own
    if not found:
        found += _with_lead(clause, side)
    return [one for one in found if one.action or not clause.children]


def _with_lead(clause: Clause, side: Side) -> Iterator[Statement]:
    """An item of a list, as what the words before the list say."""
    parent = side.parents[clause.path]
    if parent is None or not parent.paragraphs or not clause.paragraphs:
        return
    lead = " ".join(side.tree.paragraphs[parent.paragraphs[0]].text.string.split())
    words = side.words(clause)
    if not lead.endswith((":", "—", "–", ":-")) or not words:
        return
    said = list(_of_text(lead, clause.path))
    verbs = list(_FORCE.finditer(lead))
    if said and _words(lead[verbs[-1].end() :]) == said[-1].action:  # else its last verb is about something else
        yield said[-1]._replace(action=(*said[-1].action, *_words(words)))


def _of_text(string: str, path: str) -> Iterator[Statement]:
    last = ""
    end = 0
    found = list(_FORCE.finditer(string))
    for at, match in enumerate(found):
        ends = [stop.end() for stop in _ENDS.finditer(string, end, match.start())]
        before = string[ends[-1] if ends else end : match.start()]
        party, negated = _subject(before, last, bool(at) and not ends)
        end = match.end()
        following = found[at + 1].start() if at + 1 < len(found) else len(string)
        stop = _ENDS.search(string, end)
        after = (
            string[end : stop.start()] if stop and stop.start() < following else _TAIL.sub("", string[end:following])
        )
        if _DESCRIPTIVE.search(before.rstrip()) or not party:
            continue
        last = party
        if _OF_MEANING.match(after) or _OF_THE_TEXT.match(party):
            continue
        agent = _AGENT.match(after)
        force = match["force"].lower()
        force = f"{force} not" if negated and not force.endswith("not") else force
        yield Statement(path, agent["agent"] if agent else party, force, _words(after))


def _subject(before: str, last: str, goes_on: bool) -> tuple[str, bool]:
    """Who a statement is about, and whether it is said of nobody; "" where that is no party.

    last: who the statement before it is about. goes_on: in the same sentence, "shall write it and shall send it".
    """
    said = _TOGETHER.sub(" ", before)
    parts = said.split(",")
    if len(parts) > 2 and not parts[-1].strip():  # "The DCC, whether it acts by itself or not, shall"
        parts = parts[:-2]
    elif len(parts) > 1 and not parts[-1].strip():
        parts = parts[:-1]
    said = f"{parts[-1].strip()} "
    if told := _THAT.search(said):
        said = told["name"]
    lead = _LEADS.match(said)
    assert lead is not None  # it also matches nothing
    if goes_on:
        said = _JOINED.split(said)[-1]
        lead = _LEADS.match(said)
        assert lead is not None
        if not (lead["what"] or lead["none"] or said[:1].isupper()) and not _PRONOUN.fullmatch(said.strip()):
            return last, False
    elif inside := _INTRODUCED.match(said):
        said = inside["name"]
        lead = _LEADS.match(said)
        assert lead is not None
    name = _CUTS.sub("", said[lead.end() :]).strip(" “”\"'")
    if _PRONOUN.fullmatch(name):
        return last, False
    return (name, bool(lead["none"])) if name and len(name.split()) <= _LONGEST else ("", False)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.strip(" ,;:.").split())
