"""Who made what, in every format: goldens of the three fixtures, and nothing of it where two versions were compared."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from importlib import resources

import docx
import jsonschema
import pytest

from tests.history.chains import attributed, version
from tests.history.test_attribution import document
from tests.render.fixture_pairs import ROOT, expect, marked, summary_of
from tmad_redline import api
from tmad_redline.cli.inputs import load_all, locate
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.summary import AmountStep, Quantity, Summary
from tmad_redline.render import RENDERERS, blame, history, listings
from tmad_redline.render.table import text
from tmad_redline.render.terminal import render as terminal
from tmad_redline.render.wording import way
from tmad_redline.word.summary import render as word

NAMES = ("al3.0", "v4.0", "v4.1")
SUFFIXES = {"text": "txt", "md": "md", "json": "json", "csv": "csv"}
_ESCAPE = re.compile(r"\x1b\[[\d;]*m")


@cache
def chain() -> tuple[Comparison, ...]:
    """The three versions of the fixtures."""
    sources = load_all(NAMES, locate(ROOT / "fixtures" / "tmad.toml"))
    return api.chain([(source.data, source.version) for source in sources])


@cache
def whole() -> Summary:
    """What changed from the first to the last, and by which."""
    return api.attributed(marked(NAMES[0], NAMES[-1]), chain())


@cache
def twice() -> Summary:
    """An amount that changed twice, and a provision that came and went."""
    pay, extra = "2\tThe Supplier shall pay within {} Working Days.", "3\tThe Supplier shall send a letter."
    return attributed(document(pay.format(15)), document(pay.format(10), extra), document(pay.format(5)))


def rendered(format_: str, found: Summary) -> str:
    return RENDERERS[format_](marked(NAMES[0], NAMES[-1]).comparison, found)


@pytest.mark.parametrize("format_", SUFFIXES)
def test_golden(format_: str) -> None:
    expect(f"al3.0-v4.0-v4.1.{SUFFIXES[format_]}", rendered(format_, whole()))


@pytest.mark.parametrize("width", [80, 120])
def test_golden_of_the_terminal(width: int) -> None:
    shown = terminal(marked(NAMES[0], NAMES[-1]).comparison, whole(), width)
    assert all(len(line) <= width for line in _ESCAPE.sub("", shown).splitlines())
    expect(f"al3.0-v4.0-v4.1.{width}.ansi", shown)


@pytest.mark.parametrize("name", ["register", "terms", "duties", "references"])
def test_golden_of_each_table_that_says_so(name: str) -> None:
    table = listings.TABLES[name](whole())
    assert table.columns[-1] == "by"
    expect(f"al3.0-v4.0-v4.1.{name}.txt", text(table, 120))
    assert "by" not in listings.TABLES[name](summary_of(NAMES[0], NAMES[-1])).columns


@pytest.mark.parametrize("found", [whole, twice])
def test_json_is_what_its_schema_says(found: object) -> None:
    schema = json.loads((resources.files("tmad_redline") / "render" / "summary.schema.json").read_text("utf-8"))
    assert callable(found)
    jsonschema.validate(json.loads(rendered("json", found())), schema, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("format_", ["text", "md", "terminal"])
def test_people_are_told_of_each_step_and_of_what_came_and_went(format_: str) -> None:
    plain = " ".join(re.sub(r"\x1b\[[\d;]*m|\\", "", rendered(format_, twice())).replace("**", "").split())
    assert "15 → 10 (V1) → 5 (V2) Working Days (−10)" in plain
    assert "2 amended, by V1 and V2" in plain
    assert re.search(r"pay within .*15.* ⟨V1⟩ .*5.* ⟨V2⟩ Working Days", plain)
    assert "⟨…⟩" in plain
    assert "3 came with V1, went with V2: all of it" in plain
    assert "The Supplier shall send a letter." in plain


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (
            Quantity("15", "5", "days", -10, (AmountStep("10", 1), AmountStep("5", 2))),
            "15 → 10 (V1) → 5 (V2) days (−10)",
        ),
        (Quantity("", "£7", "£", None, (AmountStep("£5", 1), AmountStep("£7", 2))), "£5 (V1) → £7 (V2) (new)"),
        (
            Quantity("", "2", "days", None, (AmountStep("48 hours", 1), AmountStep("2 days", 2))),
            "48 hours (V1) → 2 days (V2) (new)",
        ),
        (Quantity("5", "", "%", None, (AmountStep("6", 1), AmountStep("", 2))), "5% → 6% (V1) → none (V2) (gone)"),
    ],
)
def test_how_an_amount_got_there(quantity: Quantity, expected: str) -> None:
    assert way(quantity, [version(at) for at in range(3)]) == expected


def test_a_spreadsheet_has_a_column_and_rows_for_what_came_and_went() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered("csv", twice()))))
    (amended,) = [row for row in rows if row["what happened"] == "amended"]
    assert amended["by"] == "V1, V2"
    assert amended["text"] == "The Supplier shall pay within [-15-] ⟨V1⟩ {+5+} ⟨V2⟩ Working Days."
    assert [row["by"] for row in rows if row["what happened"] == "came with V1, went with V2"] == ["V1, V2"] * 2


def test_the_word_document_has_it_too() -> None:
    opened = docx.Document(io.BytesIO(word(marked(NAMES[0], NAMES[-1]).comparison, twice())))
    cells = [[cell.text for cell in row.cells] for table in opened.tables for row in table.rows]
    assert ["2", "15 Working Days", "5 Working Days", "−10", "15 → 10 (V1) → 5 (V2) Working Days (−10)"] in cells
    text = "The Supplier shall pay within 15 ⟨V1⟩ 5 ⟨V2⟩ Working Days."
    assert ["2", "amended, by V1 and V2", text] in cells
    assert ["3", "came with V1, went with V2: all of it", "The Supplier shall send a letter."] in cells
    assert any(paragraph.text.startswith("Between the two: V1") for paragraph in opened.paragraphs)


def test_the_page_for_a_browser_has_it_too() -> None:
    page = api.report(marked(NAMES[0], NAMES[-1]), whole())
    assert "amended, by V4.1 draft" in page
    assert ", by V4.1 draft" not in api.report(marked(NAMES[0], NAMES[-1]), summary_of(NAMES[0], NAMES[-1]))


def test_all_that_a_summary_of_two_says_is_in_that_of_three() -> None:
    two, three = summary_of(NAMES[0], NAMES[-1]), whole()
    assert [(each.kind, each.path) for each in two.clauses] == [(each.kind, each.path) for each in three.clauses]
    assert two.register.marks == three.register.marks
    assert "by" not in json.loads(rendered("json", two))["clauses"][0]
    assert not re.search(r", by V4\.\d", rendered("text", two))


@pytest.mark.parametrize("path", ["4.29", "13.2", "12.3(a)", "2.1 “Cohort”", "Annex A", "Annex C"])
def test_golden_of_blame(path: str) -> None:
    tree = chain()[-1].trees.revised
    told = api.blame(chain(), next(node for node in tree.walk() if node.path == path))
    shown = _ESCAPE.sub("", blame.terminal(told, width=80))
    assert max(map(len, shown.splitlines())) <= 80
    name = "".join(sign for sign in path if sign.isalnum() or sign == ".")
    expect(f"blame-{name}.txt", blame.text(told, replaced=True, width=100) + "\n" + shown)


def test_the_colours_of_blame_are_those_of_the_versions() -> None:
    told = api.blame(chain(), next(node for node in chain()[-1].trees.revised.walk() if node.path == "4.29"))
    expect("blame-4.29.120.ansi", blame.terminal(told, width=120))


def test_blame_of_a_whole_document_has_all_its_text() -> None:
    tree = chain()[-1].trees.revised
    told = api.blame(chain())
    assert {phrase.version for line in told.lines for phrase in line.phrases} == {0, 1, 2}
    shown = "".join("".join(phrase.text for line in told.lines for phrase in line.phrases).split())
    for clause in (each for each in tree.walk() if each.kind.value not in ("contents", "cover")):
        start = tree.starts[clause.paragraphs[0]] if clause.paragraphs else 0
        words = tree.paragraphs[clause.paragraphs[0]].text.string[start:] if clause.paragraphs else ""
        assert "".join(words.replace("\ufffc", "").split())[:20] in shown


@pytest.mark.parametrize(("path", "version"), [("13.8", 2), ("14.4", 2), ("16.3", 2), ("17.4", 2), ("13.4", 0)])
def test_golden_of_history(path: str, version: int) -> None:
    tree = chain()[version - 1].trees.revised if version else chain()[0].trees.baseline
    told = api.history(chain(), next(node for node in tree.walk() if node.path == path), version)
    expect(f"history-{version}-{path}.txt", history.FORMATS["text"](told) + "\n" + history.FORMATS["csv"](told))
    content = json.loads(history.FORMATS["json"](told))
    assert [stage["version"] for stage in content["stages"]] == ["AL3.0", "V4.0 draft", "V4.1 draft"][
        -len(content["stages"]) :
    ]
    assert history.FORMATS["md"](told).startswith(f"# {content['path']}")
