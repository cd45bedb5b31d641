"""The laws hold for whatever pair of versions there is. TMAD_FUZZ=N tries N pairs instead of the usual ones."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import drafts
from tests.laws import assert_laws

_EXAMPLES = 100
"""Half a minute: one pair goes twelve times through the whole pipeline."""
_FUZZ = int(os.environ.get("TMAD_FUZZ", "0"))
_USUAL = settings(
    deadline=None,
    derandomize=not _FUZZ,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


@settings(_USUAL, max_examples=_FUZZ or _EXAMPLES)
@given(drafts.pairs(), st.booleans())
def test_laws_hold_for_any_edit_of_any_document(pair: tuple[drafts.Draft, drafts.Draft], shattered: bool) -> None:
    baseline, revised = pair
    assert assert_laws(drafts.docx(baseline), drafts.docx(revised, shattered))


@settings(_USUAL, max_examples=(_FUZZ or _EXAMPLES) // 6)
@given(drafts.drafts, drafts.drafts)
def test_laws_hold_for_two_documents_that_have_nothing_in_common(one: drafts.Draft, other: drafts.Draft) -> None:
    assert assert_laws(drafts.docx(one), drafts.docx(other))
