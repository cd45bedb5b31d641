"""By what a later run knows what was done."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tmad_redline.batch import records
from tmad_redline.batch.naming import jobs
from tmad_redline.model.aspect import Aspect
from tmad_redline.model.batch import Counts, Couple, Result, Side, State, Written
from tmad_redline.model.comparison import Revisor
from tmad_redline.model.document import Notice
from tmad_redline.model.pair import Pair
from tmad_redline.options import Granularity, Inputs, Limits, Opening, Options

(JOB,) = jobs([Couple("A", Pair(Side("/in/1.docx", "v1"), Side("/in/2.docx", "v2")))])
DIGESTS = Pair("a" * 64, "b" * 64)
KEY = records.key(JOB, DIGESTS, Options(), ("docx",), "tool 1")
RESULT = Result(
    JOB,
    State.CHANGED,
    KEY,
    DIGESTS,
    Counts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    (Written("docx", "A/é.docx", "c" * 64),),
    (Notice("1.1", "a loss"), Notice("2", "good to know", loss=False)),
    seconds=1.5,
)
OTHERS = {
    "bytes": (JOB, Pair("a" * 64, "d" * 64), Options(), ("docx",), "tool 1"),
    "sides": (JOB, Pair("b" * 64, "a" * 64), Options(), ("docx",), "tool 1"),
    "author": (JOB, DIGESTS, Options(Revisor("A. Other", Options().revisor.date)), ("docx",), "tool 1"),
    "date": (JOB, DIGESTS, Options(Revisor("tmad-redline", datetime(2020, 4, 28, tzinfo=UTC))), ("docx",), "tool 1"),
    "inputs": (JOB, DIGESTS, Options(opening=Opening(Inputs.REJECT)), ("docx",), "tool 1"),
    "limits": (JOB, DIGESTS, Options(opening=Opening(limits=Limits(parts=7))), ("docx",), "tool 1"),
    "ignored": (JOB, DIGESTS, Options(ignored=frozenset({Aspect.CASE})), ("docx",), "tool 1"),
    "granularity": (JOB, DIGESTS, Options(granularity=Granularity.CHAR), ("docx",), "tool 1"),
    "formats": (JOB, DIGESTS, Options(), ("docx", "md"), "tool 1"),
    "tool": (JOB, DIGESTS, Options(), ("docx",), "tool 2"),
    "label": (
        JOB._replace(sides=JOB.sides._replace(revised=Side("/in/2.docx", "V2"))),
        DIGESTS, Options(), ("docx",), "tool 1",
    ),
    "file": (
        JOB._replace(sides=JOB.sides._replace(revised=Side("/in/two.docx", "v2"))),
        DIGESTS, Options(), ("docx",), "tool 1",
    ),
    "place": (JOB._replace(redline="B/x"), DIGESTS, Options(), ("docx",), "tool 1"),
}  # fmt: skip


@pytest.mark.parametrize("what", OTHERS)
def test_whatever_outputs_depend_on_makes_another_key(what: str) -> None:
    assert records.key(*OTHERS[what]) != KEY


def test_where_the_inputs_lie_does_not() -> None:
    moved = JOB._replace(sides=Pair(*(side._replace(place=f"s3:/{side.place}") for side in JOB.sides)))
    assert records.key(moved, DIGESTS, Options(), ("docx",), "tool 1") == KEY


def test_a_record_gives_the_result_back() -> None:
    assert records.read(records.written(RESULT), JOB, KEY) == RESULT._replace(before=True)


@pytest.mark.parametrize("name", ["", "{}", "[]", "null", "no json", "cut short", "another key", "another format"])
def test_what_is_no_record_of_that_key_counts_for_nothing(name: str) -> None:
    whole = records.written(RESULT)
    content = json.loads(whole)
    texts = {
        "cut short": whole[: len(whole) // 2],
        "another key": json.dumps(content | {"key": "x"}),
        "another format": json.dumps(content | {"format": 0}),
    }
    assert records.read(texts.get(name, name), JOB, KEY) is None


def test_each_pair_has_a_record_of_its_own() -> None:
    assert records.place(JOB) != records.place(JOB._replace(redline="A/another"))
