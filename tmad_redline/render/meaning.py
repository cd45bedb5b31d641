"""What the changes mean, as rows: references to check, duties by party, what is reached through definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tmad_redline.model.comparison import Version
from tmad_redline.model.quoting import cut, listed
from tmad_redline.model.register import SILENT, Duty, Outcome, Register, Retarget
from tmad_redline.render import wording
from tmad_redline.render.row import Look, Part, Role, Row, item

_NOBODY = "No party named"
_PERMISSION = re.compile(r"may\b|permitted|entitled|allowed|authori[sz]ed|right|power|authority")
_ACTION = 90
"""Letters of what is to be done."""


def to_check(register: Register, chain: Sequence[Version] = ()) -> Iterator[Row]:
    """References that read as before and mean something else now, or nothing, the most dangerous first."""
    silent = (one for one in register.retargets if one.outcome in SILENT)
    for one in sorted(silent, key=lambda one: SILENT.index(one.outcome)):
        since = f" (since {chain[one.by[0]].label})" if one.by and chain else ""
        yield item(one.place, _silent(one) + since)


def _silent(one: Retarget) -> str:
    said = f"“{one.text}” was not changed"
    if len(one.text) != len(one.before) and one.before not in one.text.split()[-1:]:
        said += f" ({one.before})"
    heading = f" ({one.heading})" if one.heading else ""
    leads = f"leads to another provision now, {one.revised}{heading}" if one.revised else "leads nowhere now"
    if one.outcome is Outcome.LOST:
        unused = one.revised and one.revised == one.home
        return f"{said}; what it led to is gone" + (
            f": {one.revised} is not used" if unused else f", and the reference {leads}"
        )
    return f"{said}; {one.baseline} is {one.home} now, and the reference {leads}"


def duties(register: Register, chain: Sequence[Version] = ()) -> Iterator[Row]:
    """By party, in the order in which each is first named."""
    parties: dict[str, list[Duty]] = {}
    for duty in register.duties:
        parties.setdefault(duty.party, []).append(duty)
    for party, some in parties.items():
        yield Row(Role.GROUP, (Part(party or _NOBODY),))
        for duty in some:
            by = f" ({listed([chain[version].label for version in duty.by])})" if duty.by else ""
            yield item(duty.clause, _stated(duty) + by)


def _stated(duty: Duty) -> str:
    action = cut(duty.action, _ACTION)
    what = "right" if _PERMISSION.search(duty.before or duty.after) else "duty"
    was = f" (was the {what} of {duty.was})" if duty.was else ""
    if duty.before and duty.after and duty.before != duty.after:
        return f"{duty.before} → {duty.after}: {action}{was}"
    if duty.was:
        return f"{duty.after} {action}{was}"
    return f"{'new' if duty.after else 'gone'}: {duty.after or duty.before} {action}"


def reached(register: Register) -> Iterator[Row]:
    """Provisions that did not change, by the changed term that they use; those further off are counted by term."""
    direct: dict[str, list[str]] = {}
    through: dict[tuple[str, str], int] = {}
    for ripple in register.ripples:
        if len(ripple.chain) == 1:
            direct.setdefault(ripple.chain[0], []).append(ripple.clause)
        else:
            ends = ripple.chain[0], ripple.chain[-1]
            through[ends] = through.get(ends, 0) + 1
    for term, clauses in direct.items():
        yield item(f"“{term}”", f"is used in {wording.some(clauses)}")
        farther = [f"“{first}” ({count})" for (first, last), count in through.items() if last == term]
        if farther:
            yield Row(Role.BODY, (Part(f"and through other definitions: {', '.join(farther)}", Look.QUIET),))
    for term in dict.fromkeys(last for _, last in through if last not in direct):
        farther = [f"“{first}” ({count})" for (first, last), count in through.items() if last == term]
        yield item(f"“{term}”", f"is used in the definitions of {', '.join(farther)}")
