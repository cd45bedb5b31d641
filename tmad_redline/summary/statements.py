"""Who shall, must or may do what: the statements of a provision, read from its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tmad_redline.english import forces, passives, sentences
from tmad_redline.english.actors import is_actor, letters
from tmad_redline.english.subjects import Subject, subject
from tmad_redline.model.clause import Clause
from tmad_redline.model.text import OBJECT
from tmad_redline.summary.sides import Side

_TAIL = re.compile(r"(?<![\s,;])[\s,;]+(?:and|or|but|then|provided|except|save|also)(?: that)?$")
"""What belongs to the next statement of a sentence: "and", ", but"."""
_OF_THE_TEXT = re.compile(
    r"(?:this|these|nothing|references?|expressions?|words?|(?:sub-?)?clauses?|sections?|paragraphs?|annex|schedule)\b",
    re.I,
)
_OF_MEANING = re.compile(
    r"(?:not\s+)?(?:be (?:deemed|treated|construed|read|interpreted|taken|considered|regarded|known)\b|"
    r"(?:also )?be (?:called|referred to as|described as)\b|"
    r"have the (?:same )?meanings?|mean\b|"
    r"appl(?:y|ies)\b|prevail|have effect|take effect|come into|cease to|include\b|not appl)",
    re.I,
)
_ACTS = re.compile(r"(?:not )?(?:also )?(?:appl(?:y|ies)|include|cease to)\b")
"""What somebody does, though a text says it of itself: "the Supplier shall include an invoice"."""
_ASIDE = re.compile(r"^\((?:and|or|nor)\b[^()]*\)\s*")
""" "will not (and will not allow anyone else to) copy"."""
_CONDITION = re.compile(
    r"^(?:if|where|when|whenever|unless|until|once|upon|on|after|before|subject to|to the extent|in the event|in case|"
    r"except|provided|so long as|as soon as)\b",
    re.I,
)
_LIKELY = re.compile(
    r"(?:not |still |\w+ly )*(?:be (?!\w+(?:ed|en|wn|nt|ld|de|ne)\b)|reflect|work|function|contain|represent|"
    r"correspond|resemble|include|have|differ|become|need|remain|continue|result|mean)\b|(?:not )?be\b(?! \w)"
)
"""What is or becomes of itself: "will have", "may be incorrect"."""


class Statement(NamedTuple):
    """That somebody shall, must or may do something. force: in small letters.

    condition: what the sentence begins with, "if the Cover Page permits". bears: whether the party is the one to do
    it, and not what something is done to.
    """

    clause: str
    party: str
    force: str
    action: tuple[str, ...]
    condition: tuple[str, ...] = ()
    bears: bool = True

    @property
    def key(self) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
        """What is equal for statements that say the same, wherever they stand and in whatever letters."""
        return letters(self.party), forces.plain(self.force), plain(self.action), plain(self.condition)


def plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words by their letters and figures only."""
    stripped = ("".join(filter(str.isalnum, word.casefold())) for word in words)
    return tuple(word for word in stripped if word)


class _Verb(NamedTuple):
    """A verb that states something, with whom it is about."""

    found: re.Match[str]
    subject: Subject


def statements(clause: Clause, side: Side) -> list[Statement]:
    """What a clause's own text says; an item without such a verb is read with the words that introduce its list.

    The words that only introduce a list are the first statement of what they introduce, so no statement by themselves.
    """
    found: list[Statement] = []
    lead = _lead_of(clause, side)
    if not sentences.leads_into_void(lead):
        for index in clause.paragraphs:
            paragraph = side.tree.paragraphs[index]
            string = _plain_text(paragraph.text.string[side.text_start(paragraph) :])
            found += of_text(string, clause.path)
    if not found and lead and not clause.heading:
        found += _with_lead(clause, side, lead)
    return [one for one in found if plain(one.action)]


def _lead_of(clause: Clause, side: Side) -> str:
    """The words that introduce the list that a clause is an item of, "" if it is none."""
    parent = side.parents[clause.path]
    if parent is None or not parent.paragraphs or not clause.paragraphs:
        return ""
    before = (side.tree.paragraphs[index] for index in parent.paragraphs if index < clause.paragraphs[0])
    texts = (_plain_text(each.text.string[side.text_start(each) :]) for each in before)
    lead = ([text for text in texts if text] or [""])[-1]
    if _is_figure(clause) is not _is_figure(parent.children[0]):  # "(2)" after "(a)" and "(b)" goes on with "(1)"
        return ""
    return lead if lead.endswith((":", "—", "–", ":-")) or _OPEN.search(lead) else ""


def _is_figure(clause: Clause) -> bool:
    """Whether a number is one of figures, and not of letters."""
    return any(map(str.isdecimal, clause.label))


def _plain_text(text: str) -> str:
    """A text in one line, without its objects and without the numbers that it begins with ("—(1)", "63C.—")."""
    plain_text = " ".join(text.replace(OBJECT, " ").replace(_JOINER, "").split())
    return re.sub(r"^(?:\d\w{0,4}\.\s?)?[—–-]+\s?(?:\(\w+\)\s)?", "", plain_text)


_OPEN = re.compile(r"\b(?:shall|must|may|will)(?: not)?$", re.I)
""" "The Supplier shall", before its duties as a list."""
_JOINER = "\u2060"
"""A sign without width that keeps a line together."""


def _with_lead(clause: Clause, side: Side, lead: str) -> Iterator[Statement]:
    """An item of a list, as what the words before the list say."""
    words = side.words(clause)
    last = [*sentences.sentences(lead.rstrip(" :—–-"))][-1:]
    said = [one for text in last for one in of_text(text, clause.path)]
    verbs = list(forces.FORCE.finditer(sentences.masked(lead)))
    if not words or not said or not verbs:
        return
    if not said[-1].bears or plain(_words(lead[verbs[-1].end() :])) == plain(said[-1].action):
        yield said[-1]._replace(action=(*said[-1].action, *_words(words)))  # else its last verb is about something else


def of_text(string: str, path: str) -> Iterator[Statement]:
    """What a text says, sentence by sentence."""
    return (one._replace(clause=path) for one in _said_anywhere(string))


@lru_cache(maxsize=1 << 8)
def _said_anywhere(string: str) -> tuple[Statement, ...]:
    """The same in no provision: of one that was amended, most paragraphs are read in both versions."""
    found: list[Statement] = []
    previous: Subject | None = None
    for sentence in sentences.sentences(string):
        said = sentences.masked(sentence)
        verbs = list(_verbs(sentence, said, previous))
        previous = verbs[-1].subject if verbs else previous
        found += _of_verbs(sentence, said, verbs, "")
    return tuple(found)


def _of_verbs(sentence: str, said: str, verbs: Sequence[_Verb], path: str) -> Iterator[Statement]:
    """What a sentence says; its conditions are said with each of its statements."""
    for at, (verb, about) in enumerate(verbs):
        stop = verbs[at + 1].subject.start if at + 1 < len(verbs) else len(sentence)
        text = _TAIL.sub("", sentence[verb.end() : max(stop, verb.end())].strip(" \t\n,;")).rstrip(" ,;")
        if not plain(_words(text)) and at + 1 < len(verbs):  # "may, but need not, give reasons"
            stop = verbs[at + 2].subject.start if at + 2 < len(verbs) else len(sentence)
            text = sentence[verb.end() : max(stop, verb.end())]
        text = _ASIDE.sub("", text).strip(" ,;:")
        meant = _OF_MEANING.match(text) and not (_ACTS.match(text) and is_actor(about.name))
        if meant or _OF_THE_TEXT.match(about.name):
            continue
        made = _statement(path, verb, about, text)
        if made is not None:
            yield made._replace(condition=_words(_condition(sentence, said, verbs[0].subject)))


def _verbs(sentence: str, said: str, previous: Subject | None) -> Iterator[_Verb]:
    """The verbs that state something, in their order; previous: whom the sentence before is about."""
    verbs = list(forces.FORCE.finditer(said))
    ranges = sentences.voids(said) if verbs else []
    last: Subject | None = None
    before = end = 0
    void = False
    for verb in verbs:
        void = sentences.is_void(said, verb, before, ranges) or (void and sentences.is_joined(said, verb, before))
        before = verb.end()
        about = None if void and last is None else subject(said, end, verb.start(), last, previous)
        if void and (about is None or not _goes_on(said, verb.start(), about, last, ranges)):
            continue
        if about is None:
            continue
        if about.span:  # said again with the brackets in it
            text = about.text[:1] + sentence[slice(*about.span)][1:]
            about = about._replace(text=" ".join(text.split()), span=None)
        yield _Verb(verb, about)
        last, end = about, verb.end()


def _goes_on(said: str, at: int, about: Subject, last: Subject | None, ranges: list[tuple[int, int, bool]]) -> bool:
    """Whether the one who represents something says, after that, what else it is to do: "…, and Seller shall"."""
    warranted = any(start <= at < end and whole for start, end, whole in ranges)
    named = about is not last and said[about.start : at].strip() != ""
    return warranted and named and last is not None and about.name == last.name and about.name in said[about.start : at]


def _statement(path: str, verb: re.Match[str], about: Subject, text: str) -> Statement | None:
    force = " ".join(verb.group().lower().split())
    actor = is_actor(about.name, about.opens)
    if not forces.agrees(force, about.name) or (forces.is_only_of_actors(force) and not actor):
        return None
    if about.guessed and passives.is_passive(text):  # "If the User copies it, it shall be told": who knows what
        return None
    force = forces.negated(force) if about.negated else force
    noun = about.text if not about.negated else re.sub(r"^no\b", "any", about.text)
    may = forces.is_permission(force)
    read = passives.with_agent(noun, text)
    if read is None:
        read = passives.impersonal(noun, about.name, text, may and not actor and not force.endswith("not"))
    if read is not None:
        return Statement(path, read.party, force, _words(read.action), bears=bool(read.party))
    if force.startswith("will") and force in ("will", "will only") and (not actor or _LIKELY.match(text)):
        return None
    banned = force.endswith("not") and about.text != about.name and not _LIKELY.match(text)
    if may and not actor and not banned:
        return None
    return Statement(path, about.name, force, _words(text), bears=actor and not passives.is_passive(text))


def _condition(sentence: str, said: str, first: Subject) -> str:
    """The condition that a sentence begins with, in small letters."""
    before = sentence[: first.start].strip(" ,").removesuffix(" then").strip(" ,")
    if (
        before.endswith(" that")
        or not _CONDITION.match(before)
        or first.start == 0
        or said[first.start - 1] not in ", "
    ):
        return ""
    return before[:1].lower() + before[1:]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.strip(" ,;:.—–-").split())
