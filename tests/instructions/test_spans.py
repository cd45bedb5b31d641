"""Where quoted words stand in a text, and what inserting beside them and omitting them does to the spaces."""

from __future__ import annotations

import pytest

from tmad_redline.instructions.spans import Change, NotThere, changed, changes, occurrences, spans
from tmad_redline.model.instruction import AddWords, Reword, Where, Which, Words

PLACE = ("clause 1",)


def amended(text: str, act: Reword | AddWords) -> str:
    """What one instruction makes of a text."""
    return changed(text, changes(text, act))


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("15 days, 15 weeks, 150", "15", 2),
        ("the other", "the", 1),
        ("a, b, c", ",", 2),
        ("4.12(b) and 4.12(bb)", "4.12(b", 1),
        ("15\u00a0Working\u00a0Days", "15 Working Days", 1),
        ("aaa", "a", 0),
    ],
)
def test_words_are_found_as_whole_words(text: str, words: str, count: int) -> None:
    assert len(list(occurrences(text.replace("\u00a0", " "), words))) == count


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (Words("b"), "not said"),
        (Words("b", None, 1), [(2, 3)]),
        (Words("b", None, 2), [(6, 7)]),
        (Words("b", None, 3), "only twice"),
        (Words("b", None, Which.BOTH.value), [(2, 3), (6, 7)]),
        (Words("b", None, Which.EACH.value), [(2, 3), (6, 7)]),
        (Words("a", None, Which.BOTH.value), "once"),
        (Words("b", None, Which.AT_END.value), [(6, 7)]),
        (Words("c", None, Which.AT_END.value), "not at the end"),
        (Words("a", "c"), [(0, 5)]),
        (Words("c", ""), [(4, 7)]),
        (Words("", "c"), [(0, 5)]),
        (Words("c", "a"), "not behind"),
        (Words("x"), "not there"),
    ],
)
def test_which_words_are_meant(words: Words, found: list[tuple[int, int]] | str) -> None:
    if isinstance(found, list):
        assert spans("a b c b", words) == found
    else:
        with pytest.raises(NotThere, match=found):
            spans("a b c b", words)


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("one two three", "two", "one three"),
        ("one two, three", "two", "one, three"),
        ("one two.", "two", "one."),
        ("one  two  three", "two", "one  three"),
        ("one two", "one", "two"),
        ("one two", "two", "one"),
        ("(one) two", "one", "() two"),
        ("one", "one", ""),
    ],
)
def test_omitting_takes_a_space_along(text: str, words: str, left: str) -> None:
    assert amended(text, Reword(PLACE, Words(words), "")) == left


@pytest.mark.parametrize(
    ("text", "where", "words", "new", "made"),
    [
        ("one three", Where.AFTER, "one", "two", "one two three"),
        ("one three", Where.BEFORE, "three", "two", "one two three"),
        ("one three", Where.AFTER, "one", ", two,", "one, two, three"),
        ("(one)", Where.AFTER, "one", "two", "(one two)"),
        ("(one)", Where.BEFORE, "one", "no", "(no one)"),
        ("one", Where.AFTER, "one", "⟦footnote⟧", "one⟦footnote⟧"),
        ("one.", Where.AT_END, "", "Two.", "one. Two."),
        ("one", Where.AT_BEGINNING, "", "Not", "Not one"),
    ],
)
def test_inserting_parts_words_from_words(text: str, where: Where, words: str, new: str, made: str) -> None:
    assert amended(text, AddWords(PLACE, where, Words(words) if words else None, new)) == made


def test_changes_are_made_at_once_and_not_at_one_place() -> None:
    assert changed("abc", [Change(2, 3, "z"), Change(0, 1, "x")]) == "xbz"
    assert changed("ab", [Change(1, 1, "-"), Change(1, 2, "c")]) == "a-c"
    with pytest.raises(NotThere, match="two amendments are at one place"):
        changed("abc", [Change(0, 2, ""), Change(1, 3, "")])
    with pytest.raises(NotThere, match="two amendments are at one place"):
        changed("abc", [Change(1, 1, "x"), Change(1, 1, "y")])
