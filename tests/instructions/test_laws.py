"""Instructions of random pairs come back exactly. TMAD_INSTRUCTIONS=N tries N pairs of each kind."""

from __future__ import annotations

import os
from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import drafts
from tests.instructions.drawn import comparison
from tests.instructions.proof import assert_come_back
from tmad_redline import api
from tmad_redline.model.instruction import AddWords, Insert, Move, Omit, Relevel, Renumber, Replace, Reword

_ASKED = int(os.environ.get("TMAD_INSTRUCTIONS", "0"))
_CODES, _DOCUMENTS = _ASKED or 150, _ASKED or 25
_USUAL = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def test_amended_codes_come_back_and_every_kind_of_instruction_is_met() -> None:
    met: Counter[type] = Counter()
    for seed in range(_CODES):
        try:
            met.update(map(type, assert_come_back(comparison(seed))))
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
    assert {Reword, AddWords, Omit, Insert, Replace, Move, Renumber, Relevel} <= set(met)


@settings(_USUAL, max_examples=_DOCUMENTS)
@given(drafts.pairs(), st.booleans())
def test_any_edit_of_any_document_comes_back(pair: tuple[drafts.Draft, drafts.Draft], shattered: bool) -> None:
    assert_come_back(api.compare(drafts.docx(pair[0]), drafts.docx(pair[1], shattered)))


@settings(_USUAL, max_examples=max(_DOCUMENTS // 6, 1))
@given(drafts.drafts, drafts.drafts)
def test_documents_that_have_nothing_in_common_come_back(one: drafts.Draft, other: drafts.Draft) -> None:
    assert_come_back(api.compare(drafts.docx(one), drafts.docx(other)))
