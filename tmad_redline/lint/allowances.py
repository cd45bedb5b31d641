"""allowance-unused: an exception that allows nothing.

Findings are allowed in three ways, each with its reason:

- a [[check.allow]] table in `tmad.toml` with rule, reason, and clause or words;
- a comment in the draft that begins with “tmad-redline: allow”, then the code of a rule (or * for all) and the reason:
  “tmad-redline: allow term-unused: the next version uses it”. It holds for the provision that it is in, with all
  under it;
- a file of findings that were there before (`check --write-known FILE`, then `check --known FILE`).

An exception is unused if it fits no finding: what it was about is mended, moved or misspelt. Take it out or correct it.
A comment that names no rule, or gives no reason, allows nothing. Exceptions to rules that are off are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tmad_redline.lint.rule import Finder, Rule, quoted
from tmad_redline.lint.rules import RULES
from tmad_redline.model.clause import within
from tmad_redline.model.draft import Draft, Left, Options
from tmad_redline.model.finding import Finding, Permit, Severity
from tmad_redline.model.response import RemarkKind

CODE = "allowance-unused"
ANY = "*"
_BEGIN = re.compile(r"\s*tmad-redline\s*:\s*allow\b\s*", re.IGNORECASE)
_RULE = re.compile(r"([\w-]*\w|\*)(?:[\s:;,.–—-]+|$)(.*)", re.DOTALL)


class Allowed(NamedTuple):
    """Findings that do not count. rule: a code, or "*". clause: a path, with all under it, "" for any. words: those at
    fault, "" for any. reason: why; never empty. by: where it was said; what a comment outside all provisions says holds
    only there."""

    rule: str
    reason: str
    clause: str = ""
    words: str = ""
    by: Permit = Permit.SETTINGS

    def fits(self, finding: Finding) -> bool:
        """Whether it allows a finding."""
        anywhere = not self.clause and self.by is Permit.SETTINGS
        inside = within(finding.clause, self.clause) if self.clause else not finding.clause
        return (
            self.rule in (finding.rule, ANY)
            and finding.rule != CODE
            and (anywhere or inside)
            and (not self.words or self.words == finding.words)
        )


def allowances(draft: Draft) -> tuple[tuple[Left, Allowed | None], ...]:
    """The comments of a draft that are there to allow something, with what they allow, None if they say nothing.

    No such comment is a leftover.
    """
    return tuple((left, _read(left)) for left in draft.left if is_allowance(left))


def is_allowance(left: Left) -> bool:
    """Whether something that was left in a draft is a comment that is there to allow a finding."""
    return left.remark.kind is RemarkKind.COMMENT and _BEGIN.match(left.remark.text) is not None


def unused(draft: Draft, findings: Iterable[Finding], running: Iterable[str]) -> Iterator[Finding]:
    """The comments of a draft that fit none of its findings. running: the codes of the rules that are on."""
    some, on, finder = tuple(findings), frozenset(running), Finder(CODE, Severity.NOTE, draft)
    for left, allowed in allowances(draft):
        if allowed and allowed.rule in on | {ANY} and not any(map(allowed.fits, some)):
            what = f"The comment {quoted(left.remark.text)} fits no finding."
            yield finder.in_clause(left.clause, left.remark.text, what, "Take the comment out, or correct it.")


def unused_settings(
    allowed: Iterable[Allowed], findings: Iterable[Finding], running: Iterable[str]
) -> Iterator[Finding]:
    """The exceptions of the settings that fit no finding in any draft. running: the codes of the rules that are on."""
    some, on = tuple(findings), frozenset(running)
    for one in allowed:
        if one.rule in on | {ANY} and not any(map(one.fits, some)):
            about = ", ".join(part for part in (one.rule, one.clause, one.words and quoted(one.words)) if part)
            what = f"The exception ({about}: {one.reason}) fits no finding."
            where = "tmad.toml, [[check.allow]]"
            remedy = "Take it out, or correct its rule, clause or words."
            yield Finding(CODE, Severity.NOTE, where, what, remedy, "", one.clause, one.words)


def _read(left: Left) -> Allowed | None:
    begin = _BEGIN.match(left.remark.text)
    said = _RULE.match(left.remark.text, begin.end()) if begin else None
    codes = {rule.code for rule in RULES} | {ANY}
    if said is None or said[1] not in codes or not said[2].strip():
        return None
    return Allowed(said[1], " ".join(said[2].split()), left.clause, by=Permit.COMMENT)


def _void(draft: Draft, options: Options) -> Iterator[Finding]:
    """Comments that are there to allow something and say nothing that a rule understands."""
    finder = Finder(CODE, Severity.NOTE, draft)
    for left, allowed in allowances(draft):
        if allowed is None:
            what = f"The comment {quoted(left.remark.text)} names no rule, or gives no reason."
            remedy = "Write “tmad-redline: allow RULE: reason”; `tmad-redline rules` lists the rules."
            yield finder.in_clause(left.clause, left.remark.text, what, remedy)


UNUSED = Rule(CODE, Severity.NOTE, _void, {}, __doc__ or "")
"""The rule by which exceptions themselves are looked at."""
CATALOGUE = (*RULES, UNUSED)
"""All rules that settings may name."""
