"""The worst shapes a document can have: each a baseline and a revised version, made to the size asked for."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, islice, pairwise
from random import Random
from typing import NamedTuple
from xml.sax.saxutils import escape

from benchmarks.edits import amended, new_sentence
from benchmarks.long_draft import head, parts
from fixtures.package import build
from fixtures.source import parse

_EVERY = 50
"""Of so many paragraphs, tables or words of a worst shape one is amended: about as much as from V4.0 to V4.1."""
_RUNS_A_PARAGRAPH = 100
_PARTS_A_TURN = 10
_SIGNS = frozenset("[]{}*^")
_WORDS_A_PARAGRAPH = 43  # of which a hundred runs of two or three characters are made
_DAY = ("27 March 2020", "28 April 2020")
_LEAD = re.compile(r"(?:##=|\S+)(?: \d\S*)?(?: \[[a-z0-9-]+\])?(?: \*\*[^*]+\*\* (?:means|has)\b)?")
"""What a rewritten line keeps: what kind of block it is, its number if that is typed, its id, the term it defines."""


class Made(NamedTuple):
    """Two versions as .docx, and how many words the first has."""

    baseline: bytes
    revised: bytes
    words: int


def draft(size: int, seed: int = 0) -> Made:
    """A draft of so many parts, and what drafters made of it."""
    before = parts(size, seed)
    after, _ = amended(before, seed)
    return _both(chain.from_iterable(before), chain.from_iterable(after))


def rewritten(size: int, seed: int = 0) -> Made:
    """A draft of so many parts of which no sentence is left, though its words, its terms and its structure are."""
    before = list(chain.from_iterable(parts(size, seed)))
    random = Random(f"{seed} rewritten")
    words = [word for line in before for word in line.split()[1:] if word.isalpha()]
    return _both(before, (_rewritten(line, words, random) for line in before))


def paragraph(size: int, seed: int = 0) -> Made:
    """One paragraph of so many words; of fifty one is another, and here and there a sentence is new."""
    random = Random(f"{seed} paragraph")
    before = list(islice(_words(random), size))
    after = list(before)
    for at in range(random.randrange(_EVERY), size, _EVERY):
        after[at] = random.choice(("promptly", "every", "15", "5", "concerned,", "a", ""))
        if random.random() < 0.1:
            after[at] = new_sentence(random)
    return _both([f"P {' '.join(before)}"], [f"P {' '.join(filter(None, after))}"])


def tables(size: int, seed: int = 0) -> Made:
    """So many tables of four rows and three columns, each under a sub-clause; of fifty one has another cell and row."""
    random = Random(f"{seed} tables")
    before, after = ["# Tables"], ["# Tables"]
    for place in range(size):
        rows = [_row(f"{place}.{row}", random) for row in range(3)]
        opening = [f"## The values of table {place} are those that apply.", "T: 20,60,20", "TH Item | Rule | Value"]
        before += [*opening, *rows, "T/"]
        if place % _EVERY == _EVERY // 2:
            rows = [rows[0], _row(f"{place}.1", random), rows[2], _row(f"{place}.3", random)]
        if place % (4 * _EVERY):  # now and then a table is gone
            after += [*opening, *rows, "T/"]
    return _both(before, after)


def runs(size: int, seed: int = 0) -> Made:
    """So many runs of two or three characters, as years of editing can leave them, a hundred in a paragraph.

    Between the versions one word in fifty is another, and all runs are cut elsewhere.
    """
    random = Random(f"{seed} runs")
    words = _words(random)
    before = [list(islice(words, _WORDS_A_PARAGRAPH)) for _ in range(-(-size // _RUNS_A_PARAGRAPH))]
    after = [["promptly" if random.random() < 1 / _EVERY else word for word in text] for text in before]
    frame = _both(["# Runs"], ["# Runs"])
    return Made(
        _in_runs(frame.baseline, before, Random(f"{seed} baseline")),
        _in_runs(frame.revised, after, Random(f"{seed} revised")),
        sum(map(len, before)),
    )


def identical(size: int, seed: int = 0) -> Made:
    """So many paragraphs that all say the same; of fifty one is doubled, gone or amended."""
    random = Random(f"{seed} identical")
    same = "## The DCC shall comply with this Clause."
    after: list[str] = []
    for place in range(size):
        changed: tuple[list[str], ...] = ([same, same], [], [same.replace(".", " in all respects.")])
        after += random.choice(changed) if place % _EVERY == _EVERY // 2 else [same]
    return _both(["# Identical", *[same] * size], ["# Identical", *after])


def _both(before: Iterable[str], after: Iterable[str]) -> Made:
    versions = (("AL V4.0 draft", before), ("AL V4.1 draft", after))
    texts = [[*head(label, day), *lines] for (label, lines), day in zip(versions, _DAY, strict=True)]
    baseline, revised = (build(parse("\n".join(lines))) for lines in texts)
    return Made(baseline, revised, sum(len(line.split()) - 1 for line in texts[0]))


def _rewritten(line: str, words: Sequence[str], random: Random) -> str:
    if line.startswith(("@", "T")):
        mark, _, cells = line.partition(" ")
        if mark != "TR":
            return line
        drawn = (cell if cell in ("<", "^") else _drawn(cell, words, random) for cell in cells.split(" | "))
        return f"TR {' | '.join(drawn)}"
    lead = _LEAD.match(line)
    assert lead is not None
    return f"{lead[0]} {_drawn(line[lead.end() :], words, random)}."


def _drawn(text: str, words: Sequence[str], random: Random) -> str:
    return " ".join(random.choices(words, k=max(1, len(text.split()))))


def _row(item: str, random: Random) -> str:
    return f"TR Item {item} | {new_sentence(random)} | {random.randrange(10_000)}"


def _words(random: Random) -> Iterator[str]:
    """The words of the draft's sentences, one after the other, without end."""
    for turn in count(random.randrange(1000)):
        for line in chain.from_iterable(parts(_PARTS_A_TURN, turn)):
            if line.startswith(("## ", "### ", "DEF ")):
                yield from (word for word in line.split()[1:] if _SIGNS.isdisjoint(word))


def _in_runs(frame: bytes, texts: Iterable[Sequence[str]], random: Random) -> bytes:
    """The document with these paragraphs at its end, cut every two or three characters."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(frame)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                whole = content.decode()
                last = whole.rindex("<w:sectPr")
                cut = "".join(_cut(" ".join(text), random) for text in texts)
                content = f"{whole[:last]}{cut}{whole[last:]}".encode()
            target.writestr(entry, content)
    return buffer.getvalue()


def _cut(text: str, random: Random) -> str:
    """A paragraph of about a hundred runs, every third with properties that change nothing to see."""
    edges = sorted(random.sample(range(1, len(text)), min(len(text), _RUNS_A_PARAGRAPH) - 1))
    written = []
    for place, (start, end) in enumerate(pairwise([0, *edges, len(text)])):
        look = '<w:rPr><w:lang w:val="en-US"/></w:rPr>' if place % 3 == 0 else ""
        rsid = f'w:rsidR="00{random.randrange(1 << 24):06X}"'
        written.append(f'<w:r {rsid}>{look}<w:t xml:space="preserve">{escape(text[start:end])}</w:t></w:r>')
    return f"<w:p>{''.join(written)}</w:p>"
