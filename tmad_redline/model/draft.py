"""A draft to be checked: its text as read, and what is known around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tmad_redline.model.clause import ClauseTree, Mentions
from tmad_redline.model.comparison import Version
from tmad_redline.model.response import Remark
from tmad_redline.model.summary import Summary


class Left(NamedTuple):
    """A comment or tracked change that was left in a draft. clause: path of the provision that it stands in, or ""."""

    clause: str
    remark: Remark


class Span(NamedTuple):
    """text[start:end] of one of the body's paragraphs, by its index."""

    paragraph: int
    start: int
    end: int


class Known(NamedTuple):
    """Another document that the registry or the settings name. name: for people. terms: that it defines, as written."""

    name: str
    tree: ClauseTree | None = None
    mentions: Mentions = Mentions()
    terms: frozenset[str] = frozenset()


class Against(NamedTuple):
    """The version that a draft is checked against, and what changed since.

    declared: paths of the provisions that the change is declared to touch, each with all under it; empty if nothing was
    declared.
    """

    baseline: Version
    tree: ClauseTree
    summary: Summary
    declared: tuple[str, ...] = ()


class Draft(NamedTuple):
    """A draft as the rules look at it; tracked changes are accepted in `tree`.

    name: of the file, without folder. left: comments and tracked changes in the file. properties: the document's own
    ("title", "AL V4.1 draft"), the custom ones included. highlighted: text with a highlight. version: what the registry
    says of the file, None if it does not know it. others: documents that may cite this one, or be cited by it.
    elsewhere: terms that other documents define, as written. glossed: whether anything was said about those, so that an
    unknown term is one. names: what other documents call this one ("TMAD", "Appendix AL").
    """

    name: str
    tree: ClauseTree
    mentions: Mentions
    left: tuple[Left, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    highlighted: tuple[Span, ...] = ()
    version: Version | None = None
    others: tuple[Known, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    glossed: bool = False
    against: Against | None = None
    names: tuple[str, ...] = ()


Options = Mapping[str, object]
"""The options of one rule by name, as `tmad.toml` or the rule's own defaults have them."""
