"""amounts-as-changed: an amount that the plan's prose says went "from 15 to 5 Working Days" did so in the document.

Looked at are the introduction and the questions, for "from N to M UNIT" and "N → M UNIT". It must be a changed amount,
a sum of such as the summary has it, or what one of the plan's claims says, which are checked by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.english.amounts import Amount, amounts, value_of
from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.quoting import quoted
from tmad_redline.model.summary import Summary
from tmad_redline.pack.case import Case, Outcome
from tmad_redline.pack.claims import Amounts, parse
from tmad_redline.pack.quantities import changed, same_unit, worth

CODE = "amounts-as-changed"
_NUMBER = r"(?:[£€$]\s?)?\d[\d,]*(?:\.\d+)?(?:\s?%)?|[a-z]+(?:-[a-z]+)?"
_SIGNS = ("£", "€", "$")
_BEFORE = re.compile(
    rf"(?:\bfrom\s+(?P<from>{_NUMBER})(?:\s+[a-z]+){{0,3}}?\s+to|(?<![\w.])(?P<before>{_NUMBER})(?:\s+[a-z]+){{0,3}}?"
    r"\s*(?:→|->))\s*$",
    re.IGNORECASE,
)
"""What stands before the second amount."""


def check(case: Case) -> Iterator[Outcome]:
    """Hold each statement of that form against the summary."""
    if case.summary is None:
        yield Unchecked(CODE, "the two versions could not be compared, since their files are not to be had")
        return
    known = [*_known(case.summary), *_claimed(case.plan.claims)]
    for passage in case.prose("introduction", "question"):
        for amount in amounts(passage.text):
            before = _before(passage.text, amount)
            if before is None or amount.value is None:
                continue
            start, value = before
            alike = [change for change in known if same_unit(change[2], amount.unit)]
            if (value, amount.value) not in [change[:2] for change in alike]:
                said = quoted(passage.text[start : amount.end])
                changes = dict.fromkeys(_shown(*change) for change in alike)
                told = f"those that did: {', '.join(changes)}" if changes else "no amount of that unit did"
                what = f"{said}: no amount changed so; {told}."
                yield Finding(CODE, Severity.WARNING, passage.where, what, "Correct the text, or the version.")


def _before(text: str, amount: Amount) -> tuple[int, float] | None:
    """Where a statement that ends in an amount begins, and what it says the amount was; None if there is none."""
    found = _BEFORE.search(text[: amount.start])
    if found is None:
        return None
    value = value_of((found["from"] or found["before"]).replace("%", "").strip())
    return None if value is None else (found.start(), value)


def _shown(before: float, after: float, unit: str) -> str:
    sign = unit in _SIGNS
    old, new = (f"{unit if sign else ''}{value:,.10g}" for value in (before, after))
    return f"{old} → {new}" if sign else f"{old} → {new} {unit}"


def _known(summary: Summary) -> Iterator[tuple[float, float, str]]:
    for quantity in changed(summary):
        yield worth(quantity.before), worth(quantity.after), quantity.unit
    for total in summary.totals:
        yield total.before, total.after, total.unit


def _claimed(claims: tuple[str, ...]) -> Iterator[tuple[float, float, str]]:
    for claim in map(parse, claims):
        if isinstance(claim, Amounts):
            yield claim.before, claim.after, claim.unit
