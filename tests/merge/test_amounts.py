"""An amount that one version changed and that new text of the other repeats."""

from __future__ import annotations

import pytest

from tests.docx_builder import docx, p
from tmad_redline import merging
from tmad_redline.model.comparison import Version
from tmad_redline.model.merge import Kind, Merge

_PERIOD = "1.1\tThe Company shall give notice not less than {} before it begins. It shall say when it ends{}."


def _merged(base: str, theirs: str, more: str) -> Merge:
    one, two, three = (
        docx(p("1\tSupply"), p(_PERIOD.format(period, added)), p("1.2\tIt shall keep a record."))
        for period, added in ((base, ""), (theirs, ""), (base, more))
    )
    return merging.merge(one, two, three, [Version(f"{name}.docx", name, "") for name in ("V2", "V2 final", "V3")])


@pytest.mark.parametrize(
    ("base", "theirs", "repeated"),
    [
        ("15 Working Days", "10 Working Days", "15 Working Days"),
        ("15\u00a0Working Days", "10\u00a0Working Days", "15 Working Days"),
        ("15 Working Days", "10 Working Days", "15\u00a0Working\u00a0Days"),
        ("15\u00a0Working Days", "10 Working Days", "15\u202fWorking Days"),
    ],
)
def test_a_period_is_one_whichever_spaces_are_in_it(base: str, theirs: str, repeated: str) -> None:
    (conflict,) = _merged(base, theirs, f", and the {repeated} do not begin before").conflicts
    assert conflict.kind is Kind.OLD_AMOUNT
    assert conflict.why.startswith("V2 final changes 15 Working Days in 1.1 to 10 Working Days, ")
    assert [spot.words for spot in conflict.spots] == [repeated]


def test_another_space_is_no_other_amount() -> None:
    assert not _merged("15 Working Days", "15\u00a0Working Days", ", and the 15 Working Days do not begin").conflicts


def test_another_period_repeats_nothing() -> None:
    assert not _merged("15\u00a0Working Days", "10\u00a0Working Days", ", and the 20 Working Days do not").conflicts
