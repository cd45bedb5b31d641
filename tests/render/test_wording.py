"""How changes are worded."""

from __future__ import annotations

import pytest

from tmad_redline.model.change import Op
from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.summary import ChangeKind, ClauseChange, Phrase, Quantity
from tmad_redline.render import wording


def renumbered(*pairs: tuple[str, str]) -> list[str]:
    changes = [ClauseChange(ChangeKind.RENUMBERED, ClauseKind.CLAUSE, before, after) for before, after in pairs]
    return list(wording.renumbered(changes))


def test_neighbours_are_renumbered_as_a_range() -> None:
    assert renumbered(("13.5", "13.4"), ("13.6", "13.5"), ("13.7", "13.6"), ("14.4", "14.5")) == [
        "13.5–13.7 → 13.4–13.6",
        "14.4 → 14.5",
    ]
    assert renumbered(("4.1(e)", "4.1(f)"), ("4.1(f)", "4.1(g)")) == ["4.1(e)–4.1(f) → 4.1(f)–4.1(g)"]
    assert renumbered(("Annex A", "Annex B"), ("5", "6")) == ["Annex A → Annex B", "5 → 6"]


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity("15", "5", "Working Days", -10.0), "15 → 5 Working Days (−10)"),
        (Quantity("5", "7.5", "%", 2.5), "5% → 7.5% (+2.5)"),
        (Quantity("£1,500", "£2,000", "£", 500.0), "£1,500 → £2,000 (+500)"),
        (Quantity("30 June", "31 July", "date", None), "30 June → 31 July"),
        (Quantity("24 hours", "2 days", "", None), "24 hours → 2 days"),
        (Quantity("", "two", "Working Days", None), "two Working Days (new)"),
        (Quantity("5", "", "%", None), "5% (gone)"),
        (Quantity("£50", "", "£", None), "£50 (gone)"),
        (Quantity("", "1 May", "date", None), "1 May (new)"),
    ],
)
def test_amounts(quantity: Quantity, text: str) -> None:
    assert wording.amount(quantity) == text


def test_kept_text_is_cut_to_what_is_near_a_change() -> None:
    kept = "word " * 40
    cut = wording.shortened((Phrase(Op.KEPT, kept), Phrase(Op.DELETION, kept), Phrase(Op.KEPT, kept)))
    assert cut[0].text.startswith("… word")
    assert cut[0].text.endswith("word ")
    assert cut[1].text == kept
    assert cut[2].text.endswith("word …")
    assert all(len(phrase.text) <= wording.CONTEXT + 2 for phrase in (cut[0], cut[2]))
