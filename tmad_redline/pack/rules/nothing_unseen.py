"""nothing-unseen: no document of the pack carries what its readers are not meant to see.

Comments anywhere, and tracked changes in other documents than the redline, are errors. A person's name in the
properties of a document that the pack made is a warning; redline and clean text have those of the version's file, and
it is a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.pack import Role
from tmad_redline.model.quoting import quoted
from tmad_redline.pack.case import Case, Outcome

CODE = "nothing-unseen"
HOUSE = frozenset({"", "tmad-redline"})
"""The names that say of nobody who he is."""
_SHOWN = 3
_OURS = (Role.COVER, Role.DIRECTION, Role.RESPONSE, Role.SUMMARY)


def check(case: Case) -> Iterator[Outcome]:
    """Look into every Word document."""
    for file in case.listed(*_OURS, Role.REDLINE, Role.CLEAN):
        unseen = case.unseen.get(file.name)
        if unseen is None:
            yield Unchecked(CODE, f"{file.name}: {case.unread.get(file.name, 'it could not be read')}")
            continue
        if unseen.comments:
            count = len(unseen.comments)
            listed = "; ".join(quoted(comment) for comment in unseen.comments[:_SHOWN])
            more = "; …" if count > _SHOWN else ""
            what = f"It holds {'a comment' if count == 1 else f'{count} comments'}: {listed}{more}."
            remedy = "Delete it in Word; if it is in the version's file, there, and build again."
            yield Finding(CODE, Severity.ERROR, file.name, what, remedy)
        if unseen.revisions and file.role is not Role.REDLINE:
            changes = "a tracked change" if unseen.revisions == 1 else f"{unseen.revisions} tracked changes"
            what = f"It holds {changes}, and only the redline may."
            yield Finding(CODE, Severity.ERROR, file.name, what, "Accept or reject them, or build the pack again.")
        people = [f"{name} ({kind})" for kind, name in unseen.people if name.casefold() not in HOUSE]
        if people:
            severity = Severity.WARNING if file.role in _OURS else Severity.NOTE
            what = f"Its properties name {', '.join(people)}."
            yield Finding(
                CODE, severity, file.name, what, "If that is not meant to be public, clear it in Word's properties."
            )
