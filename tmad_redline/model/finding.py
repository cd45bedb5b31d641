"""What is wrong with a document or a pack, for the person who can mend it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """How much a finding weighs, the most first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(NamedTuple):
    """One thing that is wrong, or that somebody should know.

    rule: stable code of what found it ("redline-true"). where: the file and the place in it, for people. what: what is
    wrong there, with the words at fault. remedy: what to do. file: its name; clause: path of the provision, "" outside
    of them; words: those at fault, as printed: what a program knows a finding by. allowed: why it does not count, ""
    where it does.
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


class Unchecked(NamedTuple):
    """What a rule could not look at, and why: nothing is passed over in silence."""

    rule: str
    why: str


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
