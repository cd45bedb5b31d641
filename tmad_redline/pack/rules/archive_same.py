"""archive-same: the zip of the pack holds the manifest and the files of the folder, byte for byte, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.pack.case import Case, Outcome

CODE = "archive-same"
_REMEDY = "Build the pack again, so that the zip is that of the folder."


def check(case: Case) -> Iterator[Outcome]:
    """Compare the zip with the folder."""
    name = case.manifest.archive
    if case.archive is None:
        why = case.unread.get(name)
        if why is None:
            what = "The zip of the pack is missing from the folder."
            yield Finding(CODE, Severity.ERROR, name, what, _REMEDY)
        else:
            yield Finding(CODE, Severity.ERROR, name, f"The zip cannot be read: {why}", _REMEDY)
            yield Unchecked(CODE, f"{name}: what it holds, since it cannot be read")
        return
    wanted = case.folder
    for missing in sorted(wanted.keys() - case.archive.keys()):
        yield Finding(CODE, Severity.ERROR, name, f"“{missing}” is missing from the zip.", _REMEDY)
    for extra in sorted(case.archive.keys() - wanted.keys()):
        yield Finding(CODE, Severity.ERROR, name, f"“{extra}” is in the zip and not in the folder.", _REMEDY)
    for both in sorted(case.archive.keys() & wanted.keys()):
        if case.archive[both] != wanted[both]:
            what = f"“{both}” in the zip is another than that of the folder."
            yield Finding(CODE, Severity.ERROR, name, what, _REMEDY)
