"""readable: every document of the pack can be read, and so be checked."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity
from tmad_redline.pack.case import Case, Outcome

CODE = "readable"


def check(case: Case) -> Iterator[Outcome]:
    """Tell what could not be read."""
    for file in case.manifest.files:
        if file.name in case.unread:
            what = f"The {file.role.value} cannot be read: {case.unread[file.name]}"
            yield Finding(CODE, Severity.ERROR, file.name, what, "Build the pack again.")
