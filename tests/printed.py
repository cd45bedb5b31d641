"""Printed numbers beside LibreOffice's own; `python -m tests.printed DOCUMENT.docx …` tells what differs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tmad_redline import api
from tmad_redline.model.document import Paragraph

OFFICE = shutil.which("soffice")
_SECONDS = 600
_SHORTEST = 4
"""Letters of a paragraph by which it can be told from others."""
_BEGINNING = 24
"""Letters by which lines are looked up."""
_LONGEST_NUMBER = 20
"""Letters that a number may have, "Article Twenty-three" among them."""


class Difference(NamedTuple):
    """A numbered paragraph: our number, LibreOffice's ("" where its text was not found), how it begins."""

    ours: str
    theirs: str
    text: str


class Result(NamedTuple):
    """How many numbered paragraphs have the same number, and the others."""

    same: int
    differing: tuple[Difference, ...]
    unmatched: tuple[Difference, ...]


def compared(documents: Sequence[Path]) -> list[Result]:
    """Each document's numbered paragraphs, with all tracked changes accepted, as LibreOffice prints them."""
    assert OFFICE is not None
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for at, path in enumerate(documents):
            (folder / f"{at}.docx").write_bytes(api.accept(path.read_bytes(), path.name))
        files = [str(folder / f"{at}.docx") for at in range(len(documents))]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        kind = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
        command = [OFFICE, profile, "--headless", *kind, *files]
        subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)
        texts = [(folder / f"{at}.txt").read_text(encoding="utf-8-sig") for at in range(len(documents))]
    return [_compared(_paragraphs(path), text.split("\n")) for path, text in zip(documents, texts, strict=True)]


def _paragraphs(path: Path) -> Iterator[Paragraph]:
    return iter(api.tree(path.read_bytes(), path.name).paragraphs)


def _compared(paragraphs: Iterable[Paragraph], lines: Iterable[str]) -> Result:
    """Each text with the line that it stands in behind a number, those of one text in reading order.

    Digits in a text do not count: LibreOffice works out references anew, and prints the numbers of notes where they are
    called.
    """
    known = dict(enumerate(filter(None, map(_signs, lines))))
    places = _by_beginning(known)
    same = 0
    differing: list[Difference] = []
    unmatched: list[Difference] = []
    for paragraph in paragraphs:
        number, text = _signs(paragraph.number), _letters(paragraph.text.string)
        if len(text) < _SHORTEST:
            continue
        there = [n for n in places.get(text[:_BEGINNING], ()) if n in known and _letters(known[n]).endswith(text)]
        fitting = [n for n in there if len(_letters(known[n])) <= len(text) + _LONGEST_NUMBER]
        equal = (n for n in fitting if known[n].startswith(number) and _letters(known[n][len(number) :]) == text)
        found = next(equal, None)
        if found is not None:
            same += bool(number)
            del known[found]
        elif number:
            line = known.pop(fitting[0]) if fitting else ""
            (differing if line else unmatched).append(Difference(paragraph.number, line[: len(line) - len(text)], text))
    return Result(same, tuple(differing), tuple(unmatched))


def _by_beginning(lines: Mapping[int, str]) -> dict[str, list[int]]:
    """The lines in which a text of these first letters may stand."""
    found: dict[str, list[int]] = {}
    for n, line in lines.items():
        letters = _letters(line)
        keys = {letters[at : at + _BEGINNING] for at in range(min(len(letters), _LONGEST_NUMBER))}
        for key in keys:
            found.setdefault(key, []).append(n)
    return found


def _signs(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def main(arguments: Sequence[str]) -> None:
    """Print what differs in each document, and the sums."""
    paths = list(map(Path, arguments))
    results = compared(paths)
    for path, result in zip(paths, results, strict=True):
        for each in result.differing:
            print(f"{path}: {each.ours} is {each.theirs or 'without a number'} in LibreOffice: {each.text[:40]}")
        for each in result.unmatched:
            print(f"{path}: {each.ours} was not found: {each.text[:40]}")
    same, others = sum(result.same for result in results), sum(len(result.differing) for result in results)
    lost = sum(len(result.unmatched) for result in results)
    print(f"{same + others} numbered paragraphs in {len(paths)} documents: {others} differ; {lost} more were not found")


if __name__ == "__main__":
    main(sys.argv[1:])
