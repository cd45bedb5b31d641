"""silent-retarget: a reference reads as in the baseline and leads elsewhere now, or to nothing.

Its target was renumbered and the reference did not follow, or its target was deleted or is “Not used” now. Needs a
baseline.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted
from tmad_redline.model.register import SILENT, Outcome, Retarget

CODE = "silent-retarget"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every reference that both versions have."""
    if draft.against is None:
        return
    finder = Finder(CODE, SEVERITY, draft)
    label = draft.against.baseline.label
    for one in draft.against.summary.register.retargets:
        if one.outcome in SILENT:
            what = f"{quoted(one.text)} reads as in {label}, where it led to {one.baseline}; {_now(one)}."
            remedy = f"Write {one.home}, if that is meant." if one.home else "Correct the reference, or delete it."
            yield finder.beside(one.place, one.text, what, remedy, one.clause)


def _now(one: Retarget) -> str:
    heading = f" ({one.heading})" if one.heading else ""
    if one.outcome is Outcome.LOST:
        return f"{one.home} is “Not used” now" if one.home else "that is gone"
    leads = f"now it leads to {one.revised}{heading}" if one.revised else "now it leads nowhere"
    return f"{leads}, and what it led to is {one.home}"
