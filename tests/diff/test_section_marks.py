"""A section that comes to end at a paragraph, or ceases to, changes its mark and none of its words."""

from __future__ import annotations

import pytest

from tests import marks
from tests.docx_builder import Block, docx, p, sect
from tests.docx_package import unzipped, zipped
from tests.laws import assert_laws
from tmad_redline import api

LIST = "the DCC shall publish a list of all dormant meters"
ENDING = p(LIST, end=sect(landscape=True))
CHANGED = p(LIST + " each quarter", end=sect(landscape=True))


def printed(baseline: tuple[Block, ...], revised: tuple[Block, ...]) -> str:
    one, other = docx(*baseline), docx(*revised)
    assert_laws(one, other)
    lines = marks.printed(api.compare(one, other).script).splitlines()
    return " ".join(line[2:] for line in lines if line[:2] in ("* ", "  "))


@pytest.mark.parametrize(
    ("baseline", "revised"),
    [
        ((LIST, "the end"), (ENDING, "the end")),
        ((LIST,), (ENDING, "Annex", "one more", "and one more")),
        ((LIST,), (ENDING, "Annex")),
        (("before", LIST, "after it"), ("before", ENDING, "Annex", "after it")),
        ((LIST, "gone", "too"), (ENDING, "Annex", "other words")),
        ((LIST + " at once", "gone"), (CHANGED, "Annex", "other words")),
        ((LIST,), (CHANGED, "Annex", "other words")),
        (("gone first", LIST), (CHANGED, "Annex", "other words")),
    ],
)
def test_its_words_stay(baseline: tuple[Block, ...], revised: tuple[Block, ...]) -> None:
    for one, other in ((baseline, revised), (revised, baseline)):
        text = printed(one, other)
        assert LIST in text
        assert f"-{LIST}" not in text
        assert f"+{LIST}" not in text


def test_a_version_without_properties_of_its_last_section_may_lose_a_header() -> None:
    headed = docx("one", section=sect(header=p("Draft")))
    bare = unzipped(docx("one", "two", section=sect()))
    main = bare["word/document.xml"].decode()
    without = main[: main.index("<w:sectPr")] + main[main.index("</w:sectPr>") + len("</w:sectPr>") :]
    other = zipped(bare | {"word/document.xml": without.encode()})
    for one, two in ((headed, other), (other, headed)):
        redline = api.redline(api.compare(one, two))
        assert "Draft" in "".join(data.decode(errors="ignore") for data in unzipped(redline).values())
        assert api.verify(redline, one, two) == ()
