"""What the rules of a pack look at: its files as they were found, what was read in them, and what they should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.finding import Finding, Unchecked
from tmad_redline.model.finished import Printed, Unseen
from tmad_redline.model.pack import Attachment, Manifest, ManifestFile, Plan, Role
from tmad_redline.model.pair import Pair
from tmad_redline.model.pdf import Pdf
from tmad_redline.model.summary import Summary
from tmad_redline.pack.labels import MANIFEST

Outcome = Finding | Unchecked
"""What a rule yields."""


class Passage(NamedTuple):
    """A paragraph of the pack. file: its name, or "the plan". place: where in it, for people."""

    file: str
    role: Role | None
    place: str
    text: str

    @property
    def where(self) -> str:
        """File and place in one."""
        return f"{self.file}, {self.place}" if self.place else self.file


class Registered(NamedTuple):
    """A version as the registry has it now. sha256: of its file, "" if that cannot be read."""

    name: str
    label: str
    date: date
    sha256: str


class Truth(NamedTuple):
    """What a document of the pack really is, told by the versions.

    problems: every place where it is not what its name says. baseline, revised: label of the registered version that
    it gives when all is rejected, or accepted, "" if it is none of them. kept: the share (0 to 1) of the paragraphs of
    the named versions that are in it.
    """

    problems: tuple[str, ...] = ()
    baseline: str = ""
    revised: str = ""
    kept: Pair[float] = Pair(1.0, 1.0)


class Case(NamedTuple):
    """A pack to be checked.

    attachments: as the plan has them named. folder: all files by name but the archive and locks, the lock files of
    programs in which a file of it is open. archive: what the zip holds, None if it is not there or cannot be read.
    passages: paragraphs of the Word documents, tracked changes accepted, but of the redline only if there is no clean
    text. By name of file, unread: why it could not be read; unseen: what it
    carries; redlines, cleans: what each really is; printed: what redline and clean text print; pdfs. versions: those of
    the registry, None without one. sources: what the files of the two versions carry. trees, summary, report: what
    these give, None if their files were not to be had.
    """

    manifest: Manifest
    attachments: tuple[Attachment, ...] = ()
    folder: Mapping[str, bytes] = {}
    locks: tuple[str, ...] = ()
    archive: Mapping[str, bytes] | None = None
    passages: tuple[Passage, ...] = ()
    unread: Mapping[str, str] = {}
    unseen: Mapping[str, Unseen] = {}
    redlines: Mapping[str, Truth] = {}
    cleans: Mapping[str, Truth] = {}
    printed: Mapping[str, tuple[Printed, ...]] = {}
    pdfs: Mapping[str, Pdf] = {}
    versions: tuple[Registered, ...] | None = None
    sources: Pair[Unseen] | None = None
    trees: Pair[ClauseTree] | None = None
    summary: Summary | None = None
    report: bytes | None = None

    @property
    def plan(self) -> Plan:
        """What the pack was asked to be."""
        return self.manifest.plan

    @property
    def files(self) -> Mapping[str, bytes]:
        """What the manifest should list."""
        return {name: content for name, content in self.folder.items() if name != MANIFEST}

    def listed(self, *roles: Role) -> Iterator[ManifestFile]:
        """The files of some roles that the manifest lists and that are there."""
        return (file for file in self.manifest.files if file.role in roles and file.name in self.folder)

    def texts(self, *roles: Role) -> Iterator[Passage]:
        """The paragraphs of the documents of some roles; without roles, of all."""
        return (passage for passage in self.passages if not roles or passage.role in roles)

    def planned(self) -> Iterator[Passage]:
        """The texts that the plan gives to the pack's documents."""
        plan = self.plan
        for name in ("title", "issued", "respond_by", "direction_title"):
            yield Passage("the plan", None, name, getattr(plan, name))
        for name in ("introduction", "responding", "direction"):
            for number, text in enumerate(getattr(plan, name), 1):
                yield Passage("the plan", None, f"{name}, paragraph {number}", text)
        for question in plan.questions:
            yield Passage("the plan", None, f"question {question.number}, title", question.title)
            yield Passage("the plan", None, f"question {question.number}, text", question.text)

    def prose(self, *names: str) -> Iterator[Passage]:
        """Those of them that tell of the changes: by name, or the introduction, the questions and the direction."""
        wanted = names or ("introduction", "question", "direction")
        return (passage for passage in self.planned() if passage.place.startswith(wanted))
