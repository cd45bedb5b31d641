"""Puts a pack together: values and bytes in, a Pack out; what makes PDFs and forms is handed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tmad_redline.model.comparison import Version
from tmad_redline.model.pack import Attachment, File, Pack, Plan, Role
from tmad_redline.model.pair import Pair
from tmad_redline.pack.fields import filled
from tmad_redline.pack.labels import attachments, file_name, number
from tmad_redline.pack.printed_dates import spelled
from tmad_redline.word.cover import CoverFacts, cover
from tmad_redline.word.direction import direction

Form = Callable[[Plan], bytes]
"""Makes the response template of a plan."""
ToPdf = Callable[[bytes], bytes]
"""Makes the PDF of a .docx."""


class Texts(NamedTuple):
    """What of the pack the comparison gives, each as a .docx: the redline, the revised text without marks, the summary.

    versions: what was compared. in_force: the version that is law, if the plan names one.
    """

    versions: Pair[Version]
    in_force: Version | None
    redline: bytes
    clean: bytes
    summary: bytes


def build(plan: Plan, texts: Texts, form: Form, to_pdf: ToPdf | None, tool: str) -> Pack:
    """The pack that a plan asks for, its files in the order in which a reader wants them.

    to_pdf: None leaves the PDFs out. tool: name and version of what builds it. The plan has what the registry knows of
    the document (`plan.for_document`). Raises what `form` and `to_pdf` raise.
    """
    versions = texts.versions
    numbered = attachments(plan, versions)
    told = filled(plan, versions, numbered, texts.in_force)
    drafted = direction(told, numbered[0])
    contents = {
        Role.DIRECTION: drafted.data,
        Role.RESPONSE: form(plan),
        Role.REDLINE: texts.redline,
        Role.CLEAN: texts.clean,
        Role.SUMMARY: texts.summary,
    }
    if to_pdf is not None:
        contents |= {Role.REDLINE_PDF: to_pdf(texts.redline), Role.CLEAN_PDF: to_pdf(texts.clean)}
    names = {role: file_name(plan, versions, role) for role in Role if role is Role.COVER or role in contents}
    facts = CoverFacts(versions, texts.in_force, numbered, names, _effect(plan, versions, numbered))
    contents[Role.COVER] = cover(told, facts)
    files = tuple(_file(role, names[role], contents[role], versions) for role in names)
    return Pack(plan, *versions, files, tool, texts.in_force, drafted.placeholders)


def _file(role: Role, name: str, content: bytes, versions: Pair[Version]) -> File:
    baseline, revised = versions.baseline.label, versions.revised.label
    match role:
        case Role.COVER | Role.REDLINE | Role.REDLINE_PDF | Role.SUMMARY:
            shown = (baseline, revised)
        case Role.CLEAN | Role.CLEAN_PDF | Role.DIRECTION | Role.RESPONSE:
            shown = ("", revised)
    return File(name, role, content, number(role), *shown)


def _effect(plan: Plan, versions: Pair[Version], numbered: tuple[Attachment, ...]) -> str:
    if plan.designation is None:
        return ""
    on, until = plan.designation
    when = spelled(on) if on == until else f"{spelled(on)}, or on a later day up to and including {spelled(until)}"
    return (
        f"It is proposed that the text of {versions.revised.label} be designated on {when}. "
        f"The direction by which that would be done is drafted in {numbered[0].label}."
    )
