"""files-as-listed: the folder holds the files of the manifest, each with its size and SHA-256, and no other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.lock import locked_by
from tmad_redline.pack.case import Case, Outcome

CODE = "files-as-listed"


def check(case: Case) -> Iterator[Outcome]:
    """Go through the manifest, then through what it does not list."""
    listed = {file.name: file for file in case.manifest.files}
    for name, file in listed.items():
        if name not in case.files:
            what = f"The {file.role.value} is missing from the folder."
            yield Finding(CODE, Severity.ERROR, name, what, "Put it back, or build the pack again.")
            continue
        content = case.files[name]
        found = hashlib.sha256(content).hexdigest()
        if found != file.sha256:
            size = f", {len(content)} bytes for {file.size}" if len(content) != file.size else ""
            what = f"It is not the file that the manifest lists: SHA-256 {found[:12]}… for {file.sha256[:12]}…{size}."
            remedy = "It was changed after the pack was built. Change what it is made from, and build again."
            yield Finding(CODE, Severity.ERROR, name, what, remedy)
        elif len(content) != file.size:
            what = f"The manifest gives its size as {file.size} bytes; it has {len(content)}."
            yield Finding(CODE, Severity.ERROR, name, what, "Build the pack again.")
    for name in sorted(case.files.keys() - listed.keys()):
        what = "The manifest does not list this file."
        yield Finding(CODE, Severity.ERROR, name, what, "Take it out of the folder, or make it part of the pack.")
    for name in case.locks:
        program = locked_by(name)
        what = f"It is {program}'s lock file: a file of the pack is open there."
        yield Finding(CODE, Severity.ERROR, name, what, f"Close the file in {program}, then check again.")
