"""Notices for people: those that say the same together, so that one loud document does not bury the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tmad_redline.model.document import Notice
from tmad_redline.model.quoting import listed

_NAMED = 3
"""Places that are named before the rest are counted."""


def grouped(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Notices in their order, each thing once, with the places that it was said of."""
    places: dict[tuple[str, bool], Counter[str]] = {}
    for notice in notices:
        places.setdefault((notice.what, notice.loss), Counter())[notice.where] += 1
    return tuple(Notice(_listed(where), what, loss) for (what, loss), where in places.items())


def _listed(places: Counter[str]) -> str:
    names = [f"{name} ({count} times)" if count > 1 else name for name, count in places.items()]
    if len(names) > _NAMED + 1:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    return listed(names)
