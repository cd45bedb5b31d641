"""The zip of a pack: the same files give the same bytes, whatever the clock and the machine."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from tmad_redline.errors import BadPlan
from tmad_redline.model.pack import Pack
from tmad_redline.pack.labels import MANIFEST

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold."""


def zipped(pack: Pack, manifest: bytes) -> bytes:
    """The files of the pack in their order, and its manifest after them."""
    return _zip({**{file.name: file.content for file in pack.files}, MANIFEST: manifest})


_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError)
"""What a zip that is damaged, or of a kind that Python does not know, makes zipfile raise."""


def manifest_of(archive: bytes, size: int) -> bytes | None:
    """The manifest in a zip that `zipped` made, None if it is none of these, or if its size in bytes is another."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as stored:
            return stored.read(MANIFEST) if stored.getinfo(MANIFEST).file_size == size else None
    except _UNREADABLE:
        return None


def _zip(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # Unix, on every machine: it is the one for which the mode below counts
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def unzipped(archive: bytes, most: int) -> dict[str, bytes]:
    """The files in a zip by name; `most`: bytes that they may unpack to. Raises BadPlan if it cannot be read."""
    again = "Build the pack again."
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as stored:
            entries = [entry for entry in stored.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > most:
                raise BadPlan("it unpacks to more than a pack can hold.", "", again)
            return {entry.filename: stored.read(entry) for entry in entries}
    except _UNREADABLE as error:
        raise BadPlan(f"it is no zip that can be read ({error}).", "", again) from error
