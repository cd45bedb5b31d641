"""Conflicts as they are listed for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources

import jsonschema
import pytest

from tests.docx_builder import Made, docx, p, picture
from tests.merge.test_merges import CASES, merged
from tmad_redline import merging
from tmad_redline.model.comparison import Version
from tmad_redline.model.merge import Each
from tmad_redline.render.conflicts import CONFLICTS, as_json, as_markdown, as_terminal, as_text, counted


def test_text() -> None:
    assert as_text(merged("both-amend-a-period")) == (
        "Changes of V3 draft carried onto V2 final\n\n"
        "Both were made from V2 draft.\n\n"
        "1 conflict: 1 to decide.\n"
        "Marks: [-deleted-]  {+inserted+}\n\n"
        "TO DECIDE\n"
        "  1  Both amend 1.1.\n"
        "    V2 draft: … shall give notice of each interruption not less than [-15-]\n"
        "      Working Days before it begins.\n"
        "    V2 final: … shall give notice of each interruption not less than {+10+}\n"
        "      Working Days before it begins.\n"
        "    V3 draft: … shall give notice of each interruption not less than {+5+}\n"
        "      Working Days before it begins.\n"
        "    → Decide which is meant, and delete the other with the brackets.\n"
    )


def test_what_one_has_not_is_nothing() -> None:
    text = as_text(merged("one-deletes-what-the-other-amends"))
    assert "    V2 final: nothing\n" in text
    assert "    V3 draft: The Company shall keep a full record" in text


def test_what_went_together_is_told_by_what_it_is() -> None:
    text = as_text(merged("both-add-an-item-to-a-list"))
    assert "WENT TOGETHER\n  1.1(b), 1.1(c)  Both made the same change.\n" in text


def test_nothing_in_conflict() -> None:
    made = merged("no-conflict-different-provisions")
    assert counted(made) == "No conflicts."
    assert as_text(made).endswith("Both were made from V2 draft.\n\nNo conflicts.\n")


def test_markdown_and_terminal_have_the_same_words() -> None:
    made = merged("one-renames-a-term-that-the-other-uses")
    for text in (as_markdown(made), as_terminal(made)):
        assert "renames “Plan” to “Programme”, and new text of V3 draft uses it in 2.3." in " ".join(text.split())
    assert "## To decide\n" in as_markdown(made)


@pytest.mark.parametrize("name", CASES)
def test_json_is_what_its_schema_says(name: str) -> None:
    schema = json.loads((resources.files("tmad_redline.render") / "conflicts.schema.json").read_text())
    content = json.loads(as_json(merged(name)))
    jsonschema.validate(content, schema)
    assert sum(content["counts"].values()) == len(content["conflicts"])


def test_json_says_where_words_stand_that_no_text_shows() -> None:
    (conflict,) = json.loads(as_json(merged("one-renumbers-what-the-other-refers-to")))["conflicts"]
    assert (conflict["kind"], conflict["seen"], conflict["decide"]) == ("target-renumbered", False, True)
    assert conflict["spots"] == [{"version": "ours", "clause": "2.2", "words": "1.4"}]
    assert conflict["where"] == {"name": "1.4", "base": "1.4", "theirs": "1.5", "ours": "1.4"}


def test_long_texts_are_shown_from_where_they_differ() -> None:
    made = merged("both-amend-a-period")
    same = "The Company shall give notice of each interruption to every Customer whom it concerns. " * 3
    conflict = made.conflicts[0]._replace(before="", after="", texts=Each(same + "Not later.", same + "At once."))
    text = " ".join(as_text(made._replace(conflicts=(conflict,))).split())
    assert "to every Customer whom it concerns. Not later. V3 draft: … " in text
    assert "to every Customer whom it concerns. At once. →" in text
    assert "shall give notice" not in text


_LONG = "The Company shall give notice of each interruption to every Customer whom it concerns. " * 5


def _told(base: Sequence[Made], theirs: Sequence[Made], ours: Sequence[Made]) -> str:
    """The list of conflicts of three documents with these paragraphs, on one line."""
    one, two, three = (docx(p("Works"), *some, p("End.")) for some in (base, theirs, ours))
    versions = [Version(f"{name}.docx", name, "") for name in ("V2", "V2 final", "V3")]
    return " ".join(as_text(merging.merge(one, two, three, versions)).split())


@pytest.mark.parametrize("turned", [False, True])
def test_what_one_deletes_and_the_other_amends_is_shown_from_where_it_was_amended(turned: bool) -> None:
    amended = [p(_LONG + "It shall do so in writing.")]
    versions = ([], amended) if not turned else (amended, [])
    text = _told([p(_LONG + "It shall do so by word of mouth.")], *versions)
    assert "V2: … " in text
    assert "whom it concerns. It shall do so by word of mouth. V2 final:" in text
    assert "whom it concerns. It shall do so in writing. " in text


def test_the_base_is_shown_from_where_the_first_of_two_differs() -> None:
    made = merged("one-deletes-what-the-other-amends")
    texts = Each(f"{_LONG}{_LONG}Not later.", f"{_LONG}{_LONG}At once.")
    conflict = made.conflicts[0]._replace(base=f"{_LONG}By a letter. {_LONG}", texts=texts)
    text = " ".join(as_text(made._replace(conflicts=(conflict,))).split())
    assert "whom it concerns. By a letter. The Company" in text
    assert "whom it concerns. Not later. V3 draft: … " in text


def test_texts_that_are_alike_are_shown_from_the_beginning() -> None:
    made = merged("one-deletes-what-the-other-amends")
    conflict = made.conflicts[0]._replace(base=_LONG, texts=Each("", _LONG))
    assert "V2 draft: The Company shall give" in as_text(made._replace(conflicts=(conflict,)))


def test_pictures_are_told_as_such() -> None:
    text = _told(*([p(picture(colour))] for colour in (0, 100, 200)))
    assert "V2: [picture] V2 final: [picture] V3: [picture]" in text
    text = _told(*([p("See ", picture(colour), " there.")] for colour in (0, 100, 200)))
    assert "V2: See [-[picture]-] there. V2 final: See {+[picture]+} there." in text


def test_words_do_not_run_into_those_around_them() -> None:
    sentence = "It shall give not less than {}Days of notice."
    base, theirs, ours = ([p(sentence.format(each))] for each in ("15 Working ", "", "10 Working "))
    text = _told(base, theirs, ours)
    assert "less than [-15 Working-] Days of notice." in text
    assert "less than {+10 Working+} Days of notice." in text
    text = _told(*([p(f"It shall {each}give notice.")] for each in ("", "promptly ", "at once ")))
    assert "V2 final: It shall {+promptly+} give notice." in text


def test_the_sign_of_a_note_leaves_no_space_behind() -> None:
    text = as_text(merged("both-amend-a-footnote"))
    assert "    V2 final: The Council may ask for it {+by letter+}.\n" in text


def test_every_format_ends_with_a_line_feed() -> None:
    assert all(render(merged("both-amend-a-cell")).endswith("\n") for render in CONFLICTS.values())
