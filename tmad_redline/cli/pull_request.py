"""`tmad-redline pull-request`: what a pull request does to Word documents, for the people who review it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tmad_redline.cli import check, console, git, outputs, reporting
from tmad_redline.cli.inputs import RegistryOption, Source, locate
from tmad_redline.errors import BadOptions, InputError, TmadError
from tmad_redline.model.comparison import Version
from tmad_redline.model.pair import Pair
from tmad_redline.registry import cut_name, safe_name

if TYPE_CHECKING:
    from tmad_redline.model.finding import Report

COULD_NOT_RUN = 2
_LOCK = "~$"
"""How the names of the files begin by which Word says that a document is open."""
_STEM = 120
"""Bytes of a document's own name in that of its redline."""


class Document(NamedTuple):
    """A Word document that the pull request changes. head, base: None where it is gone, or new.

    redline: None where there are not two versions, or nothing changed. told: the summary, in Markdown. failure: why it
    could not be compared, "" if it could. mended: what it was could not be read.
    """

    path: str
    head: Source | None
    base: Source | None
    redline: bytes | None = None
    told: str = ""
    failure: str = ""
    mended: bool = False


def pull_request(
    base: Annotated[
        str | None,
        typer.Option(metavar="COMMIT", help="What is merged into. By default that of the pull request on GitHub."),
    ] = None,
    head: Annotated[str, typer.Option(metavar="COMMIT", help="What is to be merged.")] = "HEAD",
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where redlines, summary and findings go.")
    ] = Path("redlines"),
    fail_on: reporting.FailOnOption = reporting.FailOn.ERROR,
    known: check.KnownOption = None,
    registry: RegistryOption = None,
) -> None:
    """Check the Word documents that a pull request changes, and make the redline of each against what it was.

    Into FOLDER go a redline a document, summary.md and findings.sarif. On GitHub the summary is that of the job, and
    findings are annotations, the worst first. The versions are those of the commits, whatever is checked out; the
    documents are compared with the last commit that both have in common. Ends with 2 if one could not be read.
    """
    since = git.merge_base(_commit(base or _base()), _commit(head))
    documents = [_document(each, since, git.commit(head)) for each in git.changed(since, git.commit(head), ".docx")]
    located = locate(registry)
    readable = [each for each in documents if each.head is not None and not each.failure]
    loaded = [each.head for each in readable if each.head is not None]
    report = check.checked(loaded, [each.base for each in readable], check.settings_of(located), located)
    if known is not None:
        report = check.settled(report, known, loaded)
    _deliver(documents, loaded, report, output)
    if any(each.failure for each in documents):
        raise typer.Exit(COULD_NOT_RUN)
    reporting.end(report, fail_on)


def _base() -> str:
    """The commit that the pull request is to be merged into, as GitHub tells it. Raises BadOptions."""
    event = os.environ.get("GITHUB_EVENT_PATH")
    if event and Path(event).is_file():
        told = json.loads(Path(event).read_text(encoding="utf-8"))
        sha = told.get("pull_request", {}).get("base", {}).get("sha") if isinstance(told, dict) else None
        if isinstance(sha, str):
            return sha
    if name := os.environ.get("GITHUB_BASE_REF"):
        return f"origin/{name}"
    raise BadOptions("There is nothing to compare with.", "GITHUB_EVENT_PATH names no pull request", "Give --base.")


def _commit(name: str) -> str:
    try:
        return git.commit(name)
    except BadOptions as error:
        remedy = "Check it out with all commits (fetch-depth: 0)."
        raise BadOptions(f"There is no commit “{name}” in this clone.", error.where, remedy) from error


def _document(changed: git.Changed, since: str, head: str) -> Document:
    """A document of both commits, compared; what stops us is in it, so that the others are not stopped."""
    path = changed.path or changed.before or ""
    after = None if changed.path is None else _source(head, changed.path)
    before = None if changed.before is None else _source(since, changed.before)
    document = Document(path, after, before)
    if PurePosixPath(path).name.startswith(_LOCK):
        failure = "Word writes this file while a document is open; it does not belong in a repository."
        return document._replace(failure=failure)
    try:
        return _compared(document)
    except TmadError as error:
        return document._replace(failure=" ".join(part for part in (error.what, error.remedy) if part))


def _source(commit: str, path: str) -> Source:
    from tmad_redline import api

    data, name = git.content(commit, path), PurePosixPath(path).name
    label = f"{PurePosixPath(path).stem} at {commit[:7]}"
    return Source(data, api.version(data, name, label), Path(path))


def _compared(document: Document) -> Document:
    from tmad_redline import api
    from tmad_redline.render import RENDERERS

    if document.head is None:
        return document
    api.tree(document.head.data, document.head.version.name)
    if document.base is None:
        return document
    try:
        api.tree(document.base.data, document.base.version.name)
    except InputError:  # a draft that mends a broken one is not to be blamed for it
        return document._replace(base=None, mended=True)
    versions: Pair[Version] = Pair(document.base.version, document.head.version)
    made = api.marked(document.base.data, document.head.data, versions)
    summary = api.summarise(made)
    redline = None if summary.is_empty else made.redline.data
    return document._replace(redline=redline, told=RENDERERS["md"](made.comparison, summary))


def _deliver(documents: Sequence[Document], loaded: Sequence[Source], report: Report, folder: Path) -> None:
    from tmad_redline.render.reports import REPORTS

    checked = check.told(loaded, report)
    names = {each.path: _name(each) for each in documents if each.redline is not None}
    told = "\n".join(_summary(documents, names, REPORTS["md"](checked) if loaded else "")) + "\n"
    files = {folder / "summary.md": told.encode("utf-8"), folder / "findings.sarif": REPORTS["sarif"](checked).encode()}
    files |= {folder / names[each.path]: each.redline for each in documents if each.redline is not None}
    outputs.write_files(files, [], folder)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        from tmad_redline.render.reports.github import annotation

        for each in documents:
            if each.failure:
                console.data(annotation("error", each.path, "could not be compared", each.failure))
        if shown := REPORTS["github"](checked):
            console.data(shown)
        reporting.add_to_summary(told)
    else:
        console.data(told)
    reporting.set_outputs({"folder": folder.as_posix(), "changed": len(documents), "findings": _counting(report)})
    console.say(f"Written: {len(files)} files in {folder}")


def _name(document: Document) -> str:
    """Of a redline: the document's path without its folders' strokes, and the commit that it is marked against."""
    path = PurePosixPath(document.path)
    against = document.base.version.label.rpartition(" ")[2] if document.base else ""
    return f"{cut_name(safe_name(path.with_suffix('').as_posix()), _STEM)} (change marked against {against}).docx"


def _counting(report: Report) -> int:
    return sum(not each.allowed for each in report.findings)


def _summary(documents: Sequence[Document], names: dict[str, str], findings: str) -> Iterator[str]:
    """Markdown: a table of the documents, the findings, then each document's changes, folded up."""
    from tmad_redline.render.markdown import escaped

    yield "# Word documents in this pull request\n"
    if not documents:
        yield "None changed."
        return
    yield "| document | what happened | redline |\n| --- | --- | --- |"
    for each in documents:
        yield f"| {escaped(each.path)} | {escaped(_happened(each))} | {escaped(names.get(each.path, '–'))} |"
    yield f"\n{findings}"
    for each in documents:
        if each.redline is not None:
            yield f"<details><summary>Changes of {escaped(each.path)}</summary>\n\n{each.told}\n</details>\n"


def _happened(document: Document) -> str:
    if document.failure:
        return f"could not be compared: {document.failure}"
    if document.head is None:
        return "deleted"
    if document.base is None:
        return "new: what it was before could not be read" if document.mended else "new"
    renamed = document.base.path != document.head.path
    moved = f"renamed from {document.base.path}" if renamed else ""
    return ", ".join(filter(None, (moved, "changed" if document.redline else "nothing that a reader would see")))
