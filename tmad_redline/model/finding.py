"""What is wrong with a document or a pack, for the person who can mend it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """How much a finding weighs, the most first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Permit(Enum):
    """What says that a finding does not count."""

    SETTINGS = "settings"
    COMMENT = "comment"
    KNOWN = "known"


class Finding(NamedTuple):
    """One thing that is wrong, or that somebody should know.

    rule: stable code of what found it ("redline-true"). where: the file and the place in it, for people. what: what is
    wrong there, with the words at fault. remedy: what to do. file: its name; clause: path of the provision, "" outside
    of them; words: those at fault, as printed: what a program knows a finding by. allowed: why it does not count, ""
    where it does; by: who says so.
    """

    rule: str
    severity: Severity
    where: str
    what: str
    remedy: str = ""
    file: str = ""
    clause: str = ""
    words: str = ""
    allowed: str = ""
    by: Permit | None = None


class Unchecked(NamedTuple):
    """What a rule could not look at, and why: nothing is passed over in silence."""

    rule: str
    why: str


class RuleText(NamedTuple):
    """What a report says of a rule. severity: of its findings unless somebody says otherwise, None if they differ.

    title: what it finds, in one sentence; text: its whole documentation.
    """

    code: str
    severity: Severity | None
    title: str
    text: str


class Report(NamedTuple):
    """What came of running some rules. rules: the codes of all that were run, in their order."""

    findings: tuple[Finding, ...]
    rules: tuple[str, ...]
    unchecked: tuple[Unchecked, ...] = ()

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings that weigh as much as this, or more, and count."""
        order = list(Severity)
        return tuple(
            each for each in self.findings if not each.allowed and order.index(each.severity) <= order.index(severity)
        )


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """What each finding is known by from one version of a file to the next: 32 hexadecimal digits.

    Made of the rule, the provision and the words at fault (or, where there are none, of what is wrong), so that it
    stays when text elsewhere moves; of several that are alike in a file, the second, third … in their order.
    """
    seen: Counter[tuple[str, str, str, str]] = Counter()
    found = []
    for each in findings:
        key = (each.file, each.rule, each.clause, each.words or each.what)
        seen[key] += 1
        found.append(hashlib.sha256("\0".join((*key[1:], str(seen[key]))).encode()).hexdigest()[:32])
    return tuple(found)
