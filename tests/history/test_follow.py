"""A provision through versions, on outlines: its number in each, and what happened to it."""

from __future__ import annotations

from tests.history.chains import clause, followed, of_outlines
from tmad_redline import api
from tmad_redline.model.change import Op

KEEP = "{} | level=1 | Each Supplier shall keep a record of every Device that it has {}."
TELL = "{} | level=1 | The Panel shall tell each Party what it has decided, and why."
PLAN = "{} | level=1 | The DCC shall publish the plan once in each calendar year."
LAST = "9 | level=1 | This is the last provision of them all."


def versions(*texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("\n".join((*lines, LAST)) for lines in texts)


def test_amended_and_left_alone() -> None:
    texts = [(KEEP.format(1, word), TELL.format(2)) for word in ("removed", "removed", "put away")]
    assert followed(of_outlines(*versions(*texts)), "1") == ["V0 1: there", "V1 1: same words", "V2 1: amended"]


def test_the_words_are_marked() -> None:
    chain = of_outlines(*versions(*((KEEP.format(1, word),) for word in ("removed", "sold"))))
    history = api.history(chain, clause(chain[-1].trees.revised, "1"), 1)
    (line,) = history.stages[1].lines
    assert [each.text for each in line.phrases if each.op is Op.DELETION] == ["removed"]
    assert [each.text for each in line.phrases if each.op is Op.INSERTION] == ["sold"]


def test_new_and_renumbered() -> None:
    chain = of_outlines(
        *versions(
            (TELL.format(1),),
            (KEEP.format(1, "removed"), TELL.format(2)),
            (PLAN.format(1), KEEP.format(2, "removed"), TELL.format(3)),
        )
    )
    assert followed(chain, "2") == ["V1 1: new", "V2 2: renumbered from 1"]
    assert followed(chain, "3") == ["V0 1: there", "V1 2: renumbered from 1", "V2 3: renumbered from 2"]


def test_moved_and_then_amended() -> None:
    chain = of_outlines(
        *versions(
            (KEEP.format(1, "removed"), TELL.format(2), PLAN.format(3)),
            (TELL.format(1), PLAN.format(2), KEEP.format(3, "removed")),
            (TELL.format(1), PLAN.format(2), KEEP.format(3, "sold")),
        )
    )
    assert followed(chain, "3") == ["V0 1: there", "V1 3: moved from 1", "V2 3: amended"]
    assert followed(chain, "1", at=0) == followed(chain, "3")


def test_deleted() -> None:
    chain = of_outlines(*versions((KEEP.format(1, "sold"), TELL.format(2)), (TELL.format(1),), (TELL.format(1),)))
    assert followed(chain, "1", at=0) == ["V0 1: there", "V1 –: deleted"]
    assert api.history(chain, clause(chain[0].trees.baseline, "1"), 0).is_gone
    assert not api.history(chain, clause(chain[0].trees.baseline, "2"), 0).is_gone


def test_deleted_and_put_back() -> None:
    both = (KEEP.format(1, "sold"), TELL.format(2))
    chain = of_outlines(*versions(both, (TELL.format(1),), both))
    assert followed(chain, "1") == ["V0 1: there", "V2 1: new again: the words of 1 in V0"]


def test_deleted_and_put_back_is_followed_on_from_where_it_was() -> None:
    both, other = (KEEP.format(1, "sold"), TELL.format(2)), (TELL.format(1),)
    back = (PLAN.format(1), TELL.format(2), KEEP.format(3, "sold"))
    chain = of_outlines(*versions(both, other, other, back, (*back[:2], KEEP.format(3, "lost"))))
    assert followed(chain, "1", at=0) == [
        "V0 1: there",
        "V1 –: deleted",
        "V3 3: new again: the words of 1 in V0",
        "V4 3: amended",
    ]
    assert not api.history(chain, clause(chain[0].trees.baseline, "1"), 0).is_gone


def test_other_words_are_not_the_provision_that_was_deleted() -> None:
    texts = [(KEEP.format(1, "sold"), TELL.format(2)), (TELL.format(1),), (KEEP.format(1, "lost"), TELL.format(2))]
    assert followed(of_outlines(*versions(*texts)), "1", at=0) == ["V0 1: there", "V1 –: deleted"]


def test_split_off_and_then_amended() -> None:
    whole = "1 | level=1 | The DCC shall publish the plan each year. The Panel shall review it within a month."
    parts = "1 | level=1 | The DCC shall publish the plan each year.\n2 | level=1 | The Panel shall review it {}."
    chain = of_outlines(*versions((whole,), (parts.format("within a month"),), (parts.format("within a week"),)))
    assert followed(chain, "2") == ["V0 1: there", "V1 2: split from 1", "V2 2: amended"]
    assert "2 split from it" in followed(chain, "1")[1]


def test_joined() -> None:
    parts = "1 | level=1 | The DCC shall publish the plan each year.\n2 | level=1 | The Panel shall review it yearly."
    whole = "1 | level=1 | The DCC shall publish the plan each year. The Panel shall review it yearly."
    chain = of_outlines(*versions((parts,), (whole,)))
    assert followed(chain, "2", at=0) == ["V0 2: there", "V1 –: joined to 1"]


def test_not_used() -> None:
    texts = ((KEEP.format(1, "sold"), TELL.format(2)), ("1 | level=1 | Not used", TELL.format(2)))
    assert followed(of_outlines(*versions(*texts)), "1")[1] == "V1 1: now not used"


def test_what_changed_under_it() -> None:
    list_ = "1 | level=0 | The DCC shall:\n(a) | level=1 | keep {};\n(b) | level=1 | tell the Panel."
    chain = of_outlines(*versions((list_.format("records"),), (list_.format("all records"),)))
    assert followed(chain, "1") == ["V0 1: there", "V1 1: amended under it"]


def test_a_definition_that_was_set_out_otherwise() -> None:
    head = "1 | level=0 outline=0 | Terms\n"
    in_table = head + "|| **Closing Date** | means the day after which none is to start"
    in_list = head + "**Closing Date** means the day after which none is to start."
    chain = of_outlines(in_table, in_list, in_list.replace("none", "no Migration"))
    path = chain[-1].trees.revised.definitions[0].clause
    assert [each.split(": ")[1] for each in followed(chain, path)] == [
        "there",
        "set out otherwise, same words",
        "amended",
    ]
