"""The manifest: it says what its schema says, reads back as it was written, and trusts nothing that it reads."""

from __future__ import annotations

import hashlib
import json
from importlib import resources

import jsonschema
import pytest

from tests.pack.packs import pack, plan
from tmad_redline.errors import BadPlan
from tmad_redline.model.pack import Pack, Role
from tmad_redline.pack.manifest import manifest_of, parse, render


def written(made: Pack) -> bytes:
    return render(manifest_of(made))


@pytest.mark.parametrize("made", [pack(), pack()._replace(in_force=None)], ids=["in force", "none in force"])
def test_a_manifest_is_what_its_schema_says_and_reads_back_as_it_was(made: Pack) -> None:
    schema = json.loads((resources.files("tmad_redline") / "pack" / "manifest.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(written(made)), schema, cls=jsonschema.Draft202012Validator)
    assert parse(written(made)) == manifest_of(made)
    assert schema["$defs"]["file"]["properties"]["role"]["enum"] == [role.value for role in Role]


def test_every_file_is_listed_with_what_identifies_it() -> None:
    cover, direction = json.loads(written(pack()))["files"]
    assert cover == {
        "name": "Widgets - Cover sheet.docx",
        "role": "cover sheet",
        "sha256": hashlib.sha256(b"cover").hexdigest(),
        "size": 5,
        "attachment": 0,
        "baseline": "V1 draft",
        "revised": "V2 draft",
    }
    assert direction["attachment"] == 1


def test_keys_are_sorted_and_the_plan_stands_word_for_word() -> None:
    content = json.loads(written(pack()))
    assert list(content) == sorted(content)
    assert content["plan"] == plan().source
    assert content["archive"] == "Widgets and Springs.zip"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"tmad-redline/pack"', '"tmad-redline/summary"'),
        ('"version": 1', '"version": 2'),
        ('"name": "Widgets - Cover sheet.docx"', '"name": "../Cover sheet.docx"'),
        ('"archive": "Widgets', '"archive": "/Widgets'),
        ('"size": 5', '"size": -5'),
        ('"size": 5', '"size": true'),
        ('"role": "cover sheet"', '"role": "cover"'),
        ('"tool"', '"tools"'),
        ('"label": "V2 draft"', '"label": 2'),
        ('"files": [', '"files": ["x",'),
        ("{", ""),
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(before: str, after: str) -> None:
    text = written(pack()).decode()
    assert before in text
    with pytest.raises(BadPlan) as raised:
        parse(text.replace(before, after, 1).encode(), "there/manifest.json")
    assert "there/manifest.json" in str(raised.value)


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_what_is_no_manifest_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(BadPlan):
        parse(content)
