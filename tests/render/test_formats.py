"""Every format: goldens of the fixtures, and what each promises."""

from __future__ import annotations

import json
import re
from importlib import resources

import jsonschema
import pytest

from tests.docx_builder import docx
from tests.render.fixture_pairs import PAIRS, expect, marked, summary_of
from tests.summary.pairs import summary
from tmad_redline import api
from tmad_redline.model.document import Notice
from tmad_redline.model.summary import Summary
from tmad_redline.options import Granularity, Options
from tmad_redline.render import RENDERERS
from tmad_redline.render.terminal import render as terminal

SUFFIXES = {"text": "txt", "md": "md", "json": "json", "csv": "csv"}
_ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def rendered(format_: str, found: Summary) -> str:
    """No format needs more of the comparison than its summary holds."""
    return RENDERERS[format_](marked(*PAIRS[0]).comparison, found)


@pytest.mark.parametrize("format_", SUFFIXES)
@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_golden(baseline: str, revised: str, format_: str) -> None:
    made = marked(baseline, revised).comparison
    expect(f"{baseline}-{revised}.{SUFFIXES[format_]}", RENDERERS[format_](made, summary_of(baseline, revised)))


@pytest.mark.parametrize("width", [80, 120])
def test_golden_of_the_terminal(width: int) -> None:
    shown = terminal(marked("al3.0", "v4.0").comparison, summary_of("al3.0", "v4.0"), width)
    assert all(len(line) <= width for line in _ESCAPE.sub("", shown).splitlines())
    expect(f"al3.0-v4.0.{width}.ansi", shown)


@pytest.mark.parametrize(("baseline", "revised"), PAIRS)
def test_text_fits_80_columns_and_has_no_escape_codes(baseline: str, revised: str) -> None:
    text = RENDERERS["text"](marked(baseline, revised).comparison, summary_of(baseline, revised))
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize(("baseline", "revised"), [*PAIRS, ("v4.1", "al3.0")])
def test_json_is_what_its_schema_says(baseline: str, revised: str) -> None:
    schema = json.loads(
        (resources.files("tmad_redline") / "render" / "summary.schema.json").read_text(encoding="utf-8")
    )
    content = json.loads(RENDERERS["json"](marked(baseline, revised).comparison, summary_of(baseline, revised)))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(content, schema, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("format_", ["text", "md", "terminal"])
def test_every_format_says_what_was_compared_first_and_tells_notices_last(format_: str) -> None:
    found = summary_of(*PAIRS[0])._replace(notices=(Notice("one.docx", "a picture was carried whole"),))
    lines = _ESCAPE.sub("", rendered(format_, found)).splitlines()
    top = "\n".join(lines[:9])
    for version in (found.versions.baseline, found.versions.revised):
        assert version.label in top
        assert version.name in top
        assert version.sha256 in top
    assert "a picture was carried whole" in lines[-1]


def test_what_replaces_a_figure_does_not_run_into_it_without_colours() -> None:
    found = summary_of(*PAIRS[0])
    for format_ in ("text", "md", "terminal"):
        plain = re.sub(r"\x1b\[[\d;]*m|<[^>]*>|\[-|-\]|\{\+|\+\}", "", rendered(format_, found))
        assert "15 5" in plain
        assert "155" not in plain


def test_letters_that_changed_inside_a_word_leave_it_one_word() -> None:
    baseline, revised = docx("all of the meters are migrated"), docx("all of the meters are migrating")
    made = api.marked(baseline, revised, options=Options(granularity=Granularity.CHAR))
    assert "migrat[-ed-]{+ing+}" in RENDERERS["text"](made.comparison, api.summarise(made))


def test_nothing_changed() -> None:
    found = summary("1 | level=0 outline=0 | Scope", "1 | level=0 outline=0 | Scope")
    assert "Nothing changed." in rendered("text", found)


def test_markdown_shows_signs_as_they_are() -> None:
    outline = "4.1 | level=1 | The *file* is called DST_Notification & <issued> in |{}| of them."
    found = summary(outline.format("two"), outline.format("three"))
    assert "|<del>two</del> <ins>three</ins>\\| of them." in rendered("md", found)


def test_the_same_comparison_gives_the_same_text() -> None:
    for format_, render in RENDERERS.items():
        made = marked(*PAIRS[0])
        assert render(made.comparison, api.summarise(made)) == render(made.comparison, api.summarise(made)), format_
