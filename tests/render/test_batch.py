"""A batch as a table, as a report for programs, and in words."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema

from tmad_redline.model.batch import Batch, Counts, Job, Left, Result, Side, State, Written, failed, public
from tmad_redline.model.document import Notice
from tmad_redline.model.pair import Pair
from tmad_redline.render.batch import as_json, mistakes, not_taken, remarks, table, totals, what
from tmad_redline.render.table import text


def job(document: str, baseline: str = "v1", revised: str = "v2") -> Job:
    sides = Pair(Side(f"/in/{baseline}.docx", baseline), Side(f"/in/{revised}.docx", revised))
    return Job(document, sides, f"{document}/{revised} (change marked against {baseline})", f"{document}/{revised}")


DIGESTS = Pair("a" * 64, "b" * 64)
LOSS = Notice("1.1", "tracked changes were accepted first")
BATCH = Batch(
    "in",
    "tmad-redline 1",
    (
        Result(
            job("A"), State.CHANGED, "k", DIGESTS, Counts(2, 1, 1, 3, 1, 0, 1, 0, 12, 3),
            (Written("docx", "A/v2.docx", "c" * 64),), (LOSS,), seconds=1.25,
        ),
        Result(job("A", "v2", "v3"), State.UNCHANGED, "k", DIGESTS, seconds=0.5, before=True),
        Result(job("B"), State.SAME, "k", Pair("a" * 64, "a" * 64)),
        failed(job("C"), "There is no such file.", "Path: /in/<v2>.docx", "Correct the path."),
        Result(job("D"), State.WAITING),
    ),
    tuple(Left(f"line {number}", "it names no file") for number in range(1, 6)),
    9.5,
)  # fmt: skip


def test_the_table() -> None:
    assert text(table(BATCH)) == (
        "DOCUMENT  COMPARED  RESULT                                          WORDS   S\n"
        "A         v1 → v2   2 substantive, 1 consequential, 1 housekeeping  +12 −3  1.2\n"
        "A         v2 → v3   no changes                                      +0 −0   done before\n"
        "B         v1 → v2   same file                                               0.0\n"
        "C         v1 → v2   failed: There is no such file                           0.0\n"
        "D         v1 → v2   not done\n"
    )


def test_the_totals() -> None:
    assert totals(BATCH) == (
        "5 pairs of 4 documents: 1 changed, 1 without changes, 1 the same file twice, 1 failed and 1 not done. "
        "1 done before. 1 with notices of what was accepted first or could not be shown."
    )


def test_what_is_not_taken_is_told_once_for_each_reason() -> None:
    assert [*not_taken(BATCH.left)] == ["Not taken: line 1, line 2, line 3 and 2 more: it names no file."]


def test_a_mistake_is_told_as_one() -> None:
    left = (Left("line 2", "it names no file", mistake=True), Left("notes.odt", "save it as .docx"))
    assert [*mistakes(left)] == ["Mistake: line 2: it names no file. It was not taken."]
    assert [*not_taken(left)] == ["Not taken: notes.odt: save it as .docx."]


def test_remarks() -> None:
    first, second, *others = BATCH.results
    first = first._replace(replaced=("A/1.docx",), kept=("A/1 (changed by hand).docx",))
    second = second._replace(digests=Pair("b" * 64, "a" * 64))
    batch = BATCH._replace(
        results=(first, second, *others), older=("Z/9.docx",), kept=("index (changed by hand).html",)
    )
    assert [*remarks(batch)] == [
        "The same file, byte for byte: A: v1 and v3.",
        "The same file, byte for byte: B: v1 and v2.",
        "Replaced, from earlier runs: A/1.docx.",
        "Changed by hand since an earlier run, and kept as: A/1 (changed by hand).docx, index (changed by hand).html.",
        "Left from earlier runs, not of this one: Z/9.docx.",
    ]
    assert what(first) == "2 substantive, 1 consequential, 1 housekeeping; the one changed by hand is kept"


def test_the_report_is_what_its_schema_says() -> None:
    schema = resources.files("tmad_redline.render").joinpath("batch.schema.json").read_text(encoding="utf-8")
    content = json.loads(as_json(BATCH))
    jsonschema.Draft202012Validator.check_schema(json.loads(schema))
    jsonschema.validate(content, json.loads(schema))
    assert content["counts"] == {
        "pairs": 5, "changed": 1, "unchanged": 1, "same": 1, "failed": 1, "waiting": 1, "done_before": 1,
    }  # fmt: skip
    assert content["pairs"][3]["failure"]["what"] == "There is no such file."
    assert content["pairs"][0]["files"] == [{"format": "docx", "path": "A/v2.docx", "sha256": "c" * 64}]


def test_neither_passwords_nor_signatures_of_addresses_are_told() -> None:
    sides = Pair(
        Side("https://h.example/a/v1.docx?sig=secret/x.y", "v1"), Side("sftp://me:secret@h.example/v2.docx", "v2")
    )
    told = as_json(Batch("in", "tool", (failed(Job("A", sides, "A/x", "A/y"), "It failed."),), (), 1.0))
    (pair,) = json.loads(told)["pairs"]
    assert pair["baseline"]["path"] == "https://h.example/a/v1.docx"
    assert pair["revised"]["path"] == "sftp://me@h.example/v2.docx"
    assert [side.file for side in sides] == ["v1.docx", "v2.docx"]


def test_what_is_neither_stays_in_an_address() -> None:
    for place in ("s3://bucket/what?.docx", "abfs://container@account.example/a.docx", "/in/a?b@c:d.docx"):
        assert public(place) == place
