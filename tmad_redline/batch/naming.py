"""Where the outputs of each pair go: a folder a document, the names that `diff` gives, and none of them twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tmad_redline.model.batch import Couple, Job, Side
from tmad_redline.model.comparison import Version
from tmad_redline.model.pair import Pair
from tmad_redline.registry import clean_name, cut_name, redline_name, safe_name

INDEX, REPORT = "index.html", "report.json"
RECORDS = ".tmad-redline"
"""The folder of what a later run knows done work by."""
_FOLDER = 100
"""Bytes of the name of a document's folder; its redline's name, and what the batch stands in, want room too."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows has for devices, whatever stands behind a full stop: no folder can be called so."""


def jobs(couples: Iterable[Couple]) -> tuple[Job, ...]:
    """The pairs with their outputs; one that would have the name of another gets a number, " (2)", and is told so.

    Names are told apart as by systems that take capital and small letters for the same.
    """
    taken: dict[str, object] = {INDEX: INDEX, REPORT: REPORT, RECORDS: RECORDS}
    return tuple(_job(couple, taken) for couple in couples)


def _job(couple: Couple, taken: dict[str, object]) -> Job:
    told = " / ".join(dict.fromkeys(filter(None, (couple.document, couple.name))))
    folder = "/".join(_folders(couple)) or _free(_safe(couple.sides.revised.label), "folders", taken)
    taken.setdefault(folder.casefold(), "folders")
    versions = Pair(*(_version(side) for side in couple.sides))
    redline = f"{folder}/{redline_name(versions, couple.short, couple.prefix)}"
    clean = f"{folder}/{clean_name(versions.revised, couple.short, couple.prefix)}"
    free = _free(redline, couple, taken)
    return Job(
        f"{told or folder}{free.removeprefix(redline)}",
        couple.sides,
        free,
        _free(clean, couple.sides.revised.place, taken),  # the same text, whatever it is compared with
    )


def _folders(couple: Couple) -> Iterator[str]:
    for name in dict.fromkeys(filter(None, (couple.document, couple.name))):
        yield from (_safe(part) for part in name.split("/") if part.strip())


def _safe(name: str) -> str:
    """A folder's name; those that the batch itself writes at its top, and those of devices, are not to be had."""
    safe = cut_name(safe_name(name), _FOLDER)
    if _DEVICE.fullmatch(safe):
        return f"Document {safe}"
    return f"{safe} (2)" if safe.casefold() in (INDEX, REPORT, RECORDS) else safe


def _free(path: str, owner: object, taken: dict[str, object]) -> str:
    """The path itself, or with the first number under which nobody else's output is."""
    number, found = 1, path
    while taken.setdefault(found.casefold(), owner) != owner:
        number += 1
        found = f"{path} ({number})"
    return found


def _version(side: Side) -> Version:
    return Version("", side.label, "", side.title)
