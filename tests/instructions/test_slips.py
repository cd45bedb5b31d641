"""Numbers that stand twice, and gaps between them, that a text has and another one has not."""

from __future__ import annotations

from tmad_redline.instructions.slips import slips
from tmad_redline.model.instruction import Entry


def entries(*lines: str) -> list[Entry]:
    """Entries of lines, "number|text", a provision in another one indented by a space."""
    found = []
    for line in lines:
        number, _, text = line.strip().partition("|")
        found.append(Entry(number, len(line) - len(line.lstrip()), text))
    return found


def told(*lines: str, known: tuple[str, ...] = ()) -> list[str]:
    return [f"{each.where}: {each.what}" for each in slips(entries(*lines), entries(*known))]


def test_nothing_is_said_of_numbers_in_order() -> None:
    assert told("1|A", " 1.1|b:", "  (a)|c", "  (b)|d", " 1.2|e:", "  (a)|f", "1A|G", "2|H", " 2.1|i") == []
    assert told("1|A:", " (i)|b", " (ii)|c", " (iii)|d", " (iv)|e", "2|F:", " (h)|g", known=("2|F:", " (h)|g")) == []
    assert told("1|A", " 1.1|b", " 1.1A|c", " 1.2|d:", "  (a)|e", "  (aa)|f", "  (b)|g", "  (ba)|h", "  (c)|i") == []


def test_clauses_and_items() -> None:
    assert told("1|A", " 1.1|b", " 1.1|c", " 1.4|d:", "  (a)|e", "  (d)|f", "  (d)|g") == [
        "clause 1.1: This number stands twice.",
        "clause 1.4: There are no 1.2 to 1.3 before it.",
        "clause 1.4(d): This number stands twice.",
        "clause 1.4(d): There are no (b) to (c) before it.",
    ]
    assert told("1|A:", " (i)|b", " (iii)|c") == ["clause 1(iii): There is no (ii) before it."]
    assert told("1|A", " 1.2|b:", "  (b)|c") == [
        "clause 1.2: There is no 1.1 before it.",
        "clause 1.2(b): There is no (a) before it.",
    ]


def test_each_annex_has_numbers_of_its_own() -> None:
    annexes = "1|A", "Annex A|B", "|Words.", " 1|c", " 2|d", "Annex B|E", " 1|f", " 3|g"
    assert told(*annexes) == ["Annex B, paragraph 3: There is no 2 before it."]
    assert told("Annex A|B", "Annex A|C") == ["Annex A: This number stands twice."]


def test_a_list_behind_words_is_another_one() -> None:
    assert told("1|A:", " (a)|b", " (b)|c", "|and:", " (a)|d", " (b)|e") == []


def test_what_was_so_before_is_not_told_under_another_number_either() -> None:
    before = ("1|A", " 1.1|b", " 1.3|c", " 1.3|d")
    assert told(*before, known=before) == []
    assert told("2|A", " 2.1|b", " 2.3|c", " 2.3|d", known=("2|Z", *before)) == []
