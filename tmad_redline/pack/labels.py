"""Names the attachments and the files of a pack: every part takes the names from here, so that they agree."""

from __future__ import annotations

from tmad_redline.model.comparison import Version
from tmad_redline.model.pack import Attachment, Plan, Role
from tmad_redline.model.pair import Pair
from tmad_redline.registry import cut_name, redline_name, safe_name, version_name

MANIFEST = "manifest.json"
_NUMBERS = {Role.DIRECTION: 1, Role.RESPONSE: 2, Role.REDLINE: 3, Role.REDLINE_PDF: 3, Role.REPORT: 3}
_SUFFIXES = {Role.REDLINE_PDF: ".pdf", Role.CLEAN_PDF: ".pdf", Role.REPORT: ".html"}
STEM_LIMIT = 36
"""Bytes; with the longest house name, the attachment's number and a suffix they make 239. File systems take 255, and a
copy's " (1)" wants room."""
_LABEL_LIMIT = 60
"""Bytes of a version's label in the name of the summary, for the same reason."""


def attachments(plan: Plan, versions: Pair[Version]) -> tuple[Attachment, ...]:
    """The numbered attachments. The redline's title is its house name, with the document's title in full."""
    titles = {
        Role.DIRECTION: "Draft direction",
        Role.RESPONSE: "Response template",
        Role.REDLINE: redline_name(versions, plan.document, plan.prefix),
    }
    return tuple(Attachment(number(role), title, role) for role, title in titles.items())


def number(role: Role) -> int:
    """The number of the attachment that a file is, 0 if it is none; the redline is the same one in every format."""
    return _NUMBERS.get(role, 0)


def file_name(plan: Plan, versions: Pair[Version], role: Role) -> str:
    """What a file of the pack is called: "DST and Notification - Attachment 1 - Draft direction.docx".

    It goes by the rule of `registry.safe_name`, as the house name of a redline does.
    """
    suffix = _SUFFIXES.get(role, ".docx")
    numbered = f"Attachment {number(role)} - " if number(role) else ""
    return f"{stem(plan)} - {numbered}{_said(plan, versions, role)}{suffix}"


def archive_name(plan: Plan) -> str:
    """What the zip of the pack is called."""
    return f"{stem(plan)}.zip"


def stem(plan: Plan) -> str:
    """What the names of the files begin with: what the plan says, else the title as far as whole words go."""
    whole = safe_name(plan.stem or plan.title)
    cut = cut_name(whole, STEM_LIMIT)
    return cut if cut == whole else safe_name(cut.rpartition(" ")[0] or cut)


def _said(plan: Plan, versions: Pair[Version], role: Role) -> str:
    match role:
        case Role.COVER:
            return "Cover sheet"
        case Role.REDLINE | Role.REDLINE_PDF | Role.REPORT:
            return redline_name(versions, plan.short, plan.prefix)
        case Role.CLEAN | Role.CLEAN_PDF:
            return f"{version_name(versions.revised, plan.short, plan.prefix)} (clean)"
        case Role.SUMMARY:
            revised, baseline = (cut_name(safe_name(version.label), _LABEL_LIMIT) for version in reversed(versions))
            return f"Summary of changes ({revised} against {baseline})"
        case Role.DIRECTION | Role.RESPONSE:
            return next(it.title for it in attachments(plan, versions) if it.role is role)
