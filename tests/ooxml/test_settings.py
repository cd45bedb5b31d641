"""Settings of the whole document: no change can hold them, so that one notice names those that matter."""

from __future__ import annotations

import pytest

from tests.docx_builder import docx, footnote, p
from tests.docx_package import with_text
from tests.laws import assert_laws
from tmad_redline import api

SETTINGS = "word/settings.xml"


@pytest.mark.parametrize(
    ("text", "written", "told"),
    [
        ("a\tb", '<w:defaultTabStop w:val="708"/>', "default tab stop 36 pt → 35.4 pt"),
        ("no tab", '<w:defaultTabStop w:val="708"/>', ""),
        ("a", "<w:evenAndOddHeaders/>", "other headers on even pages off → on"),
        ("a", '<w:evenAndOddHeaders w:val="0"/>', ""),
        ("a", '<w:footnotePr><w:numFmt w:val="lowerRoman"/></w:footnotePr>', "footnote numbers decimal → lowerRoman"),
        ("a", "<w:trackRevisions/>", ""),
    ],
)
def test_a_setting_that_lays_out_content_is_told(text: str, written: str, told: str) -> None:
    baseline = docx(p(text, footnote("A note.")))
    revised = with_text(baseline, "<w:compat/>", f"{written}<w:compat/>", SETTINGS)
    notices = [notice.what.partition(":")[0] for notice in api.compare(baseline, revised).notices]
    assert notices == ([told] if told else [])
    assert assert_laws(baseline, revised)
