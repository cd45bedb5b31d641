"""How the words of paragraphs that go together are cut: a text with marks is the case and what is expected."""

from __future__ import annotations

import pytest

from tests import marks
from tests.outline import paragraph
from tmad_redline.diff import lines
from tmad_redline.diff.lens import Lens
from tmad_redline.diff.names import Names
from tmad_redline.model.change import Op
from tmad_redline.model.document import Paragraph
from tmad_redline.model.pair import Pair
from tmad_redline.model.text import Field, Link, Object, Text

PLAIN = Pair(Lens(), Lens())


def amended(marked: str) -> str:
    return marks.inline(lines.amended(*marks.sides(marked), PLAIN))


def between(baseline: Paragraph, revised: Paragraph) -> str:
    return marks.inline(lines.amended([baseline], [revised], PLAIN))


@pytest.mark.parametrize(
    "marked",
    [
        "shall [-15-][+5+] Working Days",
        "Clause [-4.29-][+4.30+] applies",
        "Clause [-4.29(a)-][+4.29(b)+] applies",
        "[-emails-][+email+]",
        "the [-Supplier's-][+Supplier’s+] plan",
        "the [-old -]Device",
        "the DCC [+and each Supplier +]shall notify",
        "[+New +]first words",
        "last words[+ added+]",
        "last[- words-]",
        "(a) Meter[+; (b) Device+]",
        "one[- -][+  +]two",
        "「[-新-][+旧+]契約」",
        "[-all of it-]",
        "[+all of it+]",
    ],
)
def test_whole_words_and_numbers_are_marked_with_one_of_their_spaces(marked: str) -> None:
    assert amended(marked) == marked


@pytest.mark.parametrize(
    "marked",
    [
        "One sentence.[- -][+¶+]Another sentence.",
        "One sentence.[-¶-][+ +]Another sentence.",
        "within ten[-.¶-][+; and +]then the rest",
        "[+Before it.¶+]The paragraph",
        "the [+new +]paragraph¶and [-the old -]one",
        "one;¶[+two;¶+]three",
    ],
)
def test_a_paragraph_mark_is_marked_as_any_other_character(marked: str) -> None:
    assert amended(marked) == marked


@pytest.mark.parametrize("marked", ["alpha beta¶[-gamma delta¶-]", "alpha beta¶[+gamma delta¶+]"])
def test_a_paragraph_lost_or_won_at_the_end_is_in_the_script(marked: str) -> None:
    before, after = (side[:-1] for side in marks.sides(marked))
    text = marks.inline(lines.amended(before, after, PLAIN))
    assert "gamma delta" in text
    assert "[" in text


def test_words_that_are_equal_but_for_their_formatting_are_kept_and_flagged() -> None:
    assert between(paragraph("The term Migration means this."), paragraph("The term **Migration** means this.")) == (
        "The term [~Migration~] means this."
    )


def test_formatting_is_flagged_only_where_it_differs() -> None:
    before, after = paragraph("a **bold term** here"), paragraph("a **bold** term here")
    assert between(before, after) == "a bold[~ term~] here"


def test_a_field_is_one_token_and_is_replaced_whole() -> None:
    before, after = paragraph("see {REF _Ref1 \\r=4.2 and 4.3} now"), paragraph("see {REF _Ref1 \\r=4.2 and 4.4} now")
    assert between(before, after) == "see [-4.2 and 4.3-][+4.2 and 4.4+] now"


def test_a_field_whose_code_changed_is_replaced_though_it_shows_the_same() -> None:
    before, after = paragraph("see {REF _Ref1=4.2} now"), paragraph("see {REF _Ref2=4.2} now")
    assert between(before, after) == "see [-4.2-][+4.2+] now"


def test_typed_text_is_not_the_field_that_shows_the_same() -> None:
    assert between(paragraph("see 4.2 now"), paragraph("see {REF _Ref1=4.2} now")) == "see [-4.2-][+4.2+] now"


def _linked(text: str, *places: tuple[int, int, str]) -> Paragraph:
    return Paragraph(0, Text(text, links=tuple(Link(*place) for place in places)))


def test_words_under_another_link_are_kept_between_the_ends_of_both() -> None:
    one, other = _linked("see the site now", (4, 12, "http://a/")), _linked("see the site now", (4, 12, "http://b/"))
    assert between(one, other) == "see [+→http://b/+][-→http://a/-]the site[-←-][+←+] now"
    assert between(one, one) == "see the site now"


def test_of_links_that_begin_together_the_longer_one_begins_first() -> None:
    one, other = _linked("one two three", (0, 13, "#a")), _linked("one two three", (0, 7, "#b"))
    assert between(one, other) == "[-→#a-][+→#b+]one two[+←+] three[-←-]"
    assert between(other, one) == "[+→#a+][-→#b-]one two[-←-] three[+←+]"


def test_words_under_links_that_would_cross_are_replaced() -> None:
    one, other = _linked("one two three", (0, 7, "#a")), _linked("one two three", (4, 13, "#b"))
    assert between(one, other) == "[-one two three-][+one two three+]"


def test_an_object_is_kept_only_for_an_object_that_shows_the_same() -> None:
    def pictured(key: str) -> Paragraph:
        return Paragraph(0, Text("map \ufffc here", objects=(Object(4, "drawing", key),)))

    assert between(pictured("one"), pictured("two")) == "map [-□-][+□+] here"
    assert between(pictured("one"), pictured("one")) == "map □ here"


def test_a_reference_to_a_bookmark_that_was_merely_renamed_is_kept() -> None:
    one = Paragraph(0, Text("see 4.2", fields=(Field(4, 7, "REF _RefA \\r"),)))
    other = Paragraph(0, Text("see 4.2", fields=(Field(4, 7, "REF _RefB \\r"),)))
    names = Names(frozenset({"_RefA", "_RefB"}))
    assert marks.inline(lines.amended([one], [other], Pair(Lens(names), Lens(names)))) == "see 4.2"


def test_what_of_a_paragraph_changed_beside_its_words_is_said() -> None:
    before, after = (
        Paragraph(0, Text("x"), properties="jc=left"),
        Paragraph(0, Text("x"), mark="b=1", section="section:"),
    )
    line = lines.kept((), before, after)
    assert (line.restyled, line.remarked, line.resectioned) == (True, True, True)


def test_a_moved_paragraph_shows_what_was_amended_on_the_way() -> None:
    before, after = marks.sides("the DCC shall [-promptly -]notify each Supplier")
    line = lines.arrived(before[0], after[0], "move1", PLAIN)
    assert (line.mark, line.move) == (Op.INSERTION, "move1")
    assert marks.inline([line]) == "the DCC shall [-promptly -]notify each Supplier[+¶+]"


def _noted(text: str, note: str) -> Paragraph:
    """A paragraph in which `^` is the call of a note of that id."""
    at = text.index("^")
    return Paragraph(0, Text(text.replace("^", "\ufffc"), objects=(Object(at, "footnote", "", note),)))


def test_the_call_of_a_note_that_both_versions_have_is_kept_where_a_sign_changes_places_with_it() -> None:
    before, after = _noted("as agreed^.", "2"), _noted("as agreed.^", "7")
    names = Pair(Lens(Names(notes={"footnote:2": "1"})), Lens(Names(notes={"footnote:7": "1"})))
    assert marks.inline(lines.amended([before], [after], names)) == "as agreed[+.+]□[-.-]"


def test_the_call_of_another_note_is_another_call() -> None:
    names = Pair(Lens(Names(notes={"footnote:2": "1"})), Lens(Names(notes={"footnote:2": "2"})))
    made = lines.amended([_noted("as agreed^.", "2")], [_noted("as agreed^.", "2")], names)
    assert marks.inline(made) == "as agreed[-□-][+□+]."


def test_a_shared_note_stays_in_a_rewritten_sentence() -> None:
    before, after = _noted("all that was agreed in spring^ is void and null", "2"), _noted("nothing^ holds", "3")
    names = Pair(Lens(Names(notes={"footnote:2": "1"})), Lens(Names(notes={"footnote:3": "1"})))
    assert "[-all that was agreed in spring-][+nothing+]□" in marks.inline(lines.amended([before], [after], names))
