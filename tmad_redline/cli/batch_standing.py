"""What stands already where a batch writes: what an earlier run made, what was changed since, what is not its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from tmad_redline.batch import records
from tmad_redline.batch.naming import INDEX, RECORDS, REPORT
from tmad_redline.cli import batch_files as files
from tmad_redline.errors import BadOptions, OutputError
from tmad_redline.model.batch import Batch, State, Written
from tmad_redline.model.quoting import listed

CHANGED = " (changed by hand)"
"""What the name of an earlier output ends with that somebody changed, before its suffix."""
_REMEDY = "Move it away or rename it, or give another folder with -o."


class Standing(NamedTuple):
    """replaced: names of earlier outputs that may go. kept: what must not be lost, by the name it is to have."""

    replaced: tuple[str, ...]
    kept: Mapping[str, bytes]


def look(
    folder: str, contents: Mapping[str, bytes], known: Iterable[Written], others: Callable[[], Iterable[Written]]
) -> Standing:
    """What stands where some outputs are to go.

    known: what the record of these outputs tells. others: what all records tell, which is asked only where that does
    not suffice, since two pairs may share a clean text. Raises OutputError where a file stands that no record knows,
    unless its bytes are those that are to be written, as after a run that was killed.
    """
    replaced, kept = [], {}
    told: dict[str, set[str]] = {}
    for each in known:
        told.setdefault(each.name, set()).add(each.sha256)
    for name, content in contents.items():
        place = files.below(folder, name)
        if not files.there(place):
            continue
        now = files.digest(place)
        if now == hashlib.sha256(content).hexdigest():
            continue
        if not now:
            raise OutputError("What stands in its place is no file that can be read.", f"Path: {place}", _REMEDY)
        digests = told.get(name, set())
        if now not in digests:
            digests = digests | {each.sha256 for each in others() if each.name == name}
        if not digests:
            raise OutputError("A file stands in its place that no earlier run made.", f"Path: {place}", _REMEDY)
        if now in digests:
            replaced.append(name)
        else:
            kept[_beside(folder, name)] = files.read(place)
    return Standing(tuple(replaced), kept)


def all_records(folder: str, but: Iterable[str] = ()) -> tuple[Written, ...]:
    """The outputs that the records of a batch's folder know. but: paths of records that are not read."""
    where, left_out = files.below(folder, RECORDS), set(but)
    if not files.is_folder(where):
        return ()
    places = [place for name, place in sorted(files.listing(where).items()) if f"{RECORDS}/{name}" not in left_out]
    return tuple(each for place in places if place.endswith(".json") for each in records.outputs(files.text(place)))


def check(folder: str) -> None:
    """Refuse a folder whose index or report is somebody else's. Raises BadOptions."""
    known = {each.name for each in own(folder)}
    strange = [name for name in (INDEX, REPORT) if name not in known and files.there(files.below(folder, name))]
    if strange:
        names = listed(strange)
        what = f"In the folder for the outputs there is already {names}, which no earlier run made."
        raise BadOptions(what, f"-o {folder}", f"Give another folder with -o, or move {names} away.")


def own(folder: str) -> tuple[Written, ...]:
    """The index and the report that an earlier run made."""
    place = files.below(folder, records.OWN)
    return records.outputs(files.text(place)) if files.there(place) else ()


def older(batch: Batch, folder: str) -> tuple[str, ...]:
    """Outputs of earlier runs that are there still and belong to nothing that was compared now.

    They are those of pairs that are not asked for any more, of formats that are not, and of pairs that failed now.
    """
    current = [records.place(each.job) for each in batch.results if each.state is not State.FAILED]
    names = {each.name for each in all_records(folder, current)}
    names |= {written.name for each in batch.results for written in each.older}
    names -= {written.name for each in batch.results for written in each.files}
    return tuple(sorted(name for name in names if files.there(files.below(folder, name))))


def _beside(folder: str, name: str) -> str:
    """A name beside another at which nothing stands: "v2 (changed by hand).docx", "v2 (changed by hand) (2).docx"."""
    path, number = PurePosixPath(name), 1
    while True:
        tail = f" ({number})" if number > 1 else ""
        found = path.with_name(f"{path.stem}{CHANGED}{tail}{path.suffix}").as_posix()
        if not files.there(files.below(folder, found)):
            return found
        number += 1
