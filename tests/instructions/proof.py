"""What every pair of versions must do: instructions word by word, and those of whole provisions, come back exactly."""

from __future__ import annotations

from tmad_redline.instructions.kept import kept
from tmad_redline.instructions.make import make
from tmad_redline.instructions.pairs import pairing
from tmad_redline.instructions.parse import parse
from tmad_redline.instructions.places import Places
from tmad_redline.instructions.prove import failures
from tmad_redline.instructions.wording import wording
from tmad_redline.instructions.write import sentences, text
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.instruction import Instruction
from tmad_redline.model.pair import Pair


def assert_come_back(comparison: Comparison) -> tuple[Instruction, ...]:
    """The instructions word by word, for those who want to look at them."""
    wordings = Pair(*(wording(tree) for tree in comparison.trees))
    places = Pair(*(Places(each) for each in wordings))
    held = kept(comparison.script, wordings)
    pairs = pairing(wordings, held)
    fine, coarse = (make(places, held, pairs, each) for each in (False, True))
    assert failures(fine, places) == []
    assert failures(coarse, places) == []
    assert not fine or parse(text(sentences(fine))) == fine
    before, after = ((each.entries, each.contents) for each in wordings)
    assert bool(fine) is (before != after)
    return fine
