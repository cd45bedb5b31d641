"""The library in a process that runs already: `api.marked` against the floor's parse and write, in turns, as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from benchmarks.floor import rewritten
from tmad_redline import api
from tmad_redline.model.document import paragraphs


def _processor(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def main() -> None:
    """Print the words of the baseline and the processor seconds of each call.

    Arguments: the two files, how many turns at most, and after how many seconds none is begun.
    """
    paths, rounds, budget = sys.argv[1:3], int(sys.argv[3]), float(sys.argv[4])
    baseline, revised = (Path(path).read_bytes() for path in paths)
    document = api.tree(baseline).document
    stories = (document.body, *document.notes, *document.furniture)
    texts = chain.from_iterable(paragraphs(story.blocks) for story in stories)
    words = sum(len(paragraph.text.string.split()) for paragraph in texts)
    calls: list[float] = []
    floors: list[float] = []
    start = time.perf_counter()
    for turn in range(rounds + 1):
        floor = _processor(lambda: [rewritten(data) for data in (baseline, revised)])
        call = _processor(lambda: api.marked(baseline, revised))
        if turn:  # the first turn loads modules
            floors.append(floor)
            calls.append(call)
        if turn and time.perf_counter() - start > budget:
            break
    print(json.dumps({"words": words, "calls": calls, "floors": floors}))


if __name__ == "__main__":
    main()
