"""The folder of a pack: what of it belongs to an earlier build and may be replaced, and what is nobody's to touch."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tmad_redline.cli import outputs
from tmad_redline.errors import BadOptions
from tmad_redline.model.pack import Manifest, Plan
from tmad_redline.pack.labels import MANIFEST, stem
from tmad_redline.pack.manifest import parse
from tmad_redline.pack.zipped import manifest_of

_OTHER = "Give a new or empty folder with -o, or that of an earlier build of this pack."


def earlier(folder: Path, plan: Plan) -> frozenset[str]:
    """The names of the files of an earlier build of the same pack, which a new one may replace; none in a new folder.

    The same pack is one of the same document under the same names. Raises BadOptions if the folder holds anything else
    instead, or if a file was changed since it was built.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return frozenset()
    if not folder.is_dir():
        raise BadOptions("The output is a file, not a folder.", f"-o {folder}", _OTHER)
    listing = folder / MANIFEST
    if not listing.is_file():
        raise BadOptions("The folder holds other files.", f"-o {folder}", _OTHER)
    content = listing.read_bytes()
    manifest = parse(content, str(listing))
    if (manifest.plan.document, stem(manifest.plan)) != (plan.document, stem(plan)):
        raise BadOptions(f"The folder holds another pack, “{manifest.plan.title}”.", f"-o {folder}", _OTHER)
    _check_unchanged(folder, manifest, content)
    return frozenset({*(file.name for file in manifest.files), manifest.archive, MANIFEST})


def write(folder: Path, files: Mapping[str, bytes], replaced: frozenset[str], inputs: Iterable[Path | None]) -> None:
    """Write all files of a pack or none, then remove what only the earlier build had. replaced: what `earlier` gave.

    Raises BadOptions if a file would replace one that is not of the earlier build, and as `outputs.write_files` does.
    """
    for name in files:
        if (name not in replaced and (folder / name).exists()) or (folder / name).is_symlink():
            what = "The pack would replace a file that is not of its earlier build."
            raise BadOptions(what, f"Path: {folder / name}", "Move that file, or give another folder with -o.")
    outputs.write_files({folder / name: content for name, content in files.items()}, inputs, folder)
    for name in sorted(replaced - files.keys()):
        (folder / name).unlink(missing_ok=True)


def _check_unchanged(folder: Path, manifest: Manifest, content: bytes) -> None:
    digests = {file.name: file.sha256 for file in manifest.files}
    changed = [name for name, digest in digests.items() if _digest(folder / name) not in ("", digest)]
    archive = folder / manifest.archive
    if archive.is_file() and manifest_of(archive.read_bytes(), len(content)) != content:
        changed.append(manifest.archive)
    if changed:
        remedy = "Keep a copy elsewhere if you want it, then delete it here, and build again."
        raise BadOptions("A file was changed after it was built.", f"Path: {folder / changed[0]}", remedy)


def _digest(path: Path) -> str:
    """The SHA-256 of a file, "" if there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
