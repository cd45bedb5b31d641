"""Finds the provision that a person names: by its number, however that is written, or by the term it defines."""

from __future__ import annotations

import difflib
import re

from tmad_redline.errors import BadOptions
from tmad_redline.model.clause import Clause, ClauseTree

_WORD = re.compile(r"(?:clause|cl\.?|section|sec\.?|§+|paragraph|para\.?)(?=[\d(])")
"""What people put before a number."""


def find(tree: ClauseTree, wanted: str, name: str) -> Clause:
    """The provision of a number or a term. name: of the document, for the message. Raises BadOptions."""
    known = _by_key(tree)
    key = _key(wanted)
    if key in known:
        return known[key]
    near = [known[match].path for match in difflib.get_close_matches(key, known, n=3, cutoff=0.6)]
    remedy = f"Did you mean {' or '.join(near)}?" if near else "`tmad-redline tree` without --clause lists them all."
    raise BadOptions(f"There is no clause “{wanted}”.", f"File: {name}", remedy)


def has(tree: ClauseTree, wanted: str) -> bool:
    """Whether `find` would find it."""
    return _key(wanted) in _by_key(tree)


def _by_key(tree: ClauseTree) -> dict[str, Clause]:
    """Numbers before terms, and of those that are alike the first."""
    nodes = {node.path: node for node in tree.walk()}
    known = {_key(it.term): nodes[it.clause] for it in reversed(tree.definitions)}
    return known | {_key(node.path): node for node in reversed(tuple(nodes.values()))}


def _key(number: str) -> str:
    plain = "".join(number.casefold().split()).strip('“”"')
    return _WORD.sub("", plain).rstrip(".")
