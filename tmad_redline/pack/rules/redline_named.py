"""redline-named: every name of a redline says, of the pack's two versions, which it shows and against which.

Looked at are the names of the files, what the manifest says of them, and every "(change marked against …)" in a text of
the pack or the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.pack import ManifestFile, Role
from tmad_redline.model.quoting import quoted
from tmad_redline.pack.case import Case, Outcome

CODE = "redline-named"
_MARKED = re.compile(
    r"\b(?:change|revision)[\s-]marked\s+against\s+(?:the\s+)?(?:version\s+)?(.{2,60}?)(?=\s*(?:[),;:\n]|\.(?:\s|$|docx|pdf)|$))",
    re.IGNORECASE,
)
_REDLINES = (Role.REDLINE, Role.REDLINE_PDF, Role.REPORT)


def check(case: Case) -> Iterator[Outcome]:
    """Look at files, manifest and texts."""
    baseline, revised = case.manifest.baseline.label, case.manifest.revised.label
    for file in case.manifest.files:
        if file.role in _REDLINES:
            yield from _of_file(file, baseline, revised, case.plan.prefix)
    roles = (Role.COVER, Role.DIRECTION, Role.RESPONSE, Role.SUMMARY)
    for passage in (*case.texts(*roles), *case.planned()):
        for found in _MARKED.finditer(passage.text):
            if not _same(found[1], baseline, case.plan.prefix) and "{" not in found[1]:
                what = f"{quoted(found.group())} is said; the redline is marked against {baseline}."
                yield Finding(CODE, Severity.ERROR, passage.where, what, f"Name {baseline} there.")


def _of_file(file: ManifestFile, baseline: str, revised: str, prefix: str) -> Iterator[Finding]:
    found = _MARKED.search(file.name)
    remedy = f"Name it “… {revised} (change marked against {baseline})”; `pack build` does."
    if found is None:
        what = f"The name of the redline does not say which baseline it is marked against ({baseline})."
        yield Finding(CODE, Severity.ERROR, file.name, what, remedy)
    elif not _same(found[1], baseline, prefix):
        what = f"Its name says “marked against {found[1]}”; it is marked against {baseline}."
        yield Finding(CODE, Severity.ERROR, file.name, what, remedy)
    elif not _shows(file.name[: found.start()], revised):
        what = f"Its name does not say that it shows {revised}."
        yield Finding(CODE, Severity.ERROR, file.name, what, remedy)
    if (file.baseline, file.revised) != (baseline, revised):
        what = (
            f"The manifest says of it: {file.revised or 'nothing'} against {file.baseline or 'nothing'}; the pack is "
        )
        what += f"{revised} against {baseline}."
        yield Finding(CODE, Severity.ERROR, f"manifest.json, {file.name}", what, "Build the pack again.")


def _same(named: str, label: str, prefix: str) -> bool:
    return _plain(named, prefix) == _plain(label, prefix)


def _shows(name: str, label: str) -> bool:
    return _plain(label, "") in _plain(name, "")


def _plain(text: str, prefix: str) -> str:
    plain = re.sub(r"[\s\W_]+", " ", text.casefold()).strip()
    return plain.removeprefix(f"{prefix.casefold()} ").removeprefix(prefix.casefold()) if prefix else plain
