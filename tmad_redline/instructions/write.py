"""Writes instructions as a legal instrument puts them; docs/instructions.md has the grammar, `parse.py` reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from tmad_redline.instructions.names import ordinal
from tmad_redline.instructions.numerals import roman
from tmad_redline.instructions.quotes import CLOSE, OPEN, balanced, quoted, spelt
from tmad_redline.instructions.spans import folded
from tmad_redline.model.instruction import (
    ANOTHER_TABLE,
    NUMBER_LIKE,
    AddWords,
    Entry,
    Insert,
    Instruction,
    Move,
    Omit,
    Place,
    Relevel,
    RemakeContents,
    Renumber,
    Replace,
    Reword,
    Sentence,
    Where,
    Which,
    Words,
)

BLOCK, STEP = 6, 3
"""Spaces before a block, and for each level in it."""
BAR, ESCAPED_BAR = "|", "⟦U+007C⟧"
SIMPLE_NUMBER = re.compile(r"[\w()](?:[\w().-]*[\w)])?")
"""A number that needs no quotation marks."""
_FULL = re.compile(r"[A-Z]{0,3}\d")
"""How a number begins that a provision is known by, as 4.31 is and (a) is not."""
_MOVED = ", as moved,"
PLURALS = ("clause ", "paragraph ")
_PHRASES = {
    Which.ONLY.value: "",
    Which.AT_END.value: " at the end",
    Which.BOTH.value: ", in both places it occurs,",
    Which.EACH.value: ", in each place it occurs,",
}


class Said(NamedTuple):
    """An instruction as it is written: in which place, what, and what is set out."""

    context: Place
    act: str
    block: tuple[Entry, ...]


def sentences(items: Sequence[Instruction]) -> Iterator[Sentence]:
    """Instructions as lines: numbered, those of one provision as items of one."""
    for number, group in enumerate(_grouped(said(items)), 1):
        yield from _written(group, f"{number}.")


def text(found: Iterable[Sentence]) -> str:
    """The lines as plain text, each ended."""
    return "".join(f"{line}\n" for sentence in found for line in _lines(sentence))


def _marked(block: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What is set out with all its quotation marks in pairs."""
    return tuple(
        Entry(
            balanced(entry.number),
            entry.level,
            balanced(entry.text),
            None if entry.rows is None else tuple(tuple(map(balanced, row)) for row in entry.rows),
        )
        for entry in block
    )


def one(instruction: Instruction) -> str:
    """One instruction by itself, for messages; of what it sets out nothing."""
    (first,) = _written(said([instruction]), "")
    return first.text + ("—" if first.block else "")


def said(items: Sequence[Instruction]) -> list[Said]:
    """Each instruction in words; what moves and gets another number is said at once."""
    moved = frozenset(place for item in items if isinstance(item, Move) for place in (item.first, item.last))
    found: list[Said] = []
    for number, item in enumerate(items):
        before = items[number - 1] if number else None
        if isinstance(item, Renumber) and isinstance(before, Move) and item.number and item[:2] == before[:2]:
            pronoun = "it" if item.first == item.last else "them"
            found[-1] = found[-1]._replace(act=f"{found[-1].act} and renumber {pronoun} as {_numbers(item)}")
        else:
            found.append(Said(context(item), *_act(item, moved)))
    return found


def _grouped(items: Sequence[Said]) -> Iterator[list[Said]]:
    """Instructions that follow each other and are about one provision, together."""
    for step, run in groupby(items, lambda item: item.context[:1]):
        group = list(run)
        yield from [group] if step else [[each] for each in group]


def _written(group: Sequence[Said], marker: str) -> Iterator[Sentence]:
    """The lines of the instructions of one group."""
    shared = _shared([item.context for item in group])
    if len(group) == 1:
        whole = f"{_in(shared)}{group[0].act}"
        yield Sentence(0, marker, whole[0].upper() + whole[1:], _marked(group[0].block), ".")
        return
    yield Sentence(0, marker, f"{'On' if shared[0] == _COVER else 'In'} {', in '.join(shared)}", (), "—")
    inner = [item._replace(context=item.context[len(shared) :]) for item in group]
    runs = [list(run) for _, run in groupby(inner, lambda item: item.context[:1])]
    runs = [part for run in runs for part in ([run] if run[0].context else [[each] for each in run])]
    for number, run in enumerate(runs):
        letter, end = f"({letters(number)})", "." if number == len(runs) - 1 else ";"
        outer = _shared([item.context for item in run])
        if len(run) == 1:
            yield Sentence(1, letter, f"{_in(outer)}{run[0].act}", _marked(run[0].block), end)
            continue
        yield Sentence(1, letter, _in(outer).removesuffix(", "), (), "—")
        for count, item in enumerate(run, 1):
            said_there = f"{_in(item.context[len(outer) :])}{item.act}"
            yield Sentence(2, f"({roman(count)})", said_there, _marked(item.block), end if count == len(run) else ";")


INDENT = "   "
"""Before an item; twice before one in it."""
_COVER = "the cover"


def letters(number: int) -> str:
    """The letter of an item: a to z, then aa."""
    return (letters(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def _in(place: Place) -> str:
    return "".join(f"{'on' if step == _COVER else 'in'} {step}, " for step in place)


def _shared(contexts: Sequence[Place]) -> Place:
    """The steps that all have in common."""
    shared = takewhile(lambda steps: len(set(steps)) == 1, zip(*contexts, strict=False))
    return tuple(steps[0] for steps in shared)


def _lines(sentence: Sentence) -> Iterator[str]:
    lead = f"{INDENT * sentence.depth}{sentence.marker} {sentence.text}"
    if not sentence.block:
        yield f"{lead}{sentence.end}"
        return
    yield f"{lead}—"
    lines = block_lines(sentence.block)
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        shown = f"{line[:indent]}{OPEN if number == 0 else ''}{line[indent:]}"
        yield shown + (f"{CLOSE}{sentence.end}" if number == len(lines) - 1 else "")


def block_lines(block: Iterable[Entry]) -> list[str]:
    """What is set out, a line for a paragraph or a row; a tab behind numbers, further in what stands in provisions."""
    lines = []
    after_table = False
    for entry in block:
        indent = " " * (BLOCK + STEP * entry.level)
        if entry.rows is None:
            shown = balanced(entry.text)
            if shown.startswith(BAR) and not entry.number:
                shown = ESCAPED_BAR + shown[1:]
            tab = "\t" if entry.number or NUMBER_LIKE.match(shown) else ""
            lines.append(f"{indent}{balanced(entry.number)}{tab}{shown}")
        else:
            lines += [f"{indent}{ANOTHER_TABLE}"] if after_table else []
            lines += [f"{indent}{_row(row)}" for row in entry.rows]
        after_table = entry.rows is not None
    return lines


def _row(cells: Iterable[str]) -> str:
    return "".join(f"{BAR} {balanced(cell).replace(BAR, ESCAPED_BAR)} " for cell in cells) + BAR


def context(item: Instruction) -> Place:
    """The place that an instruction is said to be in."""
    match item:
        case Reword(place, words, _):
            return place if words is not None else place[:-1]
        case AddWords():
            return item.place
        case Omit() | Replace() | Move() | Renumber() | Relevel():
            return item.first[:-1]
        case Insert():
            return item.place[:-1]
        case RemakeContents():
            return ()


def _act(item: Instruction, moved: frozenset[Place]) -> tuple[str, tuple[Entry, ...]]:
    """What an instruction says in its place, and what it sets out."""
    match item:
        case Reword(place, words, new):
            return _reword(place, words, new), ()
        case AddWords(_, where, words, new):
            return f"{_beside(where, words)} insert {_shown(new)}", ()
        case Omit(first, last):
            return f"omit {objects(first, last)}", ()
        case Replace(first, last, block):
            return f"for {objects(first, last)} substitute", block
        case Insert(where, place, block):
            at = "at the end of" if where is Where.AT_END else where.value
            return f"{at} {place[-1]}{_MOVED if place in moved else ''} insert", block
        case Move(first, last, where, anchor):
            to = "to the end of" if where is Where.AT_END else where.value
            return f"move {objects(first, last)} {to} {' in '.join(reversed(anchor))}", ()
        case Renumber():
            return _renumber(item), ()
        case Relevel(first, last, level):
            levels = f"{abs(level)} level{'s' if abs(level) > 1 else ''} further {'in' if level > 0 else 'out'}"
            return f"set {objects(first, last)} {levels}", ()
        case RemakeContents():
            return "make the contents list anew", ()


def _reword(place: Place, words: Words | None, new: str) -> str:
    if words is None:
        return f"for {_object(place)} substitute {_shown(new)}" if new else f"omit the words of {_object(place)}"
    if new:
        apart = words.until is None and folded(words.first) == folded(new)
        apart = apart or "".join(words.first.split()) == "".join(new.split())
        what = f"{quoted(spelt(words.first))}{_phrase(words)}" if apart and words.until is None else _what(words)
        return f"for {what} substitute {quoted(spelt(new)) if apart else _shown(new)}"
    return f"omit {_what(words).rstrip(',')}"


def _phrase(words: Words) -> str:
    known = _PHRASES.get(words.which)
    return f", in the {ordinal(words.which)} place it occurs," if known is None else known


def _what(words: Words) -> str:
    if words.until is None:
        return f"{_shown(words.first)}{_phrase(words)}"
    first = f"“{balanced(words.first)}”" if words.first else "the beginning"
    return f"the words from {first} to {quoted(words.until) if words.until else 'the end'}"


def _shown(words: str) -> str:
    """Words in quotation marks; spaces at their ends, which nobody would see, by name."""
    inner = words.strip(" \u00a0")
    start = words.index(inner) if inner else len(words)
    return quoted(f"{spelt(words[:start])}{inner}{spelt(words[start + len(inner) :])}")


def _beside(where: Where, words: Words | None) -> str:
    if words is None:
        return where.value
    return f"{where.value} {_what(words)}"


def _renumber(item: Renumber) -> str:
    if not item.number:
        return f"omit the number of {objects(item.first, item.last)}"
    return f"renumber {objects(item.first, item.last)} as {_numbers(item)}"


def _numbers(item: Renumber) -> str:
    if item.first != item.last:
        return f"{_number(item, item.number)} to {_number(item, item.until)}"
    word = next((word for word in PLURALS if item.first[-1].startswith(word)), "")
    return f"{word if _FULL.match(item.number) and not item.exact else ''}{_number(item, item.number)}"


def _number(item: Renumber, number: str) -> str:
    return quoted(number) if item.exact else number


def objects(first: Place, last: Place) -> str:
    """A place by its last step, or a series of them."""
    if first == last:
        return _object(first)
    one_end, other = first[-1], last[-1]
    for word in PLURALS:
        if one_end.startswith(word) and other.startswith(word):
            first_number, last_number = one_end.removeprefix(word), other.removeprefix(word)
            outer = first_number[: max(first_number.rfind("("), 0)]
            inner = last_number.removeprefix(outer)
            short = inner if outer and inner.startswith("(") and "(" not in inner[1:] else last_number
            return f"{word.strip()}s {first_number} to {short}"
    return f"everything from {one_end} to {other}"


def _object(place: Place) -> str:
    step = place[-1]
    in_row = len(place) > 1 and (place[-2].startswith("row ") or " row beginning " in place[-2])
    return f"the entry in {step}" if in_row and step.startswith("column ") else step
