"""Exceptions: findings that do not count, as the settings or a comment in the draft say."""

from __future__ import annotations

import re
from typing import NamedTuple

from tmad_redline.model.clause import within
from tmad_redline.model.draft import Draft, Left
from tmad_redline.model.finding import Finding, Permit
from tmad_redline.model.response import RemarkKind

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
            and (anywhere or inside)
            and (not self.words or self.words == finding.words)
        )


def allowances(draft: Draft) -> tuple[tuple[Left, Allowed | None], ...]:
    """The comments of a draft that are there to allow something, with what they allow, None if they do not say.

    Whether there is such a rule is not looked at here, so that rules can use it. No such comment is a leftover.
    """
    return tuple((left, _read(left)) for left in draft.left if is_allowance(left))


def is_allowance(left: Left) -> bool:
    """Whether something that was left in a draft is a comment that is there to allow a finding."""
    return left.remark.kind is RemarkKind.COMMENT and _BEGIN.match(left.remark.text) is not None


def _read(left: Left) -> Allowed | None:
    begin = _BEGIN.match(left.remark.text)
    said = _RULE.match(left.remark.text, begin.end()) if begin else None
    if said is None or not said[2].strip():
        return None
    return Allowed(said[1], " ".join(said[2].split()), left.clause, by=Permit.COMMENT)
