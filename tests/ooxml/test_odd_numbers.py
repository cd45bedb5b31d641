"""Numbers in attributes may be anything: what is no number, or none that Word could mean, counts as missing."""

from __future__ import annotations

import pytest

from tmad_redline.ooxml.names import integer, natural


@pytest.mark.parametrize("text", [None, "", "NaN", "²", "1.5", "9" * 30, "0x1F", " 7", "--1"])
def test_what_is_no_number_counts_as_missing(text: str | None) -> None:
    assert integer(text, 9) == 9
    assert natural(text, 9) == 9


def test_a_number_is_read() -> None:
    assert (integer("-12", 9), natural("12", 9), natural("-12", 9)) == (-12, 12, 9)
