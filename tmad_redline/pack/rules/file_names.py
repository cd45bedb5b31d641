"""file-names: the names of files are safe for shells, URLs, zips and Windows, and differ in more than capital letters.

The rule is the one by which redlines are named (`registry.safe_name`); besides, Windows keeps some names for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.lock import locked_by
from tmad_redline.pack.case import Case, Outcome
from tmad_redline.registry import safe_name

CODE = "file-names"
_LONGEST = 240
"""Bytes; file systems take 255, and a copy's " (1)" wants room."""
_WINDOWS = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\.|$)", re.IGNORECASE)


def check(case: Case) -> Iterator[Outcome]:
    """Look at all names: of the manifest, the folder and the zip."""
    names = {file.name for file in case.manifest.files} | set(case.folder) | set(case.archive or ())
    names |= {case.manifest.archive}
    for name in sorted(names):
        if locked_by(name):  # in a zip; it is not to be renamed
            continue
        if reason := _unsafe(name):
            what = f"The name {reason}."
            yield Finding(CODE, Severity.ERROR, name, what, f"Name it “{_safe(name)}”.")
    alike: dict[str, list[str]] = {}
    for name in sorted(names):
        alike.setdefault(name.casefold(), []).append(name)
    for same in alike.values():
        if len(same) > 1:
            what = f"Only capital letters tell it from “{same[1]}”; on Windows and Macs the two are one file."
            yield Finding(CODE, Severity.ERROR, same[0], what, "Rename one of them.")


def _unsafe(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    if _WINDOWS.match(name):
        return "is one that Windows keeps for itself"
    if len(name.encode()) > _LONGEST:
        return f"takes {len(name.encode())} bytes; {_LONGEST} are safe"
    if not dot or not stem or not suffix.isalnum():
        return "has no suffix that says what it is"
    cleaned = safe_name(stem)
    if cleaned == stem:
        return ""
    odd = sorted({sign for sign in stem if safe_name(f"a{sign}a") != f"a{sign}a"})
    if odd:
        signs = ", ".join(f"“{sign}”" if sign.isprintable() else f"U+{ord(sign):04X}" for sign in odd)
        return f"holds {signs}, unsafe in shells, URLs or on Windows"
    return "begins or ends with a space, a full stop or a hyphen, or has two spaces in a row"


def _safe(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{safe_name(stem or suffix)}{dot}{suffix}" if dot and stem else f"{safe_name(name)}.docx"
