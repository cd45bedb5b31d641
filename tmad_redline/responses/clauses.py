"""Clauses as respondents write them ("Clause 4.29 (b)", "ss 17.2 and 17.3"), and the order in which they are listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tmad_redline.model.clause import ClauseKind, ClauseTree

_NUMBER = re.compile(
    r"(?:annex|schedule|appendix)\s+\w+|\d+[A-Za-z]?(?:\.\d+[A-Za-z]?)*(?:\s*\(\s*\w{1,5}\s*\))*", re.IGNORECASE
)
_PART = re.compile(r"\d+|[^\W\d_]+")


class Clauses(NamedTuple):
    """The provisions of the document consulted on.

    paths: in its order. by_key: paths by their letters and digits, and by the terms that are defined in them.
    """

    paths: tuple[str, ...] = ()
    headings: Mapping[str, str] = {}
    by_key: Mapping[str, str] = {}

    def named_in(self, typed: str) -> tuple[str, ...]:
        """The provisions that a respondent names, as the document calls them; what was typed if it names none."""
        whole = self.by_key.get(key(typed))
        if whole:
            return (whole,)
        numbers = [
            "".join(match[0].split()) if match[0][0].isdigit() else match[0] for match in _NUMBER.finditer(typed)
        ]
        found = [self.by_key.get(key(number), number) for number in numbers]
        return tuple(dict.fromkeys(found)) or (typed.strip(),)


def clauses_of(tree: ClauseTree | None) -> Clauses:
    """The provisions of a document; none if it was not given."""
    if tree is None:
        return Clauses()
    nodes = list(tree.walk())
    by_key = {key(it.term): it.clause for it in reversed(tree.definitions)}
    by_key |= {key(node.path): node.path for node in reversed(nodes)}
    headings = {node.path: node.heading for node in nodes if node.heading and node.kind is not ClauseKind.HEADING}
    return Clauses(tuple(node.path for node in nodes), headings, by_key)


def key(text: str) -> str:
    """The letters and digits of a name of a provision, without "Clause" and the like."""
    plain = re.sub(r"^\s*(?:the\s+)?(?:clauses?|sections?|paragraphs?|paras?|cl|§+)\b\.?", "", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum() or sign in ".(").rstrip(".")


def in_order(names: Iterable[str], paths: Iterable[str]) -> list[str]:
    """Provisions in the order of the document; others by their numbers, then those without one; "" comes last."""
    place = {path: at for at, path in enumerate(paths)}
    return sorted(set(names), key=lambda name: (not name, name not in place, place.get(name, 0), natural(name), name))


def natural(name: str) -> tuple[object, ...]:
    """Sorts "4.9" before "4.10", and "10" before "10A"."""
    parts = _PART.findall(name)
    if not parts or not parts[0].isdigit():
        return (1, name.casefold())
    return (0, *((0, int(part), "") if part.isdigit() else (1, 0, part.casefold()) for part in parts))
