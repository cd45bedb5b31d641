"""The report in a browser: headless Chromium driven as a reader would, with keyboard, filters and links."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.render.fixture_pairs import PAIRS, marked, summary_of
from tests.report.sides import document, words
from tmad_redline import api
from tmad_redline.model.pack import Question

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

QUESTIONS = (
    Question(1, "Testing", "Do you agree?", ("17",), ("Negative Security Testing",)),
    Question(2, "Notice", "Do you agree?", ("4.29", "4.30")),
)
CURRENT = "document.querySelector('.here-now')?.id || ''"
SHOWN = (
    """() => [...document.querySelectorAll('#document .block')].filter(b => b.offsetParent).map(b => b.dataset.path)"""
)
TEXT = """side => {
  const skip = side === 'clean' ? '.gone, .away' : '.new, .here';
  return [...document.querySelectorAll(side === 'left' ? '#document .l p' : '#document .c:not(.l) p')]
    .filter(p => p.checkVisibility({contentVisibilityAuto: false}))
    .map(p => p.cloneNode(true))
    .map(copy => { copy.querySelectorAll('.n, sup, img, .moved, ' + skip).forEach(e => e.remove()); return copy; })
    .map(copy => copy.textContent);
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


class Opened:
    """A report in a window, and what it said and asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def report(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    baseline, revised = getattr(request, "param", ("v4.0", "v4.1"))
    path = tmp_path / "report.html"
    path.write_text(api.report(marked(baseline, revised), summary_of(baseline, revised), QUESTIONS), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    opened = Opened(page)
    page.goto(path.as_uri())
    yield opened
    assert opened.complaints == []
    assert opened.requests == [path.as_uri()]
    page.close()


@pytest.mark.parametrize("report", PAIRS, indirect=True, ids="-".join)
def test_no_serious_barrier_for_anybody(report: Opened) -> None:
    found = []
    for view in ("1", "2", "3"):
        report.page.keyboard.press(view)
        found += [(view, *each) for each in barriers(report.page)]
    report.page.keyboard.press("1")
    report.page.emulate_media(color_scheme="dark")
    found += [("dark", *each) for each in barriers(report.page, {"runOnly": ["color-contrast"]})]
    assert not found


def barriers(page: Page, options: dict[str, list[str]] | None = None) -> list[tuple[str, str]]:
    """What keeps people from reading a page, so far as it is serious."""
    return [
        (each["id"], each["nodes"][0]["html"][:200])
        for each in axe.Axe().run(page, options=options).response["violations"]
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("report", PAIRS, indirect=True, ids="-".join)
def test_clean_and_left_hand_texts_are_the_two_versions(report: Opened, request: pytest.FixtureRequest) -> None:
    pair = request.node.callspec.params["report"]
    trees = marked(*pair).comparison.trees
    report.page.keyboard.press("3")
    clean = [words(text) for text in report.page.evaluate(TEXT, "clean")]
    assert list(filter(None, clean)) == list(filter(None, document(trees.revised)))
    report.page.keyboard.press("2")
    left = [words(text) for text in report.page.evaluate(TEXT, "left")]
    assert list(filter(None, left)) == list(filter(None, document(trees.baseline)))


def test_keys_go_from_change_to_change_and_round(report: Opened) -> None:
    page = report.page
    where = page.locator("#where")
    total = int(re.findall(r"\d+", where.inner_text())[0])
    stops = []
    for _ in range(total):
        page.keyboard.press("n")
        stops.append(page.evaluate(CURRENT))
    assert len(set(stops)) == total
    assert {"4.29", "4.30", "17"} <= set(stops)
    page.keyboard.press("n")
    assert page.evaluate(CURRENT) == stops[0]
    page.keyboard.press("p")
    assert page.evaluate(CURRENT) == stops[-1]
    assert where.inner_text().startswith(f"{total} of {total}")


@pytest.mark.parametrize("spelling", ["4.29", "Clause 4.29", "4.29 "])
def test_links_to_a_clause_lead_there_however_it_is_spelled(report: Opened, spelling: str) -> None:
    report.page.evaluate("name => { location.hash = name }", spelling)
    report.page.wait_for_function(f"() => {CURRENT} === '4.29'")
    box = report.page.locator("[id='4.29']").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900
    assert report.page.locator("#outline [aria-current]").inner_text().strip().startswith("4.29")


def test_a_link_to_what_is_not_there_is_told(report: Opened) -> None:
    report.page.evaluate("location.hash = '99.99'")
    report.page.wait_for_function("() => document.getElementById('where').textContent.includes('99.99')")


def test_filters_by_class_clause_and_question(report: Opened) -> None:
    page = report.page
    page.click("#filters > summary")
    page.uncheck("[name=kind][value=housekeeping]")
    page.uncheck("[name=kind][value=consequential]")
    page.check("#only")
    paths = page.evaluate(SHOWN)
    assert {"4.29", "17.4(a)"} <= set(paths)
    assert not {"Cover", "Contents"} & set(paths)
    page.select_option("#question", "2")
    assert [path for path in page.evaluate(SHOWN) if path != "4"] == ["4.29", "4.30"]
    assert page.locator("#where").inner_text() == "2 places"
    page.uncheck("#only")
    page.select_option("#question", "")
    page.select_option("#clause", "17")
    shown = page.evaluate(SHOWN)
    assert shown[0] == "17"
    assert all(path.startswith("17") for path in shown)
    page.evaluate("location.hash = '4.30'")
    page.wait_for_function(f"() => {CURRENT} === '4.30'")


def test_no_filter_hides_that_a_text_changed(report: Opened) -> None:
    report.page.click("#filters > summary")
    for box in report.page.locator("[name=kind]").all():
        box.uncheck()
    looks = report.page.evaluate(
        "[...document.querySelectorAll('[id=\"4.29\"] :is(ins, del)')].map(e => getComputedStyle(e).textDecorationLine)"
    )
    assert sorted(looks) == ["line-through", "underline"]


def test_search_finds_across_marks_and_goes_round(report: Opened) -> None:
    page = report.page
    page.keyboard.press("/")
    page.keyboard.type("15")
    page.wait_for_function("() => document.getElementById('where').textContent.includes('found')")
    count = int(page.locator("#where").inner_text().split()[0])
    assert count > 2
    for _ in range(count + 1):
        page.keyboard.press("Enter")
    assert page.locator("#where").inner_text() == f"1 of {count} found"


def test_search_finds_what_the_view_shows_and_nothing_else(report: Opened) -> None:
    page = report.page
    page.fill("#search", "15 Working Days")
    seen = {}
    for view in ("redline", "sides", "clean"):
        page.evaluate("name => document.querySelector(`[value=${name}]`).click()", view)
        seen[view] = int(page.locator("#where").inner_text().split()[0])
        page.press("#search", "Enter")
        hidden = page.evaluate(
            "[...CSS.highlights.get('hit-now')].map(r => r.startContainer.parentElement.checkVisibility())"
        )
        assert hidden == [True] * min(seen[view], 1), view
    assert seen["clean"] < seen["sides"]


def test_search_has_no_limit(report: Opened) -> None:
    report.page.evaluate("""() => { document.querySelector('#document .c p').append(' ea'.repeat(300000)); }""")
    report.page.fill("#search", "ea")
    assert int(report.page.locator("#where").inner_text().split()[0]) >= 300000


def test_a_name_with_a_per_cent_sign_can_be_followed(report: Opened) -> None:
    page = report.page
    page.evaluate(
        """() => { document.getElementById('4.29').id = '100%_tested';
          const link = document.querySelector('#outline ul ul a'); link.href = '#100%_tested'; link.click(); }"""
    )
    page.wait_for_function(f"() => {CURRENT} === '100%_tested'")
    page.keyboard.press("n")
    assert page.evaluate(CURRENT) not in ("", "100%_tested")


def test_a_clause_that_begins_inside_a_block_can_be_asked_for(report: Opened) -> None:
    page = report.page
    page.evaluate(
        """() => { const block = document.getElementById('4.30'); block.removeAttribute('id');
          const place = document.createElement('a'); place.id = '4.30'; block.querySelector('.c').prepend(place); }"""
    )
    page.click("#filters > summary")
    page.select_option("#clause", "4.30")
    assert page.evaluate(SHOWN)[0] == "4.30"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_keys_can_be_switched_off(report: Opened) -> None:
    page = report.page
    page.keyboard.press("?")
    page.uncheck("#keys")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.evaluate(CURRENT) == ""


def test_everything_can_be_reached_by_tab(report: Opened) -> None:
    seen = set()
    for _ in range(25):
        report.page.keyboard.press("Tab")
        seen.add(report.page.evaluate("document.activeElement.id || document.activeElement.name || ''"))
    assert {"outline-toggle", "view", "previous", "next", "search", "theme", "help-open"} <= seen


def test_it_fits_a_telephone(report: Opened) -> None:
    page = report.page
    page.set_viewport_size({"width": 390, "height": 844})
    for view in ("redline", "sides", "clean"):
        page.evaluate("name => document.querySelector(`[value=${name}]`).click()", view)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.keyboard.press("1")
    page.evaluate("location.hash = '4.29'")
    page.wait_for_function(f"() => {CURRENT} === '4.29'")
    assert page.locator("#next").bounding_box()["y"] > 700  # type: ignore[index]


def test_it_prints_summary_and_redline_without_the_tools(report: Opened) -> None:
    page = report.page
    page.emulate_media(media="print")
    for selector in (".bar", "#outline", ".strip"):
        assert not page.locator(selector).is_visible()
    assert page.locator("#summary").is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_a_hundred_pages_are_there_within_a_second(report: Opened) -> None:
    paint = report.page.evaluate(
        """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries()[0].startTime))
             .observe({type: 'paint', buffered: true}))"""
    )
    assert paint < 1000


def test_search_finds_the_old_words_and_the_new_ones_at_a_change(report: Opened) -> None:
    page = report.page
    for wanted, count in (("less than 15 Working Days", 2), ("less than 5 Working Days", 2), ("155 Working", 0)):
        page.fill("#search", wanted)
        page.wait_for_function("() => document.getElementById('where').textContent.includes('found')")
        assert page.locator("#where").inner_text() == f"{count} found"
    page.press("#search", "Escape")
    assert "places" in page.locator("#where").inner_text()


def test_headers_and_notes_are_places_too(report: Opened) -> None:
    names = set()
    total = int(report.page.locator("#where").inner_text().split()[0])
    for _ in range(total):
        report.page.keyboard.press("n")
        names.add(report.page.locator("#where").inner_text().partition(": ")[2])
    assert {"Header", "Footer", "17", "4.29"} <= names
