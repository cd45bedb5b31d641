"""The laws hold for whatever pair of versions there is. TMAD_FUZZ=N tries N pairs instead of the usual ones."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import drafts
from tests.laws import assert_laws

_EXAMPLES = 100
"""Half a minute: one pair goes twelve times through the whole pipeline."""
_FUZZ = int(os.environ.get("TMAD_FUZZ", "0"))
_EVERY = 50
_LEFT = Path("fuzz")
"""Where `make fuzz` leaves the two documents of a failure."""
_TRIED = itertools.count(1)
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
    _hold(drafts.docx(baseline), drafts.docx(revised, shattered))


@settings(_USUAL, max_examples=(_FUZZ or _EXAMPLES) // 6)
@given(drafts.drafts, drafts.drafts)
def test_laws_hold_for_two_documents_that_have_nothing_in_common(one: drafts.Draft, other: drafts.Draft) -> None:
    _hold(drafts.docx(one), drafts.docx(other))


def _hold(baseline: bytes, revised: bytes) -> None:
    """The laws; a pair for which one fails is left in a folder, the smallest that was found as the last."""
    _report()
    try:
        assert assert_laws(baseline, revised)
    except Exception:
        if _FUZZ:
            _LEFT.mkdir(exist_ok=True)
            (_LEFT / "baseline.docx").write_bytes(baseline)
            (_LEFT / "revised.docx").write_bytes(revised)
        raise


def _report() -> None:
    """A line now and then: some thousands of pairs take an hour."""
    tried = next(_TRIED)
    if _FUZZ and tried % _EVERY == 0:
        print(f"{tried} pairs of about {_FUZZ + _FUZZ // 6}", file=sys.stderr, flush=True)
