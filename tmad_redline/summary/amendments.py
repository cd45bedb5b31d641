"""Why each edit of a line is what it is: the rules of the register, from the words that came, went and stayed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from tmad_redline.model.change import Edit, Line, Op, Slice
from tmad_redline.model.register import Outcome, Rule
from tmad_redline.model.text import OBJECT
from tmad_redline.model.units import BESIDE, MARK, PROPERTIES
from tmad_redline.summary.citations import Citations
from tmad_redline.summary.identity import LONGEST, is_of_version
from tmad_redline.summary.sides import Side
from tmad_redline.summary.signs import fills_a_cell, is_minus, says_something, telling

_SPACE = re.compile(r"\s+")
_WORDS = re.compile(rf"{OBJECT}|\w+(?:[.,:/]\w+)*")
"""Words, and figures with the signs inside them: 1.5 and 1,5 are two figures."""
_SHAPES = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
        "\u00ad": "",
        "\u200b": "",
        "\ufb01": "fi",
        "\ufb02": "fl",
    }
)
_JOINT = re.compile(r"[\s.,;:]*(?P<word>and/or|and|or|)[\s.,;:]*")
"""What stands at the end of an item of a list."""


class Place(Enum):
    """Where a line stands, so far as that tells what its changes are."""

    TEXT = "text"
    CONTENTS = "contents"
    FRONT = "cover, header or footer"


class Reader(NamedTuple):
    """What the rules need to know. terms: the words of every term that either version defines."""

    sides: tuple[Side, Side]
    citations: Citations
    terms: frozenset[tuple[str, ...]]

    def rules(self, line: Line, place: Place, following: Line | None = None) -> dict[int, Rule]:
        """The rule for each edit of a line, by its number, and for its mark, its properties and what is beside it."""
        found = {BESIDE: Rule.LINKS, PROPERTIES: _of_properties(line)}
        for group in _groups(line):
            rule = self._of_group(group, line, place, following)
            if rule is Rule.WORDS and place is Place.FRONT and _is_identity(line, group[0], group[-1] + 1):
                rule = Rule.IDENTITY
            found.update(dict.fromkeys(group, rule))
        for at, edit in enumerate(line.edits):
            if edit.op is Op.KEPT and edit.edge is None:
                kept = Rule.FORMATTING if edit.formatted else Rule.LINKS
                found[at] = Rule.MOVED if line.move else kept
        found[MARK] = self._of_mark(line, place, following)
        return found

    def _of_group(self, group: Sequence[int], line: Line, place: Place, following: Line | None) -> Rule:
        """The rule of the edits between two kept ones, by their numbers."""
        gone, new = _sides([line.edits[at] for at in group])
        if line.move and line.mark is Op.DELETION:
            return Rule.MOVED
        if place is Place.CONTENTS:
            return Rule.CONTENTS
        return (
            self._of_references(gone, new)
            or self._of_number(gone, new, line)
            or _of_fields(gone, new)
            or _of_objects(gone, new)
            or _of_list(group, line, following)
            or _of_signs(gone, new, line)
            or self._of_words(_read(gone), _read(new))
        )

    def _of_references(self, gone: Sequence[Slice], new: Sequence[Slice]) -> Rule | None:
        """Nothing but numbers of references changed."""
        pairs = self.citations.replaced(gone, new)
        if not pairs:
            return None
        outcomes = [self.citations.outcome(*pair) for pair in pairs]
        if all(outcome in (Outcome.FOLLOWED, Outcome.SAME) for outcome in outcomes):
            return Rule.FOLLOWED
        return Rule.RETARGETED if all(outcomes) else None

    def _of_number(self, gone: Sequence[Slice], new: Sequence[Slice], line: Line) -> Rule | None:
        """Nothing but the number that is typed before a provision changed, or it is counted where it was typed."""
        pieces = [(piece, self.sides[0]) for piece in gone] + [(piece, self.sides[1]) for piece in new]
        typed = all(piece.end <= side.text_start(piece.paragraph) for piece, side in pieces)
        counted = (
            line.baseline is not None and line.revised is not None and (line.baseline.number or line.revised.number)
        )
        return Rule.NUMBER if typed and ((gone and new) or counted) else None

    def _of_words(self, before: str, after: str) -> Rule:
        if before == after:  # the same sign, from another font
            return Rule.FORMATTING
        if _figures(before) != _figures(after) or telling(before) != telling(after):
            return Rule.WORDS
        if _SPACE.sub("", before) == _SPACE.sub("", after):
            return Rule.SPACE
        before, after = (_SPACE.sub(" ", text.translate(_SHAPES)).strip() for text in (before, after))
        if before.replace(" ", "") == after.replace(" ", ""):
            return Rule.TYPOGRAPHY
        words, others = _WORDS.findall(before), _WORDS.findall(after)
        if words == others:
            return Rule.PUNCTUATION
        if [word.casefold() for word in words] != [word.casefold() for word in others]:
            return Rule.WORDS
        return Rule.TERM if self._is_term(words) or self._is_term(others) else Rule.CASE

    def _is_term(self, words: Sequence[str]) -> bool:
        """Whether some of the words are, or are part of, a term."""
        changed = {word for word in words if word[:1].isupper()}
        return any(changed.intersection(term) for term in self.terms)

    def _of_mark(self, line: Line, place: Place, following: Line | None) -> Rule:
        """A paragraph that came or went as a whole, or was split or joined."""
        if line.move:
            return Rule.MOVED
        own = [edit for edit in line.edits if edit.op is line.mark and edit.edge is None]
        if following is not None and turned(line, following):
            worded = says_something("".join(edit.string for edit in following.edits))
            return (Rule.CONTENTS if place is Place.CONTENTS else Rule.WORDS) if worded else Rule.PARAGRAPHS
        if any(edit.op is Op.KEPT and edit.edge is None for edit in line.edits):
            numbered = [each for each in (line, following) if each is not None and _number(each)]
            return Rule.PROVISIONS if len(numbered) > 1 else Rule.PARAGRAPHS
        if not says_something("".join(edit.string for edit in own)):
            return Rule.PARAGRAPHS
        return Rule.CONTENTS if place is Place.CONTENTS else Rule.WORDS


def turned(line: Line, following: Line) -> bool:
    """Whether a mark is that of the next line's paragraph, which came or went as a whole.

    So it is where that one is the last of its story or cell, whose mark can do neither (`diff/ends.py`).
    """
    kept = any(edit.op is Op.KEPT and edit.edge is None for edit in line.edits)
    return kept and not line.move and line.mark is not Op.KEPT and _came_or_went(following) is line.mark


def _came_or_went(line: Line) -> Op:
    """What happened to a line as a whole: all of its text came or went, if it has any."""
    ops = {edit.op for edit in line.edits if edit.edge is None and edit.string.strip()}
    return ops.pop() if len(ops) == 1 else line.mark if not ops else Op.KEPT


def _is_identity(line: Line, start: int, end: int) -> bool:
    """Whether some edits of a line, from one to before another, only say which version the document is."""
    if sum(len(edit.string) for edit in line.edits) > LONGEST:
        return False
    sides = []
    for other in (Op.INSERTION, Op.DELETION):
        parts = ["" if edit.op is other else edit.string for edit in line.edits]
        at = len("".join(parts[:start]))
        sides.append(("".join(parts), at, at + len("".join(parts[start:end]))))
    return all(is_of_version(*side) for side in sides)


def _of_list(group: Sequence[int], line: Line, following: Line | None) -> Rule | None:
    """Nothing but the "and" or "or" at the end of an item, and the item after it came, went, or lost or gained it."""
    if following is None or not _number(line) or _goes_on(line, group[-1]):
        return None
    sides = _sides([line.edits[at] for at in group])
    joint = [_JOINT.fullmatch(_text(side)) for side in sides]
    word = next((each["word"] for each in joint if each and each["word"]), "")
    if not all(joint) or not word:
        return None
    gone, new = (_text(side).rstrip().endswith(word) for side in sides)
    lost, gained = (
        any(edit.op is op and edit.string.rstrip().endswith(word) for edit in following.edits[-2:])
        for op in (Op.DELETION, Op.INSERTION)
    )
    if gone and not new and (gained or _came_or_went(following) is Op.DELETION):
        return Rule.LIST
    return Rule.LIST if new and not gone and (lost or _came_or_went(following) is Op.INSERTION) else None


def _goes_on(line: Line, last: int) -> bool:
    """Whether more of a line's text than signs comes after one of its edits."""
    after = (line.edits[at] for at in range(last + 1, len(line.edits)))
    return any(sign.isalnum() for edit in after for sign in edit.string)


def _sides(edits: Sequence[Edit]) -> tuple[list[Slice], list[Slice]]:
    """What is gone and what is new."""
    return (
        [edit.baseline for edit in edits if edit.op is Op.DELETION and edit.baseline is not None],
        [edit.revised for edit in edits if edit.op is Op.INSERTION and edit.revised is not None],
    )


def _figures(text: str) -> list[str]:
    return [word for word in _WORDS.findall(text) if any(sign.isdecimal() for sign in word)]


def _number(line: Line) -> str:
    paragraph = line.revised or line.baseline
    return "" if paragraph is None else paragraph.number


def _groups(line: Line) -> Iterator[list[int]]:
    """The numbers of the edits between two kept ones."""
    group: list[int] = []
    for at, edit in enumerate(line.edits):
        if edit.edge is not None:
            continue
        if edit.op is Op.KEPT:
            yield from [group] if group else []
            group = []
        else:
            group.append(at)
    yield from [group] if group else []


def _of_properties(line: Line) -> Rule:
    """A paragraph that got a number, lost it, or is counted at another level is numbered otherwise."""
    b, r = line.baseline, line.revised
    if b is None or r is None:
        return Rule.FORMATTING
    kept = (edit.baseline.start for edit in line.edits if edit.baseline is not None and edit.baseline.paragraph is b)
    if min(kept, default=0) > 0:
        return Rule.PARAGRAPHS  # the second part of one that was split: the first has the number
    counted = bool(b.number) != bool(r.number) or (b.level is not None and r.level is not None and b.level != r.level)
    return Rule.NUMBER if counted else Rule.FORMATTING


def _of_signs(gone: Sequence[Slice], new: Sequence[Slice], line: Line) -> Rule | None:
    """A sign became a minus, or what fills a cell of a table became another sign."""
    if any(map(is_minus, gone)) != any(map(is_minus, new)):
        return Rule.WORDS
    whole = [side.text.string for side in (line.baseline, line.revised) if side is not None]
    if line.mark is Op.KEPT and any(map(fills_a_cell, whole)):
        before, after = ("".join(text.translate(_SHAPES).split()) for text in whole)
        return Rule.WORDS if before != after else None
    return None


def _of_objects(gone: Sequence[Slice], new: Sequence[Slice]) -> Rule | None:
    """Pictures, equations and notes that came, went or show something else; the same picture may be shown otherwise."""
    if OBJECT not in _read(gone) + _read(new):
        return None
    before, after = (
        [each.media for piece in side for each in piece.paragraph.text.objects_in(piece.start, piece.end)]
        for side in (gone, new)
    )
    same = before == after and all(before) and _text(gone).split() == _text(new).split()
    return Rule.FORMATTING if same else Rule.WORDS


def _of_fields(gone: Sequence[Slice], new: Sequence[Slice]) -> Rule | None:
    """Nothing but what fields show changed."""
    before, after = ([kind for piece in side for kind in _fields(piece)] for side in (gone, new))
    return Rule.SHOWN if before and before == after and all(before) else None


def _fields(piece: Slice) -> Iterator[str]:
    """The kinds of the fields that make up a piece, "" for other text in it."""
    at = piece.start
    text = piece.paragraph.text
    for field in sorted(text.fields_from(piece.start, piece.end)):
        if field.end <= piece.end:
            yield from [""] if text.string[at : field.start].strip() else []
            yield field.instruction.split(" ", 1)[0].upper()
            at = field.end
    yield from [""] if text.string[at : piece.end].strip() else []


def _read(pieces: Sequence[Slice]) -> str:
    """The text with the signs that symbols look like."""
    return "".join(map(_piece_read, pieces))


def _piece_read(piece: Slice) -> str:
    shown = {each.offset: each.shown for each in piece.paragraph.text.objects_in(piece.start, piece.end) if each.shown}
    return "".join(shown.get(at, sign) for at, sign in enumerate(piece.string, piece.start)) if shown else piece.string


def _text(pieces: Sequence[Slice]) -> str:
    return "".join(piece.string for piece in pieces)
