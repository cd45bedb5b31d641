"""Styles as a document defines them: what each says of formatting, property by property."""

from __future__ import annotations

from typing import NamedTuple


class Property(NamedTuple):
    """One thing that a style says of formatting.

    key: which thing. value: equal exactly when it looks the same. name, shown: both for people ("font size", "11 pt").
    unsaid: the value that holds where nothing is said at all, None where saying nothing leaves it open; unsaid_shown:
    the same for people. plain: it can be said anew from its key and value; else only copied.
    """

    key: str
    value: str
    name: str
    shown: str
    unsaid: str | None = None
    unsaid_shown: str = ""
    plain: bool = True


class Style(NamedTuple):
    """A style; ids are the file's own, so that styles of two documents are known by kind and name.

    kind: "paragraph", "character" or "table". based_on: id, "" for none. own: what it says itself, by key. rest: what
    it says that Word does not track, equal exactly when that is. used: some content asks for it. default: the
    paragraph style of paragraphs that name none.
    """

    id: str
    name: str
    kind: str
    based_on: str = ""
    own: tuple[Property, ...] = ()
    rest: str = ""
    used: bool = False
    default: bool = False


class Stylesheet(NamedTuple):
    """All styles of a document, and what holds for every paragraph before any style says otherwise."""

    defaults: tuple[Property, ...] = ()
    styles: tuple[Style, ...] = ()
