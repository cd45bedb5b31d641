"""versions-registered: the two versions of the pack are the files that the registry names now, and it says when.

A version whose file changed since the pack was built, or that the registry has no more, is an error; one that is dated
after the day of issue is a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.english.dates import first, long
from tmad_redline.model.comparison import Version
from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.pack.case import Case, Outcome, Registered

CODE = "versions-registered"


def check(case: Case) -> Iterator[Outcome]:
    """Look at the baseline, the revised version, and the one in force if the plan names it."""
    if case.versions is None:
        yield Unchecked(CODE, "there is no registry of versions; name one with --registry")
        return
    known = {version.name: version for version in case.versions}
    sides = [(case.plan.baseline, case.manifest.baseline), (case.plan.revised, case.manifest.revised)]
    if case.manifest.in_force is not None:
        sides.append((case.plan.in_force, case.manifest.in_force))
    for name, version in sides:
        entry = known.get(name)
        where = f"registry, version {name}"
        if entry is None:
            what = f"The pack is made from {name}, and the registry has no such version."
            yield Finding(CODE, Severity.ERROR, where, what, "Give the registry that the pack was built with.")
        elif not entry.sha256:
            what = f"The file of {entry.label} is missing or cannot be read."
            yield Finding(CODE, Severity.ERROR, where, what, "Correct its path in the registry.")
        else:
            yield from _compared(case, where, version, entry)


def _compared(case: Case, where: str, version: Version, entry: Registered) -> Iterator[Finding]:
    if entry.sha256 != version.sha256:
        what = (
            f"The file of {entry.label} is not the one that the pack was built from: SHA-256 {entry.sha256[:12]}… for "
        )
        what += f"{version.sha256[:12]}…."
        remedy = "If the new file is right, build the pack again; if not, put the old one back."
        yield Finding(CODE, Severity.ERROR, where, what, remedy)
    issued = first(case.plan.issued)
    if issued is not None and entry.date > issued:
        what = f"{entry.label} is dated {long(entry.date)}, after the day of issue, {long(issued)}."
        yield Finding(CODE, Severity.NOTE, where, what, "Correct the date in the registry, or the day of issue.")
