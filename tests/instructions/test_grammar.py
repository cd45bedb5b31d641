"""Every form of instruction: what it is read as, what it does, and that it is written as it was; and what is wrong.

cases.toml and faults.toml have the instructions; both are about `BASELINE`. docs/instructions.md is held against them.
"""

from __future__ import annotations

import re
import tomllib
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest

from tests import outline
from tmad_redline import structure
from tmad_redline.errors import BadInstructions
from tmad_redline.instructions.apply import apply
from tmad_redline.instructions.formats import entries
from tmad_redline.instructions.parse import parse
from tmad_redline.instructions.wording import wording
from tmad_redline.instructions.write import sentences, text
from tmad_redline.model.instruction import Entry, Insert, Where

HERE = Path(__file__).parent
CASES, FAULTS = (tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["case"] for name in ("cases", "faults"))
DOCUMENTATION = (HERE.parents[1] / "docs" / "instructions.md").read_text(encoding="utf-8")
BASELINE = """
1 | level=0 outline=0 style=Heading_1 | Definitions
1.1 | level=1 | In this Order:
| | **Owner** means the person who owns the Works.
| | **Works** means the works, or part of them, and includes:
(a) | level=2 | a pipe; and
(b) | level=2 | a pump.
2 | level=0 outline=0 style=Heading_1 | Duties
2.1 | level=1 | The Owner shall give notice within 15 Working Days, or (if the Owner cannot) within 15 days.
2.2 | level=1 | The Owner shall:
(a) | level=2 | keep the Works in repair; and
(b) | level=2 | insure them.
| | Nothing in this clause applies to the Panel.
2.3 | level=1 | The Panel may ask for a report.
2.4 | level=1 | Each report shall be sent to the Panel.
3 | level=0 outline=0 style=Heading_1 | Review
3.1 | level=1 | After 10\u00a0Working\u00a0Days the Panel shall hold the “Review” of this Order.
Annex A | level=0 outline=0 style=Heading_1 | Charges
|| Class | Charge | Note
|| Small | 10 | per day
|| Large | 20 | per day
"""
WORDING = wording(structure.build(outline.document(BASELINE)))


def _id(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", CASES, ids=_id)
def test_an_instruction_is_read_written_and_carried_out(case: dict[str, Any]) -> None:
    items = parse(case["says"])
    assert [repr(item) for item in items] == case["reads"]
    assert text(sentences(items)) == case.get("writes", case["says"]) + "\n"
    before, after = (entries(each).splitlines() for each in (WORDING.entries, apply(WORDING, items)))
    assert [line for line in ndiff(before, after) if line[0] in "+-"] == case["does"].splitlines()


@pytest.mark.parametrize("case", FAULTS, ids=_id)
def test_what_is_wrong_is_said_with_the_place_and_nothing_is_done(case: dict[str, Any]) -> None:
    with pytest.raises(BadInstructions) as fault:
        apply(WORDING, parse(case["says"]))
    assert case["what"] in fault.value.what
    assert case["where"] in fault.value.where
    assert case.get("remedy", "") in fault.value.remedy
    assert fault.value.remedy
    assert len(str(fault.value).splitlines()) == 3


def test_a_text_from_another_program_is_read_too() -> None:
    said = "\ufeffAmendments\n\n1. Omit clause 2.3.\n2. Omit clause 2.4.\nNot expressed:\n- clause 3: a picture\n"
    assert parse(said.replace("\n", "\r\n")) == parse("1. Omit clause 2.3.\n2. Omit clause 2.4.")


@pytest.mark.parametrize(
    "said",
    [
        "1. In clause 2.1, for “15 Working Days” substitute “5 Working Days”.",
        "1. In clause 2.2, omit paragraph (a).",
        "1. Omit clauses 2.3 to 2.4.",
        "1. Renumber clause 2.4 as clause 2.5.",
        "1. After clause 2.3 insert—\n      “2.3A\tGive reasons.”.",
        "1. Move clause 2.3 after clause 2.4.",
    ],
)
def test_clause_may_have_a_capital_letter(said: str) -> None:
    capital = said.replace("clause", "Clause").replace("paragraph", "Paragraph")
    assert apply(WORDING, parse(capital)) == apply(WORDING, parse(said)) != WORDING.entries


def test_what_is_set_out_without_a_number_may_begin_like_one_that_has_one() -> None:
    block = tuple(Entry("", 1, words) for words in ("15 Working Days.", "(a) or (b).", "4.29A The DCC.", "2020 was."))
    items = (Insert(Where.AFTER, ("clause 2.3",), block),)
    written = text(sentences(items))
    assert "“\t15 Working Days." in written
    assert "         2020 was." in written
    assert parse(written) == items


def _examples() -> list[str]:
    return re.findall(r"```text\n(.*?)```", DOCUMENTATION, re.DOTALL)


def test_the_grammar_names_every_word_that_instructions_have() -> None:
    grammar = DOCUMENTATION.partition("```ebnf")[2].partition("```")[0]
    terminals = re.findall(r"'([^']+)'", grammar)
    said = "\n".join([*(case["says"] for case in CASES), *_examples()]).lower()
    assert terminals
    assert [word for word in terminals if word.lower().strip() not in said] == []


def test_every_example_of_the_documentation_is_read_and_written_as_it_stands() -> None:
    assert _examples()
    for example in _examples():
        assert text(sentences(parse(example))) == example
