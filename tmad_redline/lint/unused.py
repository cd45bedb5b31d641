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

from collections.abc import Iterable, Iterator

from tmad_redline.lint.allowances import ANY, Allowed, allowances
from tmad_redline.lint.rule import Finder, Rule
from tmad_redline.lint.rules import RULES
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted

CODE = "allowance-unused"


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


def _void(draft: Draft, options: Options) -> Iterator[Finding]:
    """Comments that are there to allow something and say nothing that a rule understands."""
    finder = Finder(CODE, Severity.NOTE, draft)
    codes = {rule.code for rule in RULES} | {ANY}
    for left, allowed in allowances(draft):
        if allowed is None or allowed.rule not in codes:
            what = f"The comment {quoted(left.remark.text)} names no rule, or gives no reason."
            remedy = "Write “tmad-redline: allow RULE: reason”; `tmad-redline rules` lists the rules."
            yield finder.in_clause(left.clause, left.remark.text, what, remedy)


UNUSED = Rule(CODE, Severity.NOTE, _void, {}, __doc__ or "")
"""The rule by which exceptions themselves are looked at; it runs last, and no exception fits what it finds."""
CATALOGUE = (*RULES, UNUSED)
"""All rules that settings may name."""
