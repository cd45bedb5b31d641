"""Text that patterns could stumble over, and documents of one shape over and over: time stays in proportion."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.docx_builder import docx, p, sect
from tests.summary.pairs import summary
from tmad_redline import api
from tmad_redline.english import amounts, passives, sentences
from tmad_redline.summary.statements import of_text

SECONDS = 2.0
"""Processor time that none of these may take; before they were mended each took more than five."""


def within(task: Callable[[], object]) -> None:
    start = time.process_time()
    task()
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "The Supplier may " + "only " * 40 + "go.",
        "The Supplier may be ended" + " only" * 40 + ".",
        "The Supplier may be " + "cited, " * 40 + "cited.",
        "aly " * 40 + "Zebra shall go.",
        "The Supplier shall go" + "," * 3000 + "x",
        "“" + " " * 3000 + "x shall go.",
        "hundred " * 300 + "days",
        "9" * 400 + " days",
        "“" * 400 + " shall “" + "”" * 400,
    ],
)
def test_a_sentence_is_read_in_time(text: str) -> None:
    within(lambda: list(of_text(text, "1")))
    within(lambda: list(amounts.amounts(text)))
    within(lambda: passives.is_passive(text))
    within(lambda: list(sentences.sentences(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Signed:" + " " * 3000 + "Name:",
        "Contents" + "." * 3000 + "x",
        "“" + " " * 3000 + "x",
        "clause 1" + ".1" * 2000,
        "(a)" * 1500,
        "9" * 5000 + " Fees",
        "see " + "Clauses 1, 2 and 3, " * 400,
        "“A” " * 800 + "means x",
    ],
)
def test_a_document_of_such_text_is_read_in_time(text: str) -> None:
    data = docx("Contents", text, p("Fees", style="Heading1", level=0), text, "Fees")
    within(lambda: api.mentions(api.tree(data)))


def test_numbers_of_a_header_are_told_apart_in_time() -> None:
    before, after = (docx("All pay.", section=sect(header=f"Order {n}{'.1' * 40} foo")) for n in (1, 2))
    within(lambda: api.summarise(api.marked(before, after)))


def test_items_that_never_end_stand_beside_each_other() -> None:
    blocks = [p("(a) Go.", style="Heading2" if at % 2 else "Normal", level=1) for at in range(1500)]
    within(lambda: api.tree(docx(*blocks)))


def test_hundreds_of_rewritten_duties_are_compared_in_time() -> None:
    def version(word: str) -> bytes:
        lines = [f"The Supplier shall {word} plan {at} for area {at * 7} and road {at * 3}." for at in range(400)]
        return docx(p("Plans", style="Heading1", level=0), *lines)

    made = api.marked(version("publish each year the"), version("send to all towns the new"))
    start = time.process_time()
    api.summarise(made)
    assert time.process_time() - start < 4 * SECONDS


def test_hundreds_of_amounts_in_a_paragraph_are_compared_in_time() -> None:
    def version(more: int) -> bytes:
        return docx("Pay " + ", ".join(f"{at + more} days after {at} weeks" for at in range(400)) + ".")

    made = api.marked(version(0), version(1000))
    within(lambda: api.summarise(made))


def test_a_heading_in_a_new_clause_that_ends_with_a_bracket_is_told() -> None:
    found = summary("# Scope", "# Scope\n# Fees\n1.1 Pay.\n## b) Fees)\nPay now.")
    assert found.clauses


def test_what_is_told_does_not_depend_on_the_order_of_hashes() -> None:
    """Four clauses are as like the new one as each other."""
    code = (
        "from tests.summary.pairs import summary\n"
        "same = 'The Supplier shall mark each pipe, valve and meter of the street on the plan of works.'\n"
        "old = '# A\\n' + ''.join(f'1.{n} {same} {n}\\n' for n in range(1, 5))\n"
        "print(summary(old, '# A\\n1.1 Nothing.\\n# B\\n9.1 ' + same + ' 9'))"
    )
    root = Path(__file__).parents[1]

    def told(seed: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
        return done.stdout

    assert told("0") == told("2") == told("5")
