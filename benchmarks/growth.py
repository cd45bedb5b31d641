"""How time grows with length: the V4.0 fixture over and over, up to some thousand pages, against an amended copy."""

from __future__ import annotations

import argparse
import gc
import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, it stands outside its package

from fixtures.package import build  # noqa: E402
from fixtures.source import parse  # noqa: E402
from tmad_redline import api  # noqa: E402

WORDS_A_PAGE = 450
_ID = re.compile(r"(\[|\{(?:ref|para):)([a-z][a-z0-9-]*)(\]|\})")
_NEW = "## A clause that stands before all others, so that every number of the first part is another one.\n"
_EVERY = 20
"""Of so many paragraphs one is amended."""


def source(copies: int, amended: bool) -> str:
    """The fixture's text so many times over, each time about another party and with ids of its own."""
    text = (ROOT / "fixtures" / "tmad" / "v4.0.txt").read_text(encoding="utf-8")
    start = text.index("\n# ") + 1
    parts = []
    for number in range(copies):
        part = _ID.sub(rf"\g<1>\g<2>-n{number}\g<3>", text[start:]).replace("DCC", f"Company {number}")
        parts.append(_amended(part) if amended else part)
    return text[:start] + "\n".join(parts)


def _amended(part: str) -> str:
    heading, _, rest = part.partition("\n")
    lines = rest.split("\n")
    for at in range(0, len(lines), _EVERY):
        lines[at] = lines[at].replace("shall", "shall without delay", 1)
    return f"{heading}\n{_NEW}" + "\n".join(lines)


def measured(copies: int) -> tuple[int, dict[str, float]]:
    """Pages, and the processor seconds of each stage."""
    texts = source(copies, False), source(copies, True)
    one, other = (build(parse(text)) for text in texts)
    seconds = {}
    start = time.process_time()
    for data in (one, other):
        api.mentions(api.tree(data))
    seconds["structure of both"] = time.process_time() - start
    start = time.process_time()
    made = api.marked(one, other)
    seconds["read, compare, write, prove"] = time.process_time() - start
    start = time.process_time()
    found = api.summarise(made)
    seconds["alignment and register"] = time.process_time() - start
    assert found.register.loose == 0
    return len(texts[1].split()) // WORDS_A_PAGE, seconds


def main() -> None:
    """Print a line a length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, nargs="+", default=[2, 8, 32])
    gc.disable()  # as the command does
    for copies in parser.parse_args().copies:
        pages, seconds = measured(copies)
        told = "  ".join(f"{name} {each:.2f} s ({1000 * each / pages:.1f} ms a page)" for name, each in seconds.items())
        print(f"{pages} pages: {told}", flush=True)


if __name__ == "__main__":
    main()
