"""The zip of a pack: the same files give the same bytes, whatever the clock and the machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from tmad_redline.model.pack import Pack
from tmad_redline.pack.labels import MANIFEST

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold."""


def zipped(pack: Pack, manifest: bytes) -> bytes:
    """The files of the pack in their order, and its manifest after them."""
    return _zip({**{file.name: file.content for file in pack.files}, MANIFEST: manifest})


def manifest_of(archive: bytes) -> bytes | None:
    """The manifest in a zip that `zipped` made, None if it is none of these."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as stored:
            return stored.read(MANIFEST)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
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
