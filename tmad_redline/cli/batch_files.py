"""Files by path or by address: s3://… and the like by fsspec, which paths and file:// do not need."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from tmad_redline.cli import outputs
from tmad_redline.errors import BadOptions, InputError, NotADocx, OutputError
from tmad_redline.model.batch import public

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def path_of(place: str) -> Path | None:
    """The path that a place is, None for an address that only fsspec can open."""
    if place.startswith("file://"):
        from urllib.request import url2pathname  # with all of HTTP, which takes long to load

        return Path(url2pathname(unquote(urlsplit(place).path)))
    return None if _ADDRESS.match(place) else Path(place)


def absolute(place: str) -> str:
    """A place as other processes and machines know it: a path from the root of the file system, or an address."""
    path = path_of(place)
    return place if path is None else os.path.abspath(path)


def identity(place: str) -> tuple[object, ...]:
    """What tells a file from others, however it is reached: by links too, and other spellings."""
    path = path_of(place)
    try:
        found = None if path is None else path.stat()
    except OSError:
        found = None
    return (absolute(place),) if found is None else (found.st_dev, found.st_ino)


def real(place: str) -> str:
    """A place by which it is known whether another is the same or within it: links are followed, as far as they go."""
    path = path_of(place)
    return place.rstrip("/") if path is None else os.path.realpath(path)


def below(folder: str, name: str) -> str:
    """A place in a folder. name: its path there, with "/"; an address or a path from the root stays what it is."""
    if _ADDRESS.match(name):
        return name
    path = path_of(folder)
    return f"{folder.rstrip('/')}/{name}" if path is None else str(path / name)


def parent(place: str) -> str:
    """The folder that a place is in."""
    path = path_of(place)
    return place.rpartition("/")[0] if path is None else str(path.parent)


def read(place: str) -> bytes:
    """What is in a file. Raises NotADocx if it is not there or cannot be read, BadOptions for an unknown address."""
    path = path_of(place)
    if path is None:
        return _read_remote(place)
    if path.is_dir():
        raise NotADocx("This is a folder, not a .docx.", f"Path: {place}", "Give a file.")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotADocx("There is no such file.", f"Path: {place}", "Correct the path.") from error
    except (OSError, ValueError) as error:
        raise NotADocx(f"The file cannot be read: {_reason(error)}.", f"Path: {place}", "Check its permissions.") from (
            error
        )


def digest(place: str) -> str:
    """The SHA-256 of a file, read in pieces; "" where it cannot be read."""
    path = path_of(place)
    try:
        if path is None:
            return hashlib.sha256(_read_remote(place)).hexdigest()
        if not path.is_file():  # a pipe gives its content once, and to whoever is to have it
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError, InputError):
        return ""


def text(place: str) -> str:
    """A text in UTF-8, "" where there is none that can be read."""
    try:
        return read(place).decode("utf-8")
    except (InputError, UnicodeDecodeError):
        return ""


def size(place: str) -> int:
    """Bytes of a file, 0 where that is not known."""
    path = path_of(place)
    try:
        if path is None:
            system, name = _remote(place)
            return int(system.size(name) or 0)
        return path.stat().st_size
    except Exception:  # whatever a file system raises: the order of work is all that depends on it
        return 0


def there(place: str) -> bool:
    """Whether there is a file, a folder or whatever else; of an address that cannot be asked, no."""
    path = path_of(place)
    try:
        if path is not None:
            return path.exists()
        system, name = _remote(place)
        return bool(system.exists(name))
    except Exception:  # whatever a file system raises: to read or write it will say what is wrong
        return False


def is_folder(place: str) -> bool:
    """Whether a place is a folder; of an address, whether it says so by its end or its file system does."""
    path = path_of(place)
    if path is not None:
        return path.is_dir()
    system, name = _remote(place)
    try:
        return place.endswith("/") or bool(system.isdir(name))
    except Exception as error:
        raise BadOptions(
            f"It cannot be opened: {_reason(error)}.", f"Address: {public(place)}", "Correct it."
        ) from error


def listing(folder: str) -> dict[str, str]:
    """Every file below a folder: its path there, with "/", and its place."""
    path = path_of(folder)
    if path is not None:
        return {file.relative_to(path).as_posix(): str(file) for file in path.rglob("*") if file.is_file()}
    system, name = _remote(folder)
    found = sorted(map(str, system.find(name)))
    return {file[len(name) :].lstrip("/"): str(system.unstrip_protocol(file)) for file in found}


def broken(folder: str) -> list[str]:
    """The links below a folder that lead nowhere, by their paths there; an address has none."""
    path = path_of(folder)
    if path is None:
        return []
    links = (each for each in path.rglob("*") if each.is_symlink() and not each.exists())
    return sorted(each.relative_to(path).as_posix() for each in links)


def write(folder: str, files: Mapping[str, bytes], inputs: Iterable[str] = ()) -> None:
    """Write files into a folder, by their paths there; never over an input.

    On a local disk all or none of them appear. Elsewhere they appear one by one, which a record that is written after
    them makes up for. Raises BadOptions, OutputError.
    """
    path = path_of(folder)
    if path is None:
        _write_remote(folder, files, inputs)
        return
    targets = {path / name: content for name, content in files.items()}
    for parent in {target.parent for target in targets}:
        _make(parent)
    outputs.write_files(targets, [path_of(each) for each in inputs])


def tidy(folder: str, names: Iterable[str], process: int | None = None) -> None:
    """Remove what was half written beside some outputs by a process that is gone, or by any, when no other is there."""
    path = path_of(folder)
    if path is None:
        return
    for parent in {(path / name).parent for name in names}:
        for each in parent.glob(outputs.TEMPORARY.format("*" if process is None else process, "*")):
            each.unlink(missing_ok=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        remedy = "Give another place with -o."
        raise OutputError(f"The output cannot be written: {_reason(error)}.", str(folder), remedy) from error


def _reason(error: Exception) -> str:
    return public(getattr(error, "strerror", None) or str(error) or type(error).__name__).rstrip(".")


def _remote(place: str) -> tuple[AbstractFileSystem, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        what = "Addresses such as s3://… need fsspec, which is not installed."
        raise BadOptions(what, public(place), "Install it with: pip install 'tmad-redline[cluster]'") from error
    try:
        system, name = url_to_fs(place)
    except (ImportError, ValueError) as error:
        raise BadOptions(
            f"The address cannot be opened: {_reason(error)}.", public(place), "Correct it, or install that."
        ) from (error)
    return system, str(name)


def _read_remote(place: str) -> bytes:
    system, name = _remote(place)
    try:
        return bytes(system.cat_file(name))
    except FileNotFoundError as error:
        raise NotADocx("There is no such file.", f"Address: {public(place)}", "Correct the address.") from error
    except Exception as error:  # each file system has its own: no credentials, no network
        raise NotADocx(
            f"The file cannot be read: {_reason(error)}.", f"Address: {public(place)}", "Check the address."
        ) from (error)


def _write_remote(folder: str, files: Mapping[str, bytes], inputs: Iterable[str]) -> None:
    system, _ = _remote(folder)
    own = {_remote(each) for each in inputs if path_of(each) is None}
    for name, content in files.items():
        place = below(folder, name)
        target = str(_remote(place)[1])
        if (system, target) in own:
            raise BadOptions(
                "The output would replace an input.", f"Address: {public(place)}", "Give another place with -o."
            )
        try:
            system.makedirs(target.rpartition("/")[0], exist_ok=True)
            system.pipe_file(target, content)
        except Exception as error:
            remedy = "Check the address given with -o, and who may write there."
            raise OutputError(f"The output cannot be written: {_reason(error)}.", public(place), remedy) from error
