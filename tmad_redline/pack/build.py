"""Puts a pack together: values and bytes in, a Pack out; what makes PDFs and forms is handed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from tmad_redline.english import dates
from tmad_redline.model.comparison import Version
from tmad_redline.model.pack import Attachment, File, Pack, Plan, Role
from tmad_redline.model.pair import Pair
from tmad_redline.pack.fields import filled
from tmad_redline.pack.labels import attachments, file_name, number
from tmad_redline.word.cover import CoverFacts, cover
from tmad_redline.word.direction import direction

Form = Callable[[Plan, str], bytes]
"""Makes the response template of a plan; the text is the label of the attachment that it is."""
ToPdfs = Callable[[Sequence[tuple[str, bytes]]], Sequence[bytes]]
"""Makes the PDFs of several .docx with their names, in their order."""

_AS_PDF = {Role.REDLINE: Role.REDLINE_PDF, Role.CLEAN: Role.CLEAN_PDF}


class Texts(NamedTuple):
    """What of the pack the comparison gives: as .docx the redline, the revised text without marks and the summary, as
    HTML the report.

    versions: what was compared. in_force: the version that is law, if the plan names one.
    """

    versions: Pair[Version]
    in_force: Version | None
    redline: bytes
    clean: bytes
    summary: bytes
    report: bytes


def build(plan: Plan, texts: Texts, form: Form, to_pdfs: ToPdfs | None, tool: str) -> Pack:
    """The pack that a plan asks for, its files in the order in which a reader wants them.

    to_pdfs: None leaves the PDFs out. tool: name and version of what builds it. The plan has what the registry knows of
    the document (`plan.for_document`). Raises what `form` and `to_pdfs` raise.
    """
    versions = texts.versions
    numbered = attachments(plan, versions)
    told = filled(plan, versions, numbered, texts.in_force)
    drafted = direction(told, numbered[0])
    contents = {
        Role.DIRECTION: drafted.data,
        Role.RESPONSE: form(plan, numbered[1].label),
        Role.REDLINE: texts.redline,
        Role.REPORT: texts.report,
        Role.CLEAN: texts.clean,
        Role.SUMMARY: texts.summary,
    }
    if to_pdfs is not None:
        sources = [(file_name(plan, versions, role), contents[role]) for role in _AS_PDF]
        contents |= dict(zip(_AS_PDF.values(), to_pdfs(sources), strict=True))
    names = {role: file_name(plan, versions, role) for role in Role if role is Role.COVER or role in contents}
    printed = Pair(_printed(versions.baseline), _printed(versions.revised))
    in_force = None if texts.in_force is None else _printed(texts.in_force)
    facts = CoverFacts(printed, in_force, numbered, names, _effect(plan, versions, numbered))
    contents[Role.COVER] = cover(told, facts)
    files = tuple(_file(role, names[role], contents[role], versions) for role in names)
    return Pack(plan, *versions, files, tool, texts.in_force, drafted.placeholders)


def _file(role: Role, name: str, content: bytes, versions: Pair[Version]) -> File:
    baseline, revised = versions.baseline.label, versions.revised.label
    match role:
        case Role.COVER | Role.REDLINE | Role.REDLINE_PDF | Role.REPORT | Role.SUMMARY:
            shown = (baseline, revised)
        case Role.CLEAN | Role.CLEAN_PDF:
            shown = ("", revised)
        case Role.DIRECTION | Role.RESPONSE:
            shown = ("", "")
    return File(name, role, content, number(role), *shown)


def _printed(version: Version) -> Version:
    """A version with its date as people write it."""
    return version._replace(date=dates.long(date.fromisoformat(version.date)) if version.date else "")


def _effect(plan: Plan, versions: Pair[Version], numbered: tuple[Attachment, ...]) -> str:
    if plan.designation is None:
        return ""
    on, until = plan.designation
    when = (
        dates.long(on)
        if on == until
        else f"{dates.long(on)}, or on a later day up to and including {dates.long(until)}"
    )
    return (
        f"It is proposed that the text of {versions.revised.label} be designated on {when}. "
        f"The direction by which that would be done is drafted in {numbered[0].label}."
    )
