"""The documents of a folder, and the versions of each, by the names of its files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from tmad_redline.batch.ordering import named, natural
from tmad_redline.batch.pairing import couples, distinct
from tmad_redline.model.batch import Couple, Left, Matrix, Side, Understood
from tmad_redline.model.lock import locked_by

WORD = (".docx", ".docm", ".dotx", ".dotm")
"""How the names of Word documents end."""
_OTHERS = {
    ".doc": "the format of Word before 2007: save it as .docx",
    ".dot": "the format of Word before 2007: save it as .docx",
    ".odt": "an OpenDocument text: save it as .docx",
    ".rtf": "Rich Text Format: save it as .docx",
}
"""Documents that are no Word documents of today, and why they are not taken."""
_REDLINE = re.compile(r"\((?:change marked|changes? tracked) against |\bredline\b|\bcomparison\b", re.IGNORECASE)


def understood(places: Mapping[str, str], folder: str, matrix: Matrix) -> Understood:
    """What a folder asks for.

    Each folder in it is one document and its files the versions of it; files that stand directly in it are put together
    by their names without version. Files whose whole name is a version (v4.0.docx) belong to the one document that the
    others are of, if there is but one, else they are a document of the folder's own name.
    places: the paths of files below the folder, with "/", and where each of them is. folder: its name.
    """
    left, taken = [], []
    for path in sorted(places):
        why = _left(path)
        if why is None:
            taken.append(path)
        elif why:
            left.append(Left(path, why))
    made: list[Couple] = []
    orders = []
    for document, paths in _documents(taken, folder).items():
        versions = sorted(paths, key=lambda path: (named(PurePosixPath(path).stem).order, path))
        sides, mistakes = distinct([(path, Side(places[path], PurePosixPath(path).stem)) for path in versions])
        left += mistakes
        if len(sides) < 2:
            left.append(Left(versions[0], "the only version of its document"))
            continue
        made += couples(document, sides, matrix)
        orders.append((document, tuple(side.label for side in sides)))
    return Understood(tuple(made), tuple(orders), tuple(left))


def is_word(path: str) -> bool:
    """Whether a file is a Word document, by the end of its name."""
    return PurePosixPath(path).suffix.lower() in WORD


def _left(path: str) -> str | None:
    """Why a file is not taken: "" where nobody asks, None where it is."""
    each = PurePosixPath(path)
    suffix = each.suffix.lower()
    if program := locked_by(path):
        return f"{program}'s lock file, no document"
    if suffix not in (*WORD, *_OTHERS):
        return ""
    if any(part.startswith(".") for part in each.parts):
        return "hidden, by the dot before its name or before that of its folder"
    if suffix in _OTHERS:
        return _OTHERS[suffix]
    return "a redline, by its name" if _REDLINE.search(each.stem) else None


def _documents(paths: Iterable[str], folder: str) -> Mapping[str, Sequence[str]]:
    """Paths by the names of their documents, in the order of the alphabet and of numbers."""
    found: dict[str, list[str]] = defaultdict(list)
    loose: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        parent = PurePosixPath(path).parent.as_posix()
        if parent == ".":
            loose[named(PurePosixPath(path).stem).document].append(path)
        else:
            found[parent].append(path)
    nameless = loose.pop("", [])
    if len(loose) == 1 and nameless:
        loose = defaultdict(list, {folder: [*next(iter(loose.values())), *nameless]})
    elif nameless:
        loose[folder] += nameless
    for name, files in loose.items():
        found[name if name not in found else f"{name} (in {folder})"] += files
    return dict(sorted(found.items(), key=lambda each: (natural(each[0]), each[0])))
