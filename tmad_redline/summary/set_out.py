"""Definitions that say the same though they are set out otherwise: a table needs neither "means" nor a full stop."""

from __future__ import annotations

import re

from tmad_redline.model.clause import Definition
from tmad_redline.model.pair import Pair
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import in_tables

_VERB = r"(?:\s*[:,–—-])?\s*(?:(?:shall |will )?means?\b)?\s*(?:[:,–—-]\s*)?"


class SetOut:
    """The definitions of both sides, in tables and elsewhere."""

    def __init__(self, sides: Pair[Side]) -> None:
        self._sides = sides
        self._tables = Pair(*(frozenset(map(id, in_tables(side.tree.document.body.blocks))) for side in sides))

    def in_table(self, one: Definition, revised: bool) -> bool:
        """Whether a definition begins in a table."""
        return id(self._sides[revised].tree.paragraphs[one.paragraphs[0]]) in self._tables[revised]

    def same(self, old: Definition, new: Definition) -> bool:
        """Whether two definitions of one term say the same in the same words."""
        if _words(old) == _words(new):
            return True
        return self.in_table(old, False) != self.in_table(new, True) and _meaning(old) == _meaning(new)


def _words(one: Definition) -> str:
    return " ".join(one.text.split())


def _meaning(one: Definition) -> str:
    """What the term means, without the term, the verb and the sign at the end."""
    lead = re.match(rf"[“\"‘]?{re.escape(one.term)}[”\"’]?{_VERB}", _words(one))
    return _words(one)[lead.end() if lead else 0 :].rstrip(" .;")
