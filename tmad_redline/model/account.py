"""All that is known of one provision: its text, marked where two versions are compared, and what it has to do with."""

from __future__ import annotations

from typing import NamedTuple

from tmad_redline.model.register import Entry
from tmad_redline.model.summary import Phrase


class AccountLine(NamedTuple):
    """A paragraph of a provision. depth: how deep it stands under the provision. label: its number, "" for none."""

    depth: int
    label: str
    phrases: tuple[Phrase, ...]


class Account(NamedTuple):
    """One provision of a document, or of two versions.

    baseline, revised: its paths, "" where it does not exist; of one document, `revised`. state: what happened to it
    ("amended"), "same words" for nothing, "" of one document. lines: its text with all under it. entries: those of the
    register that tell of it or of what is under it. cites: each reference in it, as printed, with where it leads.
    cited_by: the provisions that refer to it or to what is under it. terms: the defined terms that it uses.
    """

    baseline: str
    revised: str
    heading: str
    state: str
    lines: tuple[AccountLine, ...]
    entries: tuple[Entry, ...] = ()
    cites: tuple[tuple[str, str], ...] = ()
    cited_by: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """What to call it by."""
        return self.revised or self.baseline
