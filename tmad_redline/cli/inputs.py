"""Turns what was typed, a version's name, a path or `-`, into bytes and what is known of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tmad_redline.errors import BadOptions, NotADocx

if TYPE_CHECKING:
    from tmad_redline.model.comparison import Version
    from tmad_redline.registry import Entry, Registry

REGISTRY_FILES = ("tmad.toml", "fixtures/tmad.toml")
"""What is looked for in the current folder and those above it: the first in all of them, then the second."""
STDIN = "-"

RegistryOption = Annotated[
    Path | None,
    typer.Option(
        "--registry",
        metavar="PATH",
        help="The tmad.toml that names versions. By default tmad.toml, then fixtures/tmad.toml, "
        "in the current folder or one above it.",
    ),
]
INPUT_HELP = "A version's name (v4.0), a path, or - for standard input."


class Source(NamedTuple):
    """An input as read. path: None for standard input."""

    data: bytes
    version: Version
    path: Path | None


class Located(NamedTuple):
    """A registry and the folder that its files are relative to."""

    registry: Registry
    folder: Path


def locate(option: Path | None, beside: Path | None = None) -> Located | None:
    """The registry to use: the one asked for, else the nearest to the folder `beside`, else the nearest, else None.

    Raises BadOptions.
    """
    if option is not None and not option.is_file():
        raise BadOptions("There is no such registry.", str(option), "Give the path of a tmad.toml.")
    path = option or _nearest(beside) or _nearest(_here())
    if path is None:
        return None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadOptions(f"The registry cannot be read: {error}.", str(path), "It must be a text in UTF-8.") from error
    from tmad_redline.registry import parse

    return Located(parse(text, str(path)), path.parent)


def load(typed: str, located: Located | None) -> Source:
    """Read an input: standard input for `-`, else the file of that path if there is one, else the version of that name.

    Raises NotADocx if there is nothing to read, BadOptions if no version has that name.
    """
    if typed == STDIN:
        return _source(sys.stdin.buffer.read(), "standard input", None, None)
    path = Path(typed)
    if path.is_file():
        return _source(_read(path), path.name, path, None)
    if path.is_dir() and _is_path(typed):
        raise NotADocx("This is a folder, not a .docx.", f"Path: {typed}", "Give a file.")
    if located is None or _is_path(typed):
        remedy = "Correct the path." if located else "Correct the path, or name versions in a tmad.toml (--registry)."
        raise NotADocx("There is no such file.", f"Path: {typed}", remedy)
    return load_version(typed, located)


def load_version(name: str, located: Located) -> Source:
    """Read a version by its name, whatever files there are. Raises as `load` does."""
    entry = located.registry.find(name)
    path = located.folder / entry.file
    if not path.is_file():
        where = f"{located.registry.where}, version {entry.name}"
        raise NotADocx(f"The file of the version is missing: {path}", where, "Correct its path there.")
    return _source(_read(path), path.name, path, entry)


def saved_again(source: Source, data: bytes) -> Source:
    """The same input with other bytes."""
    import hashlib

    return source._replace(data=data, version=source.version._replace(sha256=hashlib.sha256(data).hexdigest()))


def load_all(typed: Sequence[str], located: Located | None) -> tuple[Source, ...]:
    """Read the inputs of a command as `load` does. Raises BadOptions if more than one is standard input."""
    if typed.count(STDIN) > 1:
        raise BadOptions("More than one input is standard input.", "", "Give paths or versions' names for the others.")
    return tuple(load(one, located) for one in typed)


def _here() -> Path | None:
    try:
        return Path.cwd()
    except OSError:  # the folder is gone; paths that do not begin in it still work
        return None


def _nearest(start: Path | None) -> Path | None:
    if start is None:
        return None
    folders = (start, *start.parents)
    return next((folder / name for name in REGISTRY_FILES for folder in folders if (folder / name).is_file()), None)


def _is_path(typed: str) -> bool:
    return (
        "/" in typed
        or "\\" in typed
        or Path(typed).suffix.lower() in (".docx", ".docm", ".dotx", ".dotm", ".doc", ".pdf")
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotADocx(f"The file cannot be read: {reason}.", f"Path: {path}", "Check its permissions.") from error


def _source(data: bytes, name: str, path: Path | None, entry: Entry | None) -> Source:
    import hashlib

    from tmad_redline.model.comparison import Version

    digest = hashlib.sha256(data).hexdigest()
    if entry is None:
        return Source(data, Version(name, label=Path(name).stem, sha256=digest), path)
    version = Version(name, entry.label, digest, entry.title, entry.status.value, entry.date.isoformat())
    return Source(data, version, path)
