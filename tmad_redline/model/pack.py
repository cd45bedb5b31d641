"""A consultation pack: what its plan asks for, what is in it, and what its manifest says of that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from tmad_redline.model.comparison import Version


class Question(NamedTuple):
    """A question of the consultation.

    number: from 1. covers: paths of the provisions that it asks about ("17", "4.29"), each with all under it. terms:
    defined terms that it asks about. Neither: it is about the document as a whole, its date or the direction.
    """

    number: int
    title: str
    text: str
    covers: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


class Designation(NamedTuple):
    """When the text is to become law: on a day, or until the last day of the window."""

    on: date
    until: date


class Plan(NamedTuple):
    """What a `pack.toml` asks for.

    title: of the consultation. document, short, prefix: of the document consulted on, as the registry has them.
    baseline, revised, in_force: names of versions ("v4.0"); in_force may be "". issued, respond_by: as written, with
    the weekday and the time if there is one ("1600 on Friday 15 May 2020"). introduction: paragraphs of the cover
    sheet. direction: paragraphs of the draft direction with placeholders {name} and [XX]. fields: what fills {name}.
    direction_title: what the direction itself is called. responding: paragraphs on how to respond, after the one that
    says by when and to whom.
    minor: paths or places that need no question. claims: what the consultation says of the changes, one a line
    ("4.29: 15 → 5 Working Days"). stem: what names of files begin with. source: the toml, word for word.
    """

    title: str
    document: str
    classification: str
    baseline: str
    revised: str
    issued: str
    respond_by: str
    designation: Designation | None
    questions: tuple[Question, ...]
    in_force: str = ""
    short: str = ""
    prefix: str = ""
    contact: str = ""
    introduction: tuple[str, ...] = ()
    direction: tuple[str, ...] = ()
    fields: Mapping[str, str] = {}
    minor: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    working_days: int | None = None
    stem: str = ""
    source: str = ""
    direction_title: str = ""
    responding: tuple[str, ...] = ()


class Role(Enum):
    """What a file of a pack is for."""

    COVER = "cover sheet"
    DIRECTION = "draft direction"
    RESPONSE = "response template"
    REDLINE = "redline"
    REDLINE_PDF = "redline as PDF"
    REPORT = "redline as web page"
    CLEAN = "clean text"
    CLEAN_PDF = "clean text as PDF"
    SUMMARY = "summary of changes"


class Attachment(NamedTuple):
    """A numbered attachment as every part of the pack names it: "Attachment 1", "Draft direction"."""

    number: int
    title: str
    role: Role

    @property
    def label(self) -> str:
        """The one way to name it in full."""
        return f"Attachment {self.number}: {self.title}"


class File(NamedTuple):
    """A file of a pack. attachment: the number of the attachment that it is, 0 for none. baseline, revised: labels of
    the versions that it shows, "" where it shows none."""

    name: str
    role: Role
    content: bytes
    attachment: int = 0
    baseline: str = ""
    revised: str = ""


class Pack(NamedTuple):
    """A pack as built, without its manifest and its zip.

    tool: name and version of what built it. in_force: the version that is law, if the plan names one. placeholders:
    what the draft direction leaves to be filled in, as it stands there ("[DD MMM YYYY]"), each once.
    """

    plan: Plan
    baseline: Version
    revised: Version
    files: tuple[File, ...]
    tool: str
    in_force: Version | None = None
    placeholders: tuple[str, ...] = ()


class ManifestFile(NamedTuple):
    """What a manifest says of a file of the pack. size: in bytes; the rest as in File."""

    name: str
    role: Role
    sha256: str
    size: int
    attachment: int = 0
    baseline: str = ""
    revised: str = ""


class Manifest(NamedTuple):
    """What a pack's `manifest.json` says. plan: with its text, as it was parsed for the registry's document.

    archive: name of the zip of all files and the manifest, which no manifest can list.
    """

    plan: Plan
    baseline: Version
    revised: Version
    files: tuple[ManifestFile, ...]
    tool: str
    archive: str
    in_force: Version | None = None
