"""Where the time of a comparison goes: processor seconds of each stage, in one process, for pairs that are named."""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tmad_redline import api, ooxml
from tmad_redline.model.comparison import Marked
from tmad_redline.model.pair import Pair

_Made = TypeVar("_Made")


class _Clock:
    """The stages so far, each with its processor seconds."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}

    def stage(self, name: str, call: Callable[[], _Made]) -> _Made:
        """What the call gives, its time noted."""
        start = time.process_time()
        made = call()
        self.stages[name] = time.process_time() - start
        return made


def stages(baseline: bytes, revised: bytes) -> dict[str, float]:
    """The processor seconds of each stage; a first comparison of the same pair should have loaded the modules."""
    clock = _Clock()
    trees = clock.stage("read both", lambda: Pair(api.tree(baseline), api.tree(revised)))
    comparison = clock.stage("compare", lambda: api.compare_trees(trees))
    redline = clock.stage("write and prove", lambda: ooxml.redline(comparison))
    clock.stage("references and terms of both", lambda: [api.mentions(tree) for tree in trees])
    clock.stage("summary, with those", lambda: api.summarise(Marked(comparison, redline)))
    return clock.stages


def main() -> None:
    """Print a line a stage for each pair."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="+", type=Path, metavar="DOCX", help="baseline and revised, pair by pair")
    documents = parser.parse_args().documents
    if len(documents) % 2:
        parser.error("give pairs of documents")
    gc.disable()  # as the command does
    for baseline, revised in zip(documents[::2], documents[1::2], strict=True):
        pair = baseline.read_bytes(), revised.read_bytes()
        stages(*pair)  # loads modules
        print(f"{baseline.name} → {revised.name}")
        for name, seconds in stages(*pair).items():
            print(f"  {name:30} {seconds:8.3f} s", flush=True)


if __name__ == "__main__":
    main()
