"""What a batch is to compare: reads the manifest, the registry or the names in the folder that was given."""

from __future__ import annotations

from pathlib import PurePosixPath

from tmad_redline.batch import folders, manifest, pairing
from tmad_redline.batch.folders import is_word
from tmad_redline.batch.manifest import SUFFIXES
from tmad_redline.cli import batch_files as files
from tmad_redline.errors import BadOptions, InputError
from tmad_redline.model.batch import Left, Matrix, Understood, public
from tmad_redline.registry import parse


def understood(source: str, output: str, matrix: Matrix | None) -> Understood:
    """What a source asks for. output: a folder, of which nothing is taken. Raises BadOptions."""
    if files.is_folder(source):
        _check_apart(source, output)
        inside = {name: place for name, place in files.listing(source).items() if not _within(place, output)}
        root = PurePosixPath(files.absolute(source).replace("\\", "/").rstrip("/")).name
        found = folders.understood(inside, root or "documents", matrix or Matrix.ADJACENT)
        broken = (Left(path, "a link that leads nowhere") for path in files.broken(source) if is_word(path))
        found = found._replace(left=(*found.left, *broken))
        nothing = "There are not two versions of any document in it."
        return _something(found, nothing, source, "See README, Many documents, for what a folder should hold.")
    if files.path_of(source) is not None and not files.there(source):
        raise BadOptions("There is no such file or folder.", f"Path: {source}", "Correct the path.")
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
        text = files.read(source).decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    except InputError as error:
        raise BadOptions(error.what, error.where, error.remedy) from error
    if "\0" in text:  # as in UTF-16, which without a mark at its beginning is UTF-8 by its form
        raise BadOptions("It is no text in UTF-8.", source, "Save it as UTF-8, in Excel as “CSV UTF-8”.")
    return text


def _check_apart(source: str, output: str) -> None:
    """Refuse outputs among the versions, since of their folder nothing is taken. Raises BadOptions."""
    if files.real(source) == files.real(output) or _within(source, output):
        what = "The versions lie in the folder for the outputs, of which nothing is taken."
        raise BadOptions(what, f"{source}, -o {output}", f"Give another folder: -o {files.below(output, 'redlines')}")


def _within(place: str, folder: str) -> bool:
    return files.real(place).replace("\\", "/").startswith(files.real(folder).replace("\\", "/").rstrip("/") + "/")


def _something(found: Understood, what: str, where: str, remedy: str) -> Understood:
    if found.couples:
        return found
    left = "; ".join(f"{each.where}: {each.why}" for each in found.left[:3])
    raise BadOptions(what, "\n".join(filter(None, (where, left))), remedy)
