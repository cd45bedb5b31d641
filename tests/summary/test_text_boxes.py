"""What changed in a text box is told, wherever the box stands."""

from __future__ import annotations

from tests.docx_builder import Block, docx, p, sect, table
from tests.drawn import text_box
from tests.summary.pairs import shown
from tmad_redline import api
from tmad_redline.model.summary import Summary


def summary(before: bytes, after: bytes) -> Summary:
    return api.summarise(api.marked(before, after))


def told(found: Summary) -> list[tuple[str, str, list[str]]]:
    return [(other.where, other.kind.value, [shown(each) for each in other.phrases]) for other in found.others]


def test_a_change_in_a_box_is_told_with_the_clause_that_it_stands_in() -> None:
    def version(days: int) -> bytes:
        cells: list[Block] = [p(text_box(f"in {days} weeks")), "b"]
        return docx(
            p("Scope", style="Heading1", level=0),
            p("The box says ", text_box(p(f"pay within {days} days"), p(text_box(f"box {days}")))),
            table([cells]),
            "End.",
            section=sect(header=p(text_box(f"Draft {days}"))),
        )

    found = summary(version(15), version(5))
    assert told(found) == [
        ("text box (at 1)", "amended", ["pay within [-15-]{+5+} days"]),
        ("text box (at 1), text box", "amended", ["box [-15-]{+5+}"]),
        ("text box (at 1)", "amended", ["in [-15-]{+5+} weeks"]),
        ("header, text box", "amended", ["Draft [-15-]{+5+}"]),
    ]
    assert not found.clauses


def test_the_words_of_a_box_that_came_are_told_with_the_clause() -> None:
    head = p("Scope", style="Heading1", level=0)
    before, after = docx(head, p("The text."), "End."), docx(head, p("The text.", text_box("new words")), "End.")
    (change,) = summary(before, after).clauses
    assert [shown(each) for each in change.phrases] == ["The text.{+[text box: new words]+}"]
