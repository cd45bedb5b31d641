"""Work grows with the length of the documents, and not with its square, whatever they hold.

Counted are the calls of functions, which are the same on every machine; what is one long call of C is timed.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from types import FrameType

import pytest

from tests.docx_builder import Block, bold, comment, docx, field, footnote, inserted, inside, p, sect
from tmad_redline import api

LEAST = 30
ALLOWED = 1.25
"""How much more than as often the calls may grow: what is n log n may, what is a square grows by far more."""

Documents = tuple[bytes, bytes]


def words(count: int, seed: int) -> list[str]:
    """Words of an illustrative text that says nothing."""
    chance = random.Random(seed)
    return [f"{chance.choice('bdfgklmnprstvz')}{chance.choice('aeiou')}{chance.randrange(400)}" for _ in range(count)]


def of_controls(count: int) -> Documents:
    """One paragraph, each word of it in a content control, every third amended."""
    return _one(count, lambda at, word: inside(f"{word} "))


def of_comments(count: int) -> Documents:
    """Paragraphs that are commented on, each comment edited."""
    sides = ([p(f"{word} stays here", comment(f"{side} {at}", word)) for at, word in _told(count)] for side in "xy")
    one, other = (docx(*side) for side in sides)
    return one, other


def of_notes(count: int) -> Documents:
    """Notes that are gone with their words."""
    one = [p(f"{word} stays here", f" and {word} went", footnote(f"note {at}")) for at, word in _told(count)]
    return docx(*one), docx(*(f"{word} stays here" for _, word in _told(count)))


def of_fields(count: int) -> Documents:
    """One paragraph of fields, every third word amended."""
    return _one(count, lambda at, word: (f"{word} ", field("SEQ x", str(at)), " "))


def of_references(count: int) -> Documents:
    """One paragraph of typed references, all of which changed."""
    one, other = (" ".join(f"{word} Clause {at % 40 + side}.2" for at, word in _told(count)) for side in range(2))
    return docx(one, "End"), docx(other, "End")


def of_amounts(count: int) -> Documents:
    """One paragraph of periods, all of which changed."""
    one, other = (
        " ".join(f"{word} within {at % 30 + side} Working Days." for at, word in _told(count)) for side in (1, 2)
    )
    return docx(one, "End"), docx(other, "End")


def of_terms(count: int) -> Documents:
    """Definitions, each amended, and provisions that use them."""
    terms = [f"Term{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(count)]
    uses = [f"{1}.{at + 1}\tEach {term} is kept with {terms[at - 1]}." for at, term in enumerate(terms)]
    one, other = (
        docx("1\tTerms", *(f"“{term}” means a {what} thing." for term in terms), "2\tUses", *uses)
        for what in ("small", "large")
    )
    return one, other


def of_moves(count: int) -> Documents:
    """Paragraphs in another order, each amended in a word."""
    text = words(16 * count, 4)
    one = [text[at : at + 16] for at in range(0, len(text), 16)]
    other = [[*each[:7], "altered", *each[8:]] for each in one]
    random.Random(5).shuffle(other)
    return docx(*(" ".join(each) for each in one)), docx(*(" ".join(each) for each in other))


def of_equals(count: int) -> Documents:
    """Paragraphs that all read the same, others put in and left out."""
    same = "The same illustrative words stand in each of these paragraphs."
    one = [*[same] * (count // 3), "gone", *[same] * count]
    return docx(*one), docx(*[same] * (count // 2), "new", *[same] * count)


def of_sections(count: int) -> Documents:
    """Sections, every third word before their ends amended."""
    one, other = (
        docx(*(p(word if at % 3 or not side else "altered", end=sect()) for at, word in _told(count)))
        for side in range(2)
    )
    return one, other


def _told(count: int) -> list[tuple[int, str]]:
    return list(enumerate(words(count, 3)))


def _one(count: int, made: Callable[[int, str], object]) -> Documents:
    """A paragraph of things, every third word amended."""
    sides: list[bytes] = []
    for amended in (False, True):
        content: list[object] = []
        for at, word in _told(count):
            thing = made(at, "altered" if amended and at % 3 == 0 else word)
            content += thing if isinstance(thing, tuple) else (thing,)
        sides.append(docx(p(*content), "End"))  # type: ignore[arg-type]
    return sides[0], sides[1]


def calls(documents: Documents) -> int:
    """How many functions are called to make the redline and its summary."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        api.summarise(api.marked(*documents))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("shape", "times"),
    [
        (of_controls, 5),
        (of_comments, 16),
        (of_notes, 5),
        (of_fields, 5),
        (of_references, 5),
        (of_amounts, 16),
        (of_terms, 5),
        (of_moves, 5),
        (of_equals, 5),
        (of_sections, 5),
    ],
)
def test_calls_grow_as_documents_do(shape: Callable[[int], Documents], times: int) -> None:
    """times: as many as it takes until a square that is a small part of the work is seen."""
    calls(shape(8))  # what is made once, and remembered
    fewer, more = calls(shape(LEAST)), calls(shape(LEAST * times))
    assert more <= ALLOWED * times * fewer


def seconds(work: Callable[[], object]) -> float:
    """Processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def test_tens_of_thousands_of_changes_of_one_paragraph_take_seconds() -> None:
    """They took a minute: each looked through all that stood beside it, and through all of the text."""
    text = words(12_000, 6)
    amended = [word if at % 2 else f"{word}x" for at, word in enumerate(text)]
    one, other = docx(" ".join(text), "End"), docx(" ".join(amended), "End")
    assert seconds(lambda: api.summarise(api.marked(one, other))) < 15


def test_to_accept_tens_of_thousands_of_changes_of_one_paragraph_takes_seconds() -> None:
    document = docx(p(*(part for at in range(12_000) for part in (inserted(f"w{at} "), bold("and ")))), "End")
    assert seconds(lambda: api.accept(document)) < 6


@pytest.mark.parametrize("text", ["shall ", "the DCC shall ", "((((", "if the DCC may ", "1.2(a) "])
def test_a_text_without_a_stop_is_read_in_seconds(text: str) -> None:
    """A sentence of twenty pages is none; its verbs were each looked for through all of it."""
    blocks: list[Block] = [text * 4_000, "End"]
    one, other = docx(*blocks), docx(text * 3_000 + "not " + text * 999, "End")
    assert seconds(lambda: api.summarise(api.marked(one, other))) < 15
