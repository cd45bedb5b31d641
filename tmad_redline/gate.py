"""Reads the folder of a pack, and the versions it was made from, into what the rules of the gate look at."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tmad_redline import api, ooxml
from tmad_redline.errors import BadPlan, InputError
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.comparison import Version
from tmad_redline.model.document import Document, Paragraph, StoryKind, paragraphs
from tmad_redline.model.finding import Report
from tmad_redline.model.finished import Printed, Unseen
from tmad_redline.model.lock import locked_by
from tmad_redline.model.pack import Manifest, ManifestFile, Role
from tmad_redline.model.pair import Pair
from tmad_redline.model.pdf import Pdf
from tmad_redline.model.proof import Problem
from tmad_redline.model.quoting import quoted
from tmad_redline.ooxml.finished import printed, unseen
from tmad_redline.options import Inputs, Limits, Opening, Options
from tmad_redline.pack.case import Case, Passage, Registered, Truth
from tmad_redline.pack.check import check as run
from tmad_redline.pack.labels import MANIFEST, attachments
from tmad_redline.pack.manifest import parse
from tmad_redline.pack.zipped import unzipped
from tmad_redline.pdf.read import read

_PDFS = (Role.REDLINE_PDF, Role.CLEAN_PDF)
_NO_WORD = (*_PDFS, Role.REPORT)
"""Files that are no Word documents."""


class Source(NamedTuple):
    """A version of the registry. data: the bytes of its file, None if they cannot be read."""

    name: str
    label: str
    date: date
    data: bytes | None


def check(folder: Mapping[str, bytes], versions: Sequence[Source] | None) -> Report:
    """What the gate says of a pack: `folder` has all files by name, versions are those of the registry if there is one.

    Raises BadPlan if there is no manifest that can be read: then it is no pack.
    """
    return run(case_of(folder, versions))


def case_of(folder: Mapping[str, bytes], versions: Sequence[Source] | None) -> Case:
    """The pack as the rules look at it; what cannot be read is told in it. Raises BadPlan without a manifest."""
    if MANIFEST not in folder:
        raise BadPlan("The folder is no pack: it has no manifest.", MANIFEST, "Give the folder of a built pack.")
    manifest = parse(folder[MANIFEST])
    locks = tuple(sorted(filter(locked_by, folder)))
    files = {name: content for name, content in folder.items() if name not in (manifest.archive, *locks)}
    unread: dict[str, str] = {}
    reading = _Reading(manifest, files, unread)
    sides = _sides(manifest, versions or ())
    case = Case(
        manifest,
        attachments(manifest.plan, Pair(manifest.baseline, manifest.revised)),
        files,
        locks,
        _archive(folder, manifest, unread),
        tuple(reading.passages()),
        unread,
        dict(reading.unseen()),
        printed=dict(reading.printed()),
        pdfs=dict(reading.pdfs()),
        versions=None if versions is None else tuple(_registered(version) for version in versions),
    )
    return case if sides is None else _judged(case, sides, versions or ())


def _archive(folder: Mapping[str, bytes], manifest: Manifest, unread: dict[str, str]) -> dict[str, bytes] | None:
    if manifest.archive not in folder:
        return None
    try:
        return unzipped(folder[manifest.archive], Limits().total)
    except BadPlan as error:
        unread[manifest.archive] = error.what
        return None


def _registered(version: Source) -> Registered:
    digest = "" if version.data is None else hashlib.sha256(version.data).hexdigest()
    return Registered(version.name, version.label, version.date, digest)


def _sides(manifest: Manifest, versions: Sequence[Source]) -> Pair[bytes] | None:
    """The files of the pack's two versions, None unless they are those that it was made from."""
    found = {version.name: version.data for version in versions}
    named = ((manifest.plan.baseline, manifest.baseline), (manifest.plan.revised, manifest.revised))
    both = [found.get(name) for name, _ in named]
    same = [data for data, (_, version) in zip(both, named, strict=True) if data is not None and _is(data, version)]
    return Pair(*same) if len(same) == len(named) else None


def _is(data: bytes, version: Version) -> bool:
    return hashlib.sha256(data).hexdigest() == version.sha256


def _judged(case: Case, sides: Pair[bytes], versions: Sequence[Source]) -> Case:
    """The case with what the versions tell of it: what changed, and what redlines and clean texts really are."""
    manifest = case.manifest
    try:
        made = api.marked(*sides, Pair(manifest.baseline, manifest.revised))
    except InputError:
        return case
    trees = made.comparison.trees
    sources = Pair(*(unseen(data, "", Limits()) for data in sides))
    judge = _Judge(sides, Pair(manifest.baseline.label, manifest.revised.label), trees, versions)
    unread = dict(case.unread)
    redlines = dict(_truths(case, Role.REDLINE, judge.redline, unread))
    cleans = dict(_truths(case, Role.CLEAN, judge.clean, unread))
    summary = api.summarise(made)
    report = api.report(made, summary, manifest.plan.questions).encode("utf-8")
    return case._replace(
        sources=sources, trees=trees, summary=summary, report=report, redlines=redlines, cleans=cleans, unread=unread
    )


def _truths(
    case: Case, role: Role, judged: Callable[[bytes], Truth], unread: dict[str, str]
) -> Iterator[tuple[str, Truth]]:
    """What the documents of a role are; one that turns out not to be readable is noted in `unread`."""
    for file in case.listed(role):
        if file.name in case.unseen:
            try:
                yield file.name, judged(case.files[file.name])
            except InputError as error:
                unread.setdefault(file.name, error.what)


class _Reading:
    """One reading of the documents of a pack; what cannot be read is noted in `unread` by name, with the reason."""

    def __init__(self, manifest: Manifest, files: Mapping[str, bytes], unread: dict[str, str]) -> None:
        self._documents = [f for f in manifest.files if f.name in files and f.role not in _NO_WORD]
        self._pages = [f for f in manifest.files if f.name in files and f.role in _PDFS]
        self._files = files
        self._unread = unread

    def passages(self) -> Iterator[Passage]:
        """The paragraphs of the Word documents; of a redline only if there is no clean text."""
        clean = any(file.role is Role.CLEAN for file in self._documents)
        for file in self._documents:
            if file.role is Role.REDLINE and clean:
                continue
            try:
                yield from _passages(file, api.tree(self._files[file.name], file.name))
            except InputError as error:
                self._unread[file.name] = error.what

    def unseen(self) -> Iterator[tuple[str, Unseen]]:
        """What each Word document carries that is not shown."""
        for file in self._documents:
            try:
                yield file.name, unseen(self._files[file.name], file.name, Limits())
            except InputError as error:
                self._unread[file.name] = error.what

    def printed(self) -> Iterator[tuple[str, tuple[Printed, ...]]]:
        """What redline and clean text print."""
        for file in self._documents:
            if file.role in (Role.REDLINE, Role.CLEAN) and file.name not in self._unread:
                yield file.name, printed(self._files[file.name], file.name, Limits())

    def pdfs(self) -> Iterator[tuple[str, Pdf]]:
        """The pages of the PDFs."""
        for file in self._pages:
            try:
                yield file.name, read(self._files[file.name], file.name)
            except InputError as error:
                self._unread[file.name] = error.what


def _passages(file: ManifestFile, tree: ClauseTree) -> Iterator[Passage]:
    owners = tree.owners()
    for number, paragraph in enumerate(tree.paragraphs):
        if paragraph.text.string.strip():
            path = owners.get(number) or quoted(paragraph.text.string, 40)
            numbered = file.role is not Role.CLEAN and path[:1].isdigit()
            yield _passage(file, f"paragraph {path}" if numbered else path, paragraph)
    yield from _beside(file, tree.document)


def _beside(file: ManifestFile, document: Document) -> Iterator[Passage]:
    """Headers and footers, each part once, then notes."""
    parts = {story.part: story for story in document.furniture}
    for story in (*parts.values(), *document.notes):
        for paragraph in paragraphs(story.blocks):
            if paragraph.text.string.strip():
                yield _passage(file, story.kind.value if story.kind is not StoryKind.TEXT_BOX else "", paragraph)


def _passage(file: ManifestFile, place: str, paragraph: Paragraph) -> Passage:
    return Passage(file.name, file.role, place, paragraph.text.string)


class _Judge:
    """Says what a document of the pack really is, by the versions that there are."""

    def __init__(
        self, sides: Pair[bytes], labels: Pair[str], trees: Pair[ClauseTree], versions: Sequence[Source]
    ) -> None:
        self._sides = sides
        self._labels = labels
        self._trees = trees
        self._versions = [(version.label, version.data) for version in versions if version.data is not None]

    def redline(self, data: bytes) -> Truth:
        """Of a redline: whether it is true, else which versions it compares, else how much of the named ones it has."""
        if not api.verify(data, *self._sides):
            return Truth()
        told = api.audit(data, "", api.against(*self._sides, self._labels)).findings
        problems = tuple(f"{finding.where}: {finding.what.removesuffix('.')}" for finding in told)
        accepted = api.accept(data)
        found = Pair(
            self._first(lambda version: not any(p.rejected for p in _untrue(data, version, version))),
            self._first(lambda version: not _untrue(accepted, version, version)),
        )
        kept = Pair(
            _share(self._trees.baseline, api.tree(data, opening=Opening(Inputs.REJECT))),
            _share(self._trees.revised, api.tree(data)),
        )
        return Truth(problems, found.baseline, found.revised, kept)

    def clean(self, data: bytes) -> Truth:
        """Of a clean text: where it is not the revised version, and which version it is instead."""
        same = data == self._sides.revised
        found = () if same else _untrue(data, self._sides.revised, self._sides.revised)
        if not found:
            return Truth()
        accepted = [problem for problem in found if not problem.rejected] or found
        tree = self._trees.revised
        places = tuple(dict.fromkeys(f"{tree.path_of(p.text) or p.place}: {p.what}" for p in accepted))
        return Truth(places, revised=self._first(lambda version: not _untrue(data, version, version)))

    def _first(self, fits: Callable[[bytes], bool]) -> str:
        """The label of the first version that fits, "" for none; one whose file cannot be read fits nothing."""
        for label, data in self._versions:
            try:
                if fits(data):
                    return label
            except InputError:
                continue
        return ""


def _untrue(redline: bytes, baseline: bytes, revised: bytes) -> tuple[Problem, ...]:
    return ooxml.verify(redline, baseline, revised, Options())


def _share(wanted: ClauseTree, found: ClauseTree) -> float:
    """The share of a version's paragraphs, by their text, that another document has."""
    ours, theirs = (
        Counter(p.text.string for p in tree.paragraphs if p.text.string.strip()) for tree in (wanted, found)
    )
    return (ours & theirs).total() / max(ours.total(), 1)
