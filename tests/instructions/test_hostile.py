"""Whatever is done to a text of instructions: it is carried out, or one clear error says what is wrong."""

from __future__ import annotations

import random

import pytest

from tests.instructions.test_grammar import CASES, WORDING
from tests.mutants import mutant
from tests.test_mutants import SOUND
from tmad_redline import api
from tmad_redline.errors import BadInstructions, TmadError
from tmad_redline.instructions.apply import apply
from tmad_redline.instructions.parse import parse

SAID = [str(case["says"]) for case in CASES]
_SIGNS = "“”⟦⟧|.;—\n\t (ab1"


def spoilt(chance: random.Random) -> str:
    """The text of one or two cases, with letters, words or pieces of others lost, added or changed round."""
    text = "\n".join((chance.choice(SAID), chance.choice(SAID).replace("1. ", "2. ", 1)))
    for _ in range(chance.choice((1, 1, 2, 4))):
        at, other = chance.randrange(len(text)), chance.choice(SAID)
        start = chance.randrange(len(other))
        text = chance.choice(
            (
                text[:at] + text[at + chance.choice((1, 3, 10)) :],
                text[:at] + chance.choice(_SIGNS) + text[at:],
                text[:at] + other[start : start + 12] + text[at:],
                text.replace(chance.choice(text.split(" ")), chance.choice(("the second", "clause", "99")), 1),
            )
        )
    return text


@pytest.mark.parametrize("first", range(0, 800, 200))
def test_a_spoilt_text_is_carried_out_or_refused(first: int) -> None:
    said = [_said(seed) for seed in range(first, first + 200)]
    assert {len(message.splitlines()) for message in said} == {0, 3}


def _said(seed: int) -> str:
    """What is wrong with a spoilt text, "" if nothing is."""
    try:
        apply(WORDING, parse(spoilt(random.Random(seed))))
    except BadInstructions as error:
        return str(error)
    return ""


@pytest.mark.parametrize("first", range(0, 40, 20))
def test_a_broken_file_gives_instructions_or_one_clear_error(first: int) -> None:
    for seed in range(first, first + 20):
        try:
            comparison = api.compare(SOUND, mutant(SOUND, seed))
        except TmadError:
            continue
        api.instruct(comparison, partial=True)
