"""The report as HTML: one file that loads nothing, with links that lead somewhere."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from lxml import etree, html

from tests.docx_builder import docx, p
from tests.render.fixture_pairs import PAIRS, marked, summary_of
from tmad_redline import api
from tmad_redline.model.pack import Question


def elements(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


def page(baseline: str, revised: str) -> etree._Element:
    return html.fromstring(api.report(marked(baseline, revised), summary_of(baseline, revised)))


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_links_lead_to_ids_that_are_there_once(baseline: str, revised: str) -> None:
    root = page(baseline, revised)
    ids = [each.get("id", "") for each in elements(root, "//*[@id]")]
    assert len(ids) == len(set(ids)), sorted(each for each in ids if ids.count(each) > 1)
    hrefs = {unquote(a.get("href", "")) for a in elements(root, "//main//a[@href] | //nav//a")}
    assert len(hrefs) > 50
    broken = [h for h in hrefs if h.startswith("#") and h[1:] not in ids]
    assert not broken


def test_nothing_is_loaded_and_no_text_is_taken_for_markup() -> None:
    hostile = '<img src="https://example.org/x.png" onerror="alert(1)"> </script><script>'
    made = api.marked(docx(p("Before.")), docx(p(f"Before. {hostile}")))
    report = api.report(made, api.summarise(made), (Question(1, "<b>", "</script>", ("1",)),))
    assert "<img" not in report
    assert report.count("<script>") == report.count("</script>") == 1
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", report)
    assert "default-src 'none'" in report


def test_the_same_redline_gives_the_same_bytes() -> None:
    assert api.report(marked("v4.0", "v4.1"), summary_of("v4.0", "v4.1")) == api.report(
        marked("v4.0", "v4.1"), summary_of("v4.0", "v4.1")
    )


def test_the_summary_on_top_leads_into_the_document() -> None:
    root = page("v4.0", "v4.1")
    links = {a.text: a.get("href", "") for a in elements(root, "//section[@id='summary']//a")}
    assert links["4.29"] == "#4.29"
    assert unquote(links["“Negative Security Testing”"]) == "#2.1_“Negative_Security_Testing”"
    (clause,) = elements(root, "//*[@id='4.29']")
    assert [e.text for e in clause.iter("ins", "del")] == ["15", "5"]
