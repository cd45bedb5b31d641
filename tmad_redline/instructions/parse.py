"""Reads the text of instructions back into what they are; docs/instructions.md has the grammar."""

from __future__ import annotations

import re
from collections.abc import Callable

from tmad_redline.errors import BadInstructions
from tmad_redline.instructions import hints, quotes
from tmad_redline.instructions.blocks import block_of
from tmad_redline.instructions.names import ORDINALS
from tmad_redline.instructions.numerals import roman
from tmad_redline.instructions.write import letters
from tmad_redline.model.instruction import (
    NOT_EXPRESSED,
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
    Where,
    Which,
    Words,
)

Counted = Callable[[int], str]
"""What stands in brackets before items, by how many come before."""
Held = list[str]
"""What stands in the quotation marks of a line, by number."""
_TOP = re.compile(r"(\d+)\.[ \t]+(\S.*)")
_ITEM = re.compile(r"(\s+)\(([a-z]+)\)[ \t]+(\S.*)")
_GROUP = re.compile(r"[IOio]n (.+)—")
_CONTEXT = re.compile(r"(?:in|on) ([^,]+), ")
_HELD = re.compile("“(\\d+)”")
_QUOTE = r"“\d+”"
_WHICH = {
    "": Which.ONLY.value,
    " at the end": Which.AT_END.value,
    ", in both places it occurs": Which.BOTH.value,
    ", in each place it occurs": Which.EACH.value,
}
_WORDS = re.compile(rf"({_QUOTE})( at the end|, in (?:both|each) places? it occurs|, in the (\w+) place it occurs)?,?")
_PASSAGE = re.compile(rf"the words from ({_QUOTE}|the beginning) to ({_QUOTE}|the end)")
_ENDS = {"to the end of": Where.AT_END, "at the end of": Where.AT_END}
_AND_RENUMBER = re.compile(r"(.*?)move (.+) (?:after|before|to the end of) .+ and renumber (?:it|them) as (.+)")
_NUMBER = rf"(?:[\w()](?:[\w().-]*[\w)])?|{_QUOTE})"


def parse(text: str) -> tuple[Instruction, ...]:
    """The instructions of a text, in order. Raises BadInstructions, which says in which line something is wrong.

    Instructions are numbered from 1; what stands before the first is not read, nor what is “Not expressed:”.
    """
    return tuple(_Reader(text).read())


class _Reader:
    """A text line by line, and where in it the reader is."""

    def __init__(self, text: str) -> None:
        self._lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        self._at = 0

    def read(self) -> list[Instruction]:
        found: list[Instruction] = []
        number = 0
        while (line := self._next()) is not None:
            match = _TOP.fullmatch(line)
            if line.startswith(NOT_EXPRESSED):
                break
            if match is None and number == 0 and not line.startswith(" "):
                continue
            if match is None:
                raise self._error("A line is no instruction, nor part of one", "Number instructions from 1, as “2. …”.")
            number += 1
            if int(match[1]) != number:
                raise self._error(f"Instruction {number} is not there", f"It is numbered {match[1]}.")
            found += self._instructions(match[2].rstrip())
        if not found:
            where = f"Lines read: {len(self._lines)}"
            raise BadInstructions("There are no instructions in the text.", where, "Number them, as “1. Omit …”.")
        return found

    def _next(self) -> str | None:
        while self._at < len(self._lines):
            self._at += 1
            if self._lines[self._at - 1].strip():
                return self._lines[self._at - 1]
        return None

    def _error(self, what: str, remedy: str) -> BadInstructions:
        line = self._lines[self._at - 1].strip() if self._at else ""
        return BadInstructions(f"{what}.", f"Line {self._at}: {line[:90]}", remedy)

    def _instructions(self, line: str) -> list[Instruction]:
        return self._said(line[:1].lower() + line[1:], (), letters, 0)

    def _said(self, line: str, place: Place, counted: Counted, indent: int) -> list[Instruction]:
        """What a line says; if it only says where, what the items below it say."""
        masked, held = self._masked(line)
        group = _GROUP.fullmatch(masked)
        if group is None or masked.endswith((" insert—", " substitute—")):
            return self._single(masked, held, place)
        steps = [_unmasked(step, held) for step in re.split(r", (?:in|on) ", group[1])]
        return self._items((*place, *steps), counted, indent)

    def _items(self, place: Place, counted: Counted, indent: int) -> list[Instruction]:
        found: list[Instruction] = []
        count = 0
        while (line := self._next()) is not None:
            match = _ITEM.fullmatch(line)
            if match is None or len(match[1]) <= indent:
                self._at -= 1
                break
            if match[2] != counted(count):
                remedy = "Items are (a), (b) and so on, those in them (i), (ii)."
                raise self._error(f"Item ({counted(count)}) is not there", remedy)
            found += self._said(match[3].rstrip(), place, lambda n: roman(n + 1), len(match[1]))
            count += 1
        if not found:
            raise self._error("There are no items", "Put them below, as “   (a) omit …;”.")
        return found

    def _single(self, masked: str, held: Held, place: Place) -> list[Instruction]:
        """One instruction, with what it sets out; or a move with a new number, which is two."""
        if masked.endswith("—"):
            return [self._act(masked[:-1], held, place, self._block())]
        act = re.sub(r"(?:\.|;|; and|, and)$", "", masked)
        if act == masked:
            remedy = "End it with a full stop, an item with a semicolon."
            raise self._error("An instruction does not end", hints.other_marks(masked) or remedy)
        first = self._act(act, held, place, None)
        both = _AND_RENUMBER.fullmatch(act)
        if both is None or not isinstance(first, Move):
            return [first]
        return [first, self._act(f"{both[1]}renumber {both[2]} as {both[3]}", held, place, None)]

    def _masked(self, line: str) -> tuple[str, list[str]]:
        """A line with a number for what stands in quotation marks, so that no word in it is one of an instruction."""
        shown, held, at = "", list[str](), 0
        while (start := line.find(quotes.OPEN, at)) >= 0:
            end = quotes.closing(line, start + 1)
            if end < 0:
                raise self._error("Quotation marks are not closed", "Write ⟦U+201C⟧ for a mark that stands alone.")
            shown += f"{line[at:start]}“{len(held)}”"
            held.append(line[start + 1 : end])
            at = end + 1
        return shown + line[at:], held

    def _block(self) -> tuple[Entry, ...]:
        first = self._next() or ""
        indent = len(first) - len(first.lstrip(" "))
        if first[indent : indent + 1] != quotes.OPEN:
            remedy = hints.other_marks(first[indent : indent + 1]) or "Begin it in a line of its own, with “."
            raise self._error("What is to be set out is not there", remedy)
        whole = first[:indent] + first[indent + 1 :]
        start = self._at
        while (end := quotes.closing(whole, 0)) < 0:
            if self._at == len(self._lines):
                self._at = start
                raise self._error("What is set out is not closed", "End it with ”.")
            whole += f"\n{self._lines[self._at]}"
            self._at += 1
        if whole[end + 1 :].strip() not in (".", ";", "; and"):
            raise self._error("Something stands behind what is set out", "Put only a full stop or a semicolon there.")

        def wrong(line: int, what: str, remedy: str) -> BadInstructions:
            self._at = start + line
            return self._error(what, remedy)

        return block_of(whole[:end], wrong)

    # -- what an instruction says

    def _act(self, masked: str, held: list[str], place: Place, block: tuple[Entry, ...] | None) -> Instruction:
        whole = masked
        while match := _CONTEXT.match(masked):
            place = (*place, _unmasked(match[1], held))
            masked = masked[match.end() :]
        for pattern, make in _ACTS if block is None else _BLOCK_ACTS:
            if found := pattern.fullmatch(masked):
                act = make(found, held, place, block or ())
                if act is not None:
                    return act
        raise self._error("This is no instruction", _unmasked(hints.of_form(whole), held))


def _unmasked(text: str, held: list[str]) -> str:
    return _HELD.sub(lambda match: f"“{held[int(match[1])]}”", text)


def _quote(text: str, held: list[str]) -> str:
    return quotes.read(held[int(text[1:-1])])


def _words(text: str, held: list[str]) -> Words | None:
    if match := _PASSAGE.fullmatch(text):
        first, until = (_quote(each, held) if each.startswith("“") else "" for each in match.groups())
        return Words(first, until)
    if match := _WORDS.fullmatch(text):
        first = _quote(match[1], held)
        if match[3]:
            return Words(first, None, _count(match[3]))
        return Words(first, None, _WHICH[match[2] or ""])
    return None


def _count(word: str) -> int:
    return ORDINALS.index(word) + 1 if word in ORDINALS else int(re.sub(r"\D", "", word) or 0)


def _objects(text: str, held: list[str], place: Place) -> tuple[Place, Place]:
    """The place that is spoken of, or the first and the last of a series."""
    if match := re.fullmatch(r"([Cc]lause|[Pp]aragraph)s (.+) to (.+)", text):
        word = match[1].lower()
        until = match[2][: max(match[2].rfind("("), 0)] + match[3] if match[3].startswith("(") else match[3]
        first, last = f"{word} {match[2]}", f"{word} {until}"
    elif match := re.fullmatch(r"everything from (.+) to (.+)", text):
        first, last = match[1], match[2]
    else:
        first = last = text.removeprefix("the entry in ")
    return (*place, _unmasked(first, held)), (*place, _unmasked(last, held))


Block = tuple[Entry, ...]
Make = Callable[[re.Match[str], Held, Place, Block], Instruction | None]


def _substitute(match: re.Match[str], held: Held, place: Place, block: Block) -> Instruction | None:
    new = _quote(match[2], held)
    if words := _words(match[1], held):
        return Reword(place, words, new) if place else None
    return Reword(_objects(match[1], held, place)[0], None, new)


def _omit(match: re.Match[str], held: Held, place: Place, block: Block) -> Instruction | None:
    if words := _words(match[1], held):
        return Reword(place, words, "") if place else None
    return Omit(*_objects(match[1], held, place))


def _add(match: re.Match[str], held: Held, place: Place, block: Block) -> Instruction | None:
    words = _words(match[2], held)
    return AddWords(place, Where(match[1]), words, _quote(match[3], held)) if words and place else None


def _add_at_end(match: re.Match[str], held: Held, place: Place, block: Block) -> Instruction | None:
    return AddWords(place, Where(match[1]), None, _quote(match[2], held)) if place else None


def _number(text: str, held: Held) -> str:
    return _quote(text, held) if text.startswith("“") else text


def _renumber(match: re.Match[str], held: Held, place: Place, block: Block) -> Instruction:
    number = _number(match[2], held)
    until = _number(match[3], held) if match[3] else number
    return Renumber(*_objects(match[1], held, place), number, until, exact=match[2].startswith("“"))


def _move(match: re.Match[str], held: Held, place: Place, block: Block) -> Instruction:
    """The anchor may have other steps around it, which are said before it."""
    anchor = tuple(_unmasked(step, held) for step in reversed(match[3].split(" in ")))
    return Move(*_objects(match[1], held, place), _where(match[2]), anchor)


def _insert(match: re.Match[str], held: Held, place: Place, block: Block) -> Instruction:
    return Insert(_where(match[1]), _objects(match[2], held, place)[0], block)


def _where(words: str) -> Where:
    return _ENDS.get(words) or Where(words)


def _relevel(match: re.Match[str], held: Held, place: Place, block: Block) -> Instruction:
    level = int(match[2]) * (1 if match[3] == "in" else -1)
    return Relevel(*_objects(match[1], held, place), level)


_ACTS: tuple[tuple[re.Pattern[str], Make], ...] = (
    (re.compile("make the contents list anew"), lambda m, h, p, b: RemakeContents()),
    (re.compile(rf"for (.+) substitute ({_QUOTE})"), _substitute),
    (re.compile("omit the number of (.+)"), lambda m, h, p, b: Renumber(*_objects(m[1], h, p), "", "")),
    (re.compile("omit the words of (.+)"), lambda m, h, p, b: Reword(_objects(m[1], h, p)[0], None, "")),
    (re.compile("omit (.+)"), _omit),
    (re.compile(rf"(after|before) (.+) insert ({_QUOTE})"), _add),
    (re.compile(rf"(at the beginning|at the end) insert ({_QUOTE})"), _add_at_end),
    (re.compile(rf"renumber (.+) as (?:[Cc]lause |[Pp]aragraph )?({_NUMBER})(?: to ({_NUMBER}))?"), _renumber),
    (re.compile(r"move (.+) (after|before|to the end of) (.+?)(?: and renumber (?:it|them) as .+)?"), _move),
    (re.compile(r"set (.+) (\d+) levels? further (in|out)"), _relevel),
)
_BLOCK_ACTS: tuple[tuple[re.Pattern[str], Make], ...] = (
    (re.compile("for (.+) substitute"), lambda m, h, p, b: Replace(*_objects(m[1], h, p), b)),
    (re.compile("(after|before|at the end of) (.+?)(?:, as moved,)? insert"), _insert),
)
