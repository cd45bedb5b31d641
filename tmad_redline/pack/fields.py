"""Fills the placeholders of a plan: its own values, labels of versions and attachments, the drafter's fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tmad_redline.english import dates
from tmad_redline.model.comparison import Version
from tmad_redline.model.pack import Attachment, Plan
from tmad_redline.model.pair import Pair
from tmad_redline.pack.plan import PLACEHOLDER


def filled(
    plan: Plan, versions: Pair[Version], attachments: Iterable[Attachment], in_force: Version | None = None
) -> Plan:
    """The plan with every {name} in the texts of its cover sheet and its direction filled.

    What nothing fills stays to be filled by hand, in the square brackets that a draft has for that: {signed_by} becomes
    "[signed by]".
    """
    values = _values(plan, versions, attachments, in_force)
    return plan._replace(
        introduction=tuple(_fill(text, values) for text in plan.introduction),
        responding=tuple(_fill(text, values) for text in plan.responding),
        direction=tuple(_fill(text, values) for text in plan.direction),
        direction_title=_fill(plan.direction_title, values),
    )


def _fill(text: str, values: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        return values.get(name) or f"[{name.replace('_', ' ')}]"

    return PLACEHOLDER.sub(value, text)


def _values(
    plan: Plan, versions: Pair[Version], attachments: Iterable[Attachment], in_force: Version | None
) -> Mapping[str, str]:
    own = {
        "title": plan.title,
        "document": plan.document,
        "revised": versions.revised.label,
        "baseline": versions.baseline.label,
        "in_force": in_force.label if in_force else "",
        "issued": plan.issued,
        "respond_by": plan.respond_by,
        "contact": plan.contact,
        **{f"attachment_{it.number}": it.label for it in attachments},
    }
    if plan.designation:
        own |= {"on": dates.long(plan.designation.on), "until": dates.long(plan.designation.until)}
    return {**plan.fields, **own}
