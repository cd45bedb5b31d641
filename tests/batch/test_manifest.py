"""Manifests of pairs and of versions, and registries."""

from __future__ import annotations

import pytest

from tmad_redline.batch import manifest, pairing
from tmad_redline.errors import BadOptions
from tmad_redline.model.batch import Left, Matrix, Understood
from tmad_redline.registry import parse

REGISTRY = """
title = "Widgets Order"
short = "Widgets"
[[version]]
name = "{0}"
label = "V1"
status = "draft"
date = 2020-01-01
file = "one.docx"
"""
VERSION = """
[[version]]
name = "{}"
label = "{}"
status = "draft"
date = 2020-02-01
file = "x.docx"
baseline = "{}"
"""


def understood(text: str, matrix: Matrix | None = None) -> Understood:
    return manifest.understood(text, "m.tsv", lambda path: f"/in/{path}", matrix)


@pytest.mark.parametrize("head", ["baseline\trevised", "OLD\tNew", "old, new", "\ufeffid;before;after"])
def test_pairs_by_any_name_of_the_columns_and_any_separator(head: str) -> None:
    separator = next(sign for sign in "\t;," if sign in head)
    cells = ["x"] * head.count(";").__bool__() + ["a.docx", "b.docx"]
    (one,) = understood(f"{head}\n{separator.join(cells)}\n").couples
    assert [side.place for side in one.sides] == ["/in/a.docx", "/in/b.docx"]
    assert [side.label for side in one.sides] == ["a", "b"]


def test_pairs_have_documents_and_names() -> None:
    found = understood('set\tid\told\tnew\nlaw\t1\t"a\tb.docx"\tc.docx\n\n')
    (one,) = found.couples
    assert (one.document, one.name, one.sides.baseline.label) == ("law", "1", "a\tb")
    assert found.orders == ()


def test_lines_that_name_no_pair_are_told_and_not_taken() -> None:
    found = understood("old,new\na.docx,\n,b.docx\na.docx,b.docx\na.docx,b.docx\nc.docx\n")
    assert len(found.couples) == 1
    assert found.left == (
        Left("line 2", "it names no revised version", mistake=True),
        Left("line 3", "it names no baseline version", mistake=True),
        Left("line 5", "the same as line 4"),
        Left("line 6", "it names no revised version", mistake=True),
    )


def test_versions_stand_in_their_order() -> None:
    text = "document,version,path\nA,V2,x/2.docx\nB,V1,b.docx\nA,V1,x/1.docx\nA,,x/0.docx\nA,V9,\n"
    found = understood(text, Matrix.ALL)
    assert [[side.label for side in one.sides] for one in found.couples] == [["V2", "V1"], ["V2", "0"], ["V1", "0"]]
    assert found.orders == (("A", ("V2", "V1", "0")),)
    assert [each.why for each in found.left] == ["it names no file", "the only version of its document"]
    assert len(understood(text).couples) == 2


def test_a_version_that_is_named_twice_is_a_mistake() -> None:
    found = understood("document,version,path\nA,V1,1.docx\nB,V1,1.docx\nA,V2,2.docx\nA,v1,3.docx\nB,V2,2.docx\n")
    assert [one.sides.baseline.place for one in found.couples] == ["/in/1.docx", "/in/1.docx"]
    assert found.left == (Left("line 5", "its version, “v1”, is that of line 2 already", mistake=True),)


def test_a_matrix_is_not_for_pairs() -> None:
    with pytest.raises(BadOptions, match="says itself which pairs"):
        understood("old,new\na.docx,b.docx\n", Matrix.ALL)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "version,document\n1,2\n", "baseline\na.docx\n"])
def test_a_manifest_that_does_not_say_what_to_compare(text: str) -> None:
    with pytest.raises(BadOptions, match="does not say") as raised:
        understood(text)
    assert raised.value.where == "m.tsv, line 1"


def test_a_registry_gives_each_version_with_its_baseline_or_all_before_it() -> None:
    text = REGISTRY.format("v1") + VERSION.format("v2", "V2", "v1") + VERSION.format("v3", "V3", "v2")
    registry = parse(text + VERSION.format("v2b", "V2b", "v1"))
    places = ["/1", "/2", "/3", "/2b"]
    found = pairing.of_registry(registry, places, Matrix.ADJACENT)
    told = [[side.label for side in one.sides] for one in found.couples]
    assert told == [["V1", "V2"], ["V2", "V3"], ["V1", "V2b"]]
    assert found.couples[0].sides.revised.place == "/2"
    assert (found.couples[0].document, found.couples[0].short) == ("Widgets", "Widgets")
    assert found.orders == (("Widgets", ("V1", "V2", "V3")), ("Widgets", ("V1", "V2b")))
    every = pairing.of_registry(registry, places, Matrix.ALL).couples
    assert ["V1", "V3"] in [[side.label for side in one.sides] for one in every]
    assert len(every) == 4


def test_a_registry_without_baselines_has_no_order() -> None:
    with pytest.raises(BadOptions, match="follow each other"):
        pairing.of_registry(parse(REGISTRY.format("v1")), ["/1"], Matrix.ADJACENT)
