"""The laws hold for whatever pair of versions there is. TMAD_FUZZ=N tries N pairs instead of the usual ones."""

from __future__ import annotations

import os

import hypothesis
from hypothesis import strategies as st

from tests import drafts
from tests.laws import assert_laws

_EXAMPLES = 150
_FUZZ = int(os.environ.get("TMAD_FUZZ", "0"))


@hypothesis.settings(
    max_examples=_FUZZ or _EXAMPLES,
    deadline=None,
    derandomize=not _FUZZ,
    database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)
@hypothesis.given(drafts.pairs(), st.booleans())
def test_laws_hold_for_any_edit_of_any_document(pair: tuple[drafts.Draft, drafts.Draft], shattered: bool) -> None:
    baseline, revised = pair
    assert_laws(drafts.docx(baseline), drafts.docx(revised, shattered))


@hypothesis.settings(max_examples=(_FUZZ or _EXAMPLES) // 5, deadline=None, derandomize=not _FUZZ, database=None)
@hypothesis.given(drafts.drafts, drafts.drafts)
def test_laws_hold_for_documents_that_have_nothing_to_do_with_each_other(
    one: drafts.Draft, other: drafts.Draft
) -> None:
    assert_laws(drafts.docx(one), drafts.docx(other))
