"""What a batch is to compare: reads the manifest, the registry or the names in the folder that was given."""

from __future__ import annotations

from pathlib import PurePosixPath

from tmad_redline.batch import folders, manifest, pairing
from tmad_redline.batch.manifest import SUFFIXES
from tmad_redline.cli import batch_files as files
from tmad_redline.errors import BadOptions, InputError
from tmad_redline.model.batch import Matrix, Understood, public
from tmad_redline.registry import parse


def understood(source: str, output: str, matrix: Matrix | None) -> Understood:
    """What a source asks for. output: a folder, of which nothing is taken. Raises BadOptions."""
    if files.is_folder(source):
        inside = {name: place for name, place in files.listing(source).items() if not _within(place, output)}
        root = PurePosixPath(files.absolute(source).replace("\\", "/").rstrip("/")).name
        found = folders.understood(inside, root or "documents", matrix or Matrix.ADJACENT)
        nothing = "There are not two versions of any document in it."
        return _something(found, nothing, source, "See README, Many documents, for what a folder should hold.")
    suffix = PurePosixPath(public(source).lower()).suffix
    if suffix not in (*SUFFIXES, ".toml"):
        what = "This is no manifest, registry or folder."
        raise BadOptions(what, source, f"Give a folder, or a file that ends with {', '.join(SUFFIXES)} or .toml.")
    folder, text = files.parent(source), _text(source)
    if suffix == ".toml":
        registry = parse(text, source)
        places = [files.below(folder, version.file) for version in registry.versions]
        return pairing.of_registry(registry, places, matrix or Matrix.ADJACENT)
    found = manifest.understood(text, source, lambda path: files.below(folder, path), matrix)
    return _something(found, "The manifest lists no pair.", source, "Add a line for each pair, or each version.")


def _text(source: str) -> str:
    try:
        return files.read(source).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadOptions("It is no text in UTF-8.", source, "Save it as UTF-8.") from error
    except InputError as error:
        raise BadOptions(error.what, error.where, error.remedy) from error


def _within(place: str, folder: str) -> bool:
    return files.absolute(place).startswith(files.absolute(folder).rstrip("/\\") + "/")


def _something(found: Understood, what: str, where: str, remedy: str) -> Understood:
    if found.couples:
        return found
    left = "; ".join(f"{each.where}: {each.why}" for each in found.left[:3])
    raise BadOptions(what, "\n".join(filter(None, (where, left))), remedy)
