"""Instructions as Markdown and JSON, and a text as lines."""

from __future__ import annotations

import json

from tests import outline
from tmad_redline import structure
from tmad_redline.instructions.formats import FORMATS, NOTHING, entries, instrument
from tmad_redline.instructions.wording import wording
from tmad_redline.model.comparison import Version
from tmad_redline.model.instruction import Entry, Insert, Instructions, Reword, Unexpressed, Where, Words
from tmad_redline.model.pair import Pair

VERSIONS = Pair(Version("a.docx", "V1", ""), Version("b.docx", "V2", "", "Widgets Order"))
ITEMS = (
    Reword(("clause 1",), Words("a*b"), "c"),
    Insert(
        Where.AFTER,
        ("Annex A", "the table", "row 1"),
        (Entry("", 0, "", (("x", "y|z"),)),),
    ),
)
MADE = instrument(Instructions(ITEMS, (Unexpressed("clause 2", "a new picture"),)), VERSIONS)


def test_text_has_title_notes_instructions_and_what_is_not_expressed() -> None:
    lines = FORMATS["text"](MADE).splitlines()
    assert lines[0] == "Amendments to the Widgets Order: V1 to V2"
    assert "those of V1 as it stands before any of these amendments" in lines[2]
    assert "1. In clause 1, for “a*b” substitute “c”." in lines
    assert lines[-2:] == ["Not expressed:", "- clause 2: a new picture"]


def test_markdown_escapes_and_shows_rows_as_a_table() -> None:
    shown = FORMATS["md"](MADE)
    assert "1. In clause 1, for “a\\*b” substitute “c”." in shown
    assert "> | x | y⟦U+007C⟧z |" not in shown
    assert "> | x | y\\|z |" in shown


def test_json_has_the_parts_of_each_instruction() -> None:
    content = json.loads(FORMATS["json"](MADE))
    assert (content["schema"], content["version"]) == ("tmad-redline/instructions", 1)
    assert content["instructions"][0] == {
        "kind": "reword",
        "place": ["clause 1"],
        "words": {"first": "a*b", "until": None, "which": 0},
        "new": "c",
    }
    assert content["instructions"][1]["block"][0]["rows"] == [["x", "y|z"]]
    assert content["unexpressed"] == [{"where": "clause 2", "what": "a new picture"}]


def test_where_nothing_changed_it_is_said() -> None:
    made = instrument(Instructions(()), VERSIONS)
    assert all(NOTHING in render(made) for render in FORMATS.values())


def test_a_text_is_a_line_a_paragraph() -> None:
    found = wording(structure.build(outline.document("1 | level=0 outline=0 | Works\n1.1 | level=1 | Do.\n|| a | b")))
    assert entries(found.entries).splitlines() == ["1\tWorks", "   1.1\tDo.", "   | a | b |"]
