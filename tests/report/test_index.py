"""The index of a batch: its content, and as a reader has it in a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.render.test_batch import BATCH
from tmad_redline.model.batch import Left, Written
from tmad_redline.report.index import render

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ODD = 'A & B/"v2" #1? (change marked against <v1>).docx'


def test_every_pair_is_in_it_and_nothing_is_markup_that_is_not_meant_to_be() -> None:
    first, *others = BATCH.results
    named = first._replace(job=first.job._replace(document="A & <B>"), files=(Written("docx", ODD, "c" * 64),))
    page = render(BATCH._replace(results=(named, *others)))
    assert page.count("<tr data-state=") == 5
    assert "A &amp; &lt;B&gt;" in page
    assert "<B>" not in page
    assert 'href="A%20%26%20B/%22v2%22%20%231%3F%20%28change%20marked%20against%20%3Cv1%3E%29.docx"' in page
    assert "Path: /in/&lt;v2&gt;.docx" in page
    assert "http" not in page.replace("http-equiv", "")


def test_mistakes_remarks_and_what_earlier_runs_left_are_told() -> None:
    left = (*BATCH.left, Left("line 9", "it names no <file>", mistake=True))
    page = render(BATCH._replace(left=left, older=("Z & Y/9.docx",)))
    assert "<b>line 9</b>: it names no &lt;file&gt;. It was not taken." in page
    assert '<a href="Z%20%26%20Y/9.docx">Z &amp; Y/9.docx</a>' in page
    assert "The same file, byte for byte: B: v1 and v2." in page
    assert "<b>2 substantive</b>, 1 consequential, 1 housekeeping" in page


def test_the_same_batch_gives_the_same_page() -> None:
    assert render(BATCH) == render(BATCH)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_in_a_browser(browser: Any, tmp_path: Path, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    (tmp_path / "index.html").write_text(render(BATCH), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((tmp_path / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = axe.Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    shown = "[...document.querySelectorAll('tbody tr')].filter(r => r.offsetParent || r.offsetHeight).length"
    assert page.evaluate(shown) == 5
    page.fill("#search", "no such")
    assert page.evaluate(shown) == 1
    assert page.text_content("#shown") == "1 of 5 shown"
    page.fill("#search", "")
    page.select_option("#show", "substantive")
    assert page.evaluate(shown) == 1
    page.select_option("#show", "")
    page.evaluate("document.querySelectorAll('thead button')[0].click()")
    page.evaluate("document.querySelectorAll('thead button')[0].click()")
    first = page.evaluate("document.querySelector('tbody td').textContent")
    assert first == "D"
    assert page.evaluate("document.querySelector('thead th').getAttribute('aria-sort')") == "descending"
    assert complaints == []
    page.close()
