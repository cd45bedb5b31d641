"""What people left in a draft, that of one provision and author together."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tmad_redline.model.draft import Draft, Left
from tmad_redline.model.response import Remark


class Together(NamedTuple):
    """Remarks of one author in one provision, or in one footnote of it."""

    clause: str
    place: str
    author: str
    remarks: list[Remark]

    @property
    def where(self) -> str:
        """Where they stand, for people."""
        return ", ".join(filter(None, (self.clause, self.place)))

    def lead(self, kind: str) -> str:
        """How a message on them begins, before the first one: "2 comments by A. Drafter, the first: "."""
        count = len(self.remarks)
        some = f"A {kind}" if count == 1 else f"{count} {kind}s"
        by = f" by {self.author}" if self.author else ""
        return f"{some}{by}{': ' if count == 1 else ', the first: '}"


def together(draft: Draft, wanted: Callable[[Left], bool]) -> list[Together]:
    """What is wanted of that which was left in a draft, in the order of the draft."""
    found: dict[tuple[str, str, str], list[Remark]] = {}
    for left in draft.left:
        if wanted(left):
            found.setdefault((left.clause, left.remark.place, left.remark.author), []).append(left.remark)
    return [Together(*key, remarks) for key, remarks in found.items()]
