"""The paths of clauses: full numbers, each used once in a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.quoting import cut
from tmad_redline.structure.labels import Form, Label
from tmad_redline.structure.nesting import Node

_LONGEST = 60
"""A path is a name: of a longer heading it takes the first words."""


@dataclass(slots=True)
class Paths:
    """The paths given so far."""

    _times: dict[str, int] = field(default_factory=dict)
    _afresh: dict[str, Label] = field(default_factory=dict)
    """Of each division in which numbers start again the last of them that bears its name."""

    def of(self, label: Label, parents: Sequence[Node]) -> str:
        """The path of a labelled clause under its open parents, the root first."""
        parent = parents[-1]
        if label.form is Form.ITEM:
            return self.unique(_below(parent, label))
        holder = next((node for node in reversed(parents) if node.kind is not ClauseKind.HEADING), parent)
        if holder.form in (Form.NUMBER, Form.ITEM) and _is_list_number(label, holder):
            return self.unique(_below(holder, label))
        annex = next((node for node in reversed(parents) if node.kind is ClauseKind.ANNEX), None)
        path = f"{annex.path} {label.number}" if annex else label.number
        division = next((node for node in reversed(parents) if node.form is Form.DIVISION), None)
        if division and self._needs(division.path, path, label, holder):
            path = f"{division.path} {label.number}"
        return self.unique(path)

    def _needs(self, division: str, path: str, label: Label, holder: Node) -> bool:
        """Whether a number bears its division's name: met before, in a list that starts again there, or below such."""
        if label.form is not Form.NUMBER:
            return path in self._times
        last = self._afresh.get(division)
        goes_on = last is not None and last.precedes(label)
        if goes_on or (path in self._times and label.first):
            self._afresh[division] = label
        below = holder.form is Form.NUMBER and holder.path.startswith(division + " ")
        return goes_on or below or path in self._times

    def of_heading(self, words: str) -> str:
        """The path of an unnumbered heading."""
        return self.unique(cut(words, _LONGEST))

    def of_term(self, term: str, parent: Node) -> str:
        """The path of a definition."""
        return self.unique(f"{parent.path} “{term}”".strip())

    def unique(self, path: str) -> str:
        """The path, with its count where it has been given before."""
        times = self._times[path] = self._times.get(path, 0) + 1
        return path if times == 1 else self.unique(f"{path} [{times}]")


def _is_list_number(label: Label, parent: Node) -> bool:
    """Whether a number starts over inside a clause, as 1 does below 4.29(a), and is no full number."""
    return len(label.parts) == 1 and label.form is Form.NUMBER and parent.kind is ClauseKind.CLAUSE


def _below(parent: Node, label: Label) -> str:
    step = label.number if label.number.startswith("(") else f"({label.number})"
    if parent.form in (Form.NUMBER, Form.ITEM) or parent.kind is ClauseKind.DEFINITION:
        return parent.path + step
    if label.shape.startswith("_"):
        step = step.strip("()")
    return f"{parent.path} {step}".strip()
