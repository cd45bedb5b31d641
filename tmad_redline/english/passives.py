"""Sentences in the passive read as what somebody does: "may be ended by the Council" as "may end …"."""

from __future__ import annotations

import re
from typing import NamedTuple

from tmad_redline.english.actors import is_actor

_IRREGULAR = dict(
    pair.split("-")
    for pair in """
    given-give made-make taken-take sent-send held-hold paid-pay kept-keep set-set put-put read-read written-write
    shown-show done-do sold-sell bought-buy brought-bring sought-seek chosen-choose drawn-draw withdrawn-withdraw
    borne-bear laid-lay met-meet begun-begin spent-spend told-tell left-leave dealt-deal built-build lent-lend
    undertaken-undertake overridden-override forgiven-forgive hidden-hide found-find won-win let-let led-lead
    understood-understand broken-break spoken-speak driven-drive run-run sworn-swear forgone-forgo frozen-freeze
    cancelled-cancel controlled-control labelled-label modelled-model compelled-compel expelled-expel enrolled-enrol
    cited-cite invited-invite deleted-delete completed-complete named-name assumed-assume consumed-consume
    resumed-resume     monitored-monitor postponed-postpone focused-focus timed-time typed-type piloted-pilot
    """.split()
)
_SILENT_E = re.compile(
    r"(?:v|c|u|[^n]g|[aei]ng|(?<!s)s|(?<!z)z|(?<![eo])at|ut|(?<!pil)ot|(?<!o)id|(?<![eo])ad|ud|cod|(?<!e)ed|"
    r"(?<!o)ur|(?<!a)ir|(?<!e)ar|(?<!it)or|[^aeiourlw]l|ul|(?<![ao])il|(?<![aoe])in|(?<!o)ok|ib)$"
)
_STATES = frozenset(
    """
    contained affected lost damaged required involved associated caused incurred needed considered expected related
    based concerned deemed exposed found impacted delayed stolen injured harmed impaired subjected
    used raised taken experienced encountered observed increased reduced inferred
    """.split()
)
"""What happens to things, and is not done by leave."""
_IDIOMS = {
    ("regard", "had"): "have regard",
    ("account", "taken"): "take account",
    ("effect", "given"): "give effect",
    ("consideration", "given"): "give consideration",
    ("care", "taken"): "take care",
    ("recourse", "had"): "have recourse",
}
_OTHERS = "|".join(each for each in (*_IRREGULAR, "had") if not each.endswith("ed"))
_PARTICIPLE = rf"(?:\w+ed|{_OTHERS})\b(?: (?:out|up|off|down|away|back)\b)?"
_PASSIVE = re.compile(
    r"(?P<first>(?:(?:also|then|not|\w+ly) )*)be (?P<manner>(?:(?:also|\w+ly) )*)"
    rf"(?P<verb>{_PARTICIPLE}(?:(?:, {_PARTICIPLE})*,? (?:and|or|and/or) {_PARTICIPLE})?)(?P<rest>.*)$",
    re.S,
)
_NO_NAME = (
    r"acting|in|at|on|to|for|with|within|without|under|who|which|that|when|where|if|as|before|after|during|upon|by|"
    r"from|prior|pursuant|once|twice|per|only|no|not|or|and|but|other than|via|through|using|of|unless|"
    r"until|provided|so"
)
"""Words that end the name of who does something."""
_BY = re.compile(
    r"(?P<between>(?: (?:\w+ly|in writing|from time to time|in advance|at any time|"
    r"to (?:the |each )?[A-Z][\w-]*|for (?:\w+ )?(?:reasons?|cause|convenience)))*),? "
    r"by (?P<article>(?:(?:the|each|every|any|an?|such|that|another|either|its|their|both|all|all of the) )*)"
    rf"(?P<agent>\w[\w’'-]*(?: of (?:State|\d+ or more)| (?!(?:{_NO_NAME})\b)[\w’'-]+)*"
    r"(?:,? (?:and|or) (?:the |any |each |an? )?[A-Z]\w*(?: [A-Z]\w*)*)*)"
)


class Reading(NamedTuple):
    """Who does it, "" where the text does not say; and what."""

    party: str
    action: str


def is_passive(action: str) -> bool:
    """Whether something is done to what the sentence is about."""
    return bool(_PASSIVE.match(action))


def with_agent(subject: str, action: str) -> Reading | None:
    """What the agent named in a passive does; None where none is named."""
    passive = _PASSIVE.match(action)
    by = _BY.match(passive["rest"]) if passive else None
    if passive is None or by is None or not is_actor(by["agent"]):
        return None
    return Reading(by["agent"], _active(passive, subject, by["between"] + passive["rest"][by.end() :]))


def impersonal(subject: str, name: str, action: str, permitted: bool) -> Reading | None:
    """What anybody does where a passive names nobody: "regard shall be had to", or something that is permitted.

    None for what is better left as it stands.
    """
    passive = _PASSIVE.match(action)
    if passive is None:
        return None
    verb = passive["verb"].lower()
    if idiom := _IDIOMS.get((name.lower(), verb)):
        return Reading("", f"{passive['first']}{idiom}{passive['rest']}")
    if permitted and verb not in _STATES and verb != "had":
        return Reading("", _active(passive, subject, passive["rest"]))
    return None


def _active(passive: re.Match[str], subject: str, rest: str) -> str:
    verb = re.sub(rf"\w+ed\b|\b(?:{'|'.join(_IRREGULAR)})\b", lambda each: infinitive(each[0]), passive["verb"])
    return f"{passive['first']}{passive['manner']}{verb} {subject}{rest}"


def infinitive(participle: str) -> str:
    """The verb of a participle: "terminated" is of "terminate", "amended" of "amend"."""
    word = participle.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ied"):
        return word[:-3] + "y"
    stem = word.removesuffix("ed")
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "bdgmnprtv":
        return stem[:-1] if not stem.endswith("dd") else stem
    return stem + "e" if _SILENT_E.search(stem) else stem
