"""Makes the documents that are measured: `python -m benchmarks.generate draft:1x draft:30x runs -o FOLDER`."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TIMES = (1, 3, 10, 30)


class Shape(NamedTuple):
    """A kind of pair: what is said of it, its sizes by name, smallest first, and its function in shapes.py."""

    title: str
    sizes: dict[str, int]
    maker: str


def _in_times(parts: int) -> dict[str, int]:
    return {f"{times}x": parts * times for times in TIMES}


def _counted(*sizes: int) -> dict[str, int]:
    return {str(size): size for size in sizes}


SHAPES = {
    "draft": Shape("a long draft, 1 to 30 times TMAD", _in_times(3), "draft"),
    "rewritten": Shape("the same, everything rewritten", _in_times(3), "rewritten"),
    "paragraph": Shape("one paragraph, in words", _counted(1_500, 4_500, 15_000, 45_000), "paragraph"),
    "tables": Shape("tables", _counted(120, 370, 1_200, 3_700), "tables"),
    "runs": Shape("tiny runs", _counted(9_200, 27_600, 92_000, 276_000), "runs"),
    "identical": Shape("identical paragraphs", _counted(330, 1_000, 3_300, 10_000), "identical"),
}


class Generated(NamedTuple):
    """A pair on disk: its shape, size and words, and where its two versions are."""

    shape: str
    size: str
    words: int
    baseline: Path
    revised: Path


def asked(names: list[str]) -> list[tuple[str, str]]:
    """Shape and size of each name: `runs` is all sizes of it, `runs:9200` one. Raises ValueError for an unknown one."""
    found = []
    for name in names:
        shape, _, size = name.partition(":")
        if shape not in SHAPES or (size and size not in SHAPES[shape].sizes):
            known = "; ".join(f"{each} ({', '.join(it.sizes)})" for each, it in SHAPES.items())
            raise ValueError(f"There is no {name}. There are: {known}.")
        found += [(shape, each) for each in ([size] if size else SHAPES[shape].sizes)]
    return found


def generate(shape: str, size: str, folder: Path, seed: int = 0) -> Generated:
    """The pair, made unless the folder has it from an earlier run of the same code."""
    stem = f"{shape}-{size}-{seed}-{_code()}"
    note, *paths = (folder / f"{stem}.{end}" for end in ("json", "baseline.docx", "revised.docx"))
    if not note.exists():
        from benchmarks import shapes  # with the fixtures' builder, which a pair that is there does not need

        make: Callable[[int, int], shapes.Made] = getattr(shapes, SHAPES[shape].maker)
        made = make(SHAPES[shape].sizes[size], seed)
        folder.mkdir(parents=True, exist_ok=True)
        for stale in folder.glob(f"{shape}-{size}-{seed}-*"):
            stale.unlink()
        for path, data in zip(paths, made[:2], strict=True):
            path.write_bytes(data)
        note.write_text(json.dumps({"words": made.words}), encoding="utf-8")
    words: int = json.loads(note.read_text(encoding="utf-8"))["words"]
    return Generated(shape, size, words, *paths)


def _code() -> str:
    """Eight digits that change when the code or the text that documents are made from does."""
    made_by = [*sorted((ROOT / "fixtures").glob("*.py")), ROOT / "fixtures" / "tmad" / "v4.0.txt"]
    made_by += [Path(__file__).with_name(f"{name}.py") for name in ("long_draft", "edits", "shapes")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in made_by)).hexdigest()[:8]


def main() -> None:
    """Make the pairs that are asked for and print a line for each: shape, size, words, and the two files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shapes", nargs="+", metavar="SHAPE[:SIZE]", help=", ".join(SHAPES))
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "build" / "benchmarks", metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=0, help="other documents of the same kind")
    options = parser.parse_args()
    try:
        pairs = asked(options.shapes)
    except ValueError as error:
        parser.error(str(error))
    for shape, size in pairs:
        print("\t".join(map(str, generate(shape, size, options.output, options.seed))), flush=True)


if __name__ == "__main__":
    main()
