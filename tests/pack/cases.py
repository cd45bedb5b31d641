"""What the tests of the gate's rules share: a case of small values, and what a rule says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from tests.outline import document
from tests.pack.packs import VERSIONS, plan
from tests.summary import pairs
from tmad_redline import structure
from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.pack import Attachment, Designation, Manifest, ManifestFile, Plan, Question, Role
from tmad_redline.model.pair import Pair
from tmad_redline.pack.case import Case, Outcome, Passage

ATTACHMENTS = (
    Attachment(1, "Draft direction", Role.DIRECTION),
    Attachment(2, "Response template", Role.RESPONSE),
    Attachment(3, "Widgets Order AL V2 draft (change marked against V1 draft)", Role.REDLINE),
)
REDLINE = "Widgets AL V2 draft (change marked against V1 draft).docx"
PLAIN = plan()._replace(introduction=(), direction=(), questions=(), title="Widgets")


def case(wanted: Plan = PLAIN, *files: ManifestFile) -> Case:
    """A pack of a plan and some files, which are there."""
    manifest = Manifest(wanted, *VERSIONS, files, "tool", "Widgets.zip")
    return Case(manifest, ATTACHMENTS, {file.name: b"" for file in files})


def listed(role: Role, name: str = "", **more: str) -> ManifestFile:
    """A file as the manifest lists it, empty."""
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    return ManifestFile(
        name or f"{role.value}.docx", role, digest, 0, 0, more.get("baseline", ""), more.get("revised", "")
    )


def saying(*texts: str, role: Role = Role.COVER, wanted: Plan = PLAIN) -> Case:
    """A pack with a document of these paragraphs."""
    passages = tuple(Passage("cover.docx", role, f"paragraph {at}", text) for at, text in enumerate(texts, 1))
    return case(wanted)._replace(passages=passages)


def comparing(baseline: str, revised: str, wanted: Plan = PLAIN) -> Case:
    """A pack about two versions, given as outlines."""
    documents = [pairs.digested(document(each)) for each in (baseline, revised)]
    made = pairs.comparison(*documents)
    trees = Pair(*(structure.build(each) for each in documents))
    return case(wanted)._replace(trees=trees, summary=pairs.summarised(made))


def asking(*questions: Question, minor: tuple[str, ...] = (), claims: tuple[str, ...] = ()) -> Plan:
    """A plan with questions, minor provisions and claims."""
    return PLAIN._replace(questions=questions, minor=minor, claims=claims)


def window(on: date, until: date) -> Plan:
    """A plan with another window of designation."""
    return PLAIN._replace(designation=Designation(on, until))


def told(rule: Callable[[Case], Iterator[Outcome]], of: Case) -> list[str]:
    """What a rule says, with the letter of its severity: "E cover.docx, paragraph 1: …"; U for what is unchecked."""
    found = []
    for outcome in rule(of):
        match outcome:
            case Finding():
                assert outcome.remedy or outcome.severity is Severity.NOTE
                found.append(f"{outcome.severity.name[0]} {outcome.where}: {outcome.what}")
            case Unchecked():
                found.append(f"U {outcome.why}")
    return found
