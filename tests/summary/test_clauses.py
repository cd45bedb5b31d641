"""What happened to each clause, on outlines."""

from __future__ import annotations

from tests.docx_builder import docx, p
from tests.outline import document
from tests.summary.pairs import comparison, digested, lines, shown, summarised, summary, with_note
from tmad_redline import api
from tmad_redline.model.change import Op
from tmad_redline.model.summary import PARAGRAPH_MARK

NOTICE = "The DCC shall give notice of each upgrade to the Responsible Supplier before it is done."
AUDIT = "The DCC shall keep evidence of who authorised the Migration and which files were sent and received."
REPORT = "A report that is to be published shall not name any person or premises to which it relates."


def test_equal_documents_have_an_empty_summary() -> None:
    outline = f"4 | level=0 outline=0 | Planning\n4.1 | level=1 | {NOTICE}"
    assert summary(outline, outline).is_empty


def test_a_new_clause_is_one_entry_and_its_text_after_a_list_stands_behind_the_list() -> None:
    before = f"1 | level=0 outline=0 | Scope\n1.1 | level=1 | {NOTICE}"
    after = (
        before
        + """
        2 | level=0 outline=0 | Testing
        2.1 | level=1 | Testing:
        (a) | level=2 | shall include negative testing; and
        (b) | level=2 | may include positive testing.
        | style=Body_Text | Nothing in this list extends to functions.
        2.2 | level=1 | It shall be carried out in a laboratory.
    """
    )
    (new,) = summary(before, after).clauses
    assert (lines((new,)), new.heading) == (["new 2"], "Testing")
    assert lines(new.children) == ["new 2.1", "new 2.2"]
    assert lines(new.children[0].children) == ["new 2.1(a)", "new 2.1(b)"]
    assert [shown(paragraph) for paragraph in new.children[0].tail] == [
        "{+Nothing in this list extends to functions.+}"
    ]


def test_a_new_item_renumbers_what_comes_after_it() -> None:
    items = (
        "the number of meters that were Migrated in the week;",
        "the errors that are open, with the age of each;",
        "each notice that was given or withdrawn.",
    )
    before = "\n".join(
        ["13.2 | level=1 | Reports shall state:"]
        + [f"({s}) | level=2 | {t}" for s, t in zip("abc", items, strict=True)]
    )
    more = [items[0], "each window that was opened, with the time for which it lasted;", *items[1:]]
    after = "\n".join(
        ["13.2 | level=1 | Reports shall state:"]
        + [f"({s}) | level=2 | {t}" for s, t in zip("abcd", more, strict=True)]
    )
    found = summary(before, after).clauses
    assert lines(found) == ["new 13.2(b)", "renumbered 13.2(b) → 13.2(c)", "renumbered 13.2(c) → 13.2(d)"]


def test_what_stands_under_a_renumbered_clause_only_follows_it() -> None:
    body = f"{{0}} | level=0 outline=0 | Reports\n{{0}}.1 | level=1 | {REPORT}\n(a) | level=2 | {AUDIT}"
    new = f"5 | level=0 outline=0 | Notices\n5.1 | level=1 | {NOTICE}\n"
    assert lines(summary(body.format(5), new + body.format(6)).clauses) == ["new 5", "renumbered 5 → 6"]


def test_a_moved_clause_is_a_move_and_its_old_neighbours_are_renumbered() -> None:
    before = f"""
        13 | level=0 outline=0 | Reporting
        13.1 | level=1 | {AUDIT}
        13.2 | level=1 | {REPORT}
        14 | level=0 outline=0 | Security
        14.1 | level=1 | {NOTICE}
    """
    after = f"""
        13 | level=0 outline=0 | Reporting
        13.1 | level=1 | {REPORT}
        14 | level=0 outline=0 | Security
        14.1 | level=1 | {NOTICE}
        14.2 | level=1 | {AUDIT}
        15 | level=0 outline=0 | Expiry
    """
    found = summary(before, after).clauses
    assert lines(found) == ["renumbered 13.2 → 13.1", "moved 13.1 → 14.2", "new 15"]
    assert found[1].phrases == ()


def test_not_used_takes_its_deleted_items_with_it() -> None:
    before = f"7.6 | level=1 | {NOTICE} It shall say:\n(a) | level=2 | {AUDIT}\n7.7 | level=1 | {REPORT}"
    for words in ("Not used", "NOT USED", "[Not Used.]", "Reserved"):
        (change,) = summary(before, f"7.6 | level=1 | {words}\n7.7 | level=1 | {REPORT}").clauses
        assert lines((change,)) == ["not used 7.6"]
        assert lines(change.children) == ["deleted 7.6(a)"]


def test_a_typed_number_is_not_part_of_the_words() -> None:
    before = f"4.36 | level=1 | {NOTICE}\n4.36A\\t{AUDIT}\n4.37 | level=1 | {REPORT}"
    found = summary(before, before.replace("4.36A", "4.36B")).clauses
    assert lines(found) == ["renumbered 4.36A → 4.36B"]
    (new,) = summary(before.replace(f"4.36A\\t{AUDIT}\n", ""), before).clauses
    assert [shown(paragraph) for paragraph in new.phrases] == [f"{{+{AUDIT}+}}"]


def test_a_split_is_one_paragraph_with_a_mark_in_it() -> None:
    before = f"9.7 | level=1 | {NOTICE} {AUDIT}\n9.8 | level=1 | {REPORT}"
    after = f"9.7 | level=1 | {NOTICE}\n| style=Body_Text | {AUDIT}\n9.8 | level=1 | {REPORT}"
    (change,) = summary(before, after).clauses
    assert lines((change,)) == ["amended 9.7"]
    assert [shown(paragraph) for paragraph in change.phrases] == [f"{NOTICE}{{+{PARAGRAPH_MARK}+}}{AUDIT}"]


def test_bold_alone_is_formatting() -> None:
    outline = "6.2 | level=1 | The file shall be sent {} on the day before the Scheduled Day."
    (change,) = summary(outline.format("by 12:00"), outline.format("**by 12:00**")).clauses
    assert lines((change,)) == ["formatted 6.2"]
    assert [phrase.text for phrase in change.phrases[0] if phrase.formatted] == ["by 12:00"]


def test_a_new_footnote_is_named_by_its_number_in_the_clause_and_by_its_clause_elsewhere() -> None:
    outline = f"12.3 | level=1 | {NOTICE}"
    noted = with_note(outline, "A later edition may be used.", 0)
    new = summarised(comparison(digested(document(outline)), noted))
    assert shown(new.clauses[0].phrases[0]).endswith("{+[footnote 1]+}")
    assert [(other.where, other.kind.value) for other in new.others] == [("footnote 1 (at 12.3)", "new")]
    amended = summarised(comparison(noted, with_note(outline, "An earlier edition may be used.", 0)))
    assert [(other.where, other.kind.value) for other in amended.others] == [("footnote 1 (at 12.3)", "amended")]


def test_rows_are_told_with_their_annex() -> None:
    outline = """
        Annex A | level=0 outline=0 | Cohorts and the systems that they rely on
        || A1 | Elster | all hubs
        || A2 | Honeywell | hubs with firmware 2.1 or later
        {}
        1 | level=1 | Where it is doubtful the DCC shall decide.
    """
    found = summary(outline.format("|| A3 | Trial | hubs in the register"), outline.format("").replace("2.1", "2.3"))
    assert [(row.kind.value, row.clause) for row in found.rows] == [("amended", "Annex A"), ("deleted", "Annex A")]
    assert shown(found.rows[0].cells[2]) == "hubs with firmware [-2.1-]{+2.3+} or later"
    assert not found.clauses


def test_definitions_are_told_once_and_by_term() -> None:
    outline = """
        2 | level=0 outline=0 | Definitions
        2.1 | level=1 | In this document:
        **Cohort** means a group of installations{}.
        {}**Planning Horizon** means the six months that follow.
        3 | level=0 outline=0 | General
    """
    new = "**Migration** means a transfer of an installation.\n"
    found = summary(outline.format("", ""), outline.format(" that are listed in Annex A", new))
    assert [(change.kind.value, change.term, change.clause) for change in found.definitions] == [
        ("amended", "Cohort", "2.1"),
        ("new", "Migration", "2.1"),
    ]
    assert found.definitions[1].revised == "Migration means a transfer of an installation."
    assert not found.clauses


def test_definitions_set_out_in_a_list_and_no_longer_in_a_table_are_the_same() -> None:
    outline = "2 | level=0 outline=0 | Definitions\n{}\n3 | level=0 outline=0 | General"
    before = outline.format("|| **Cohort** | means a group.\n|| **Week** | means seven days.")
    after = outline.format("**Cohort** means a group.\n**Week** means seven days.")
    found = summary(before, after)
    assert {(change.kind.value, change.note) for change in found.definitions} == {
        ("formatted", "set out in a list, not a table")
    }
    assert not found.rows
    assert not found.clauses


def test_every_deletion_and_insertion_of_the_script_is_somewhere_in_the_summary() -> None:
    before = f"1 | level=0 outline=0 | One\n1.1 | level=1 | {NOTICE}\n1.2 | level=1 | {AUDIT}"
    after = f"1 | level=0 outline=0 | One\n1.1 | level=1 | {NOTICE.replace('each', 'every')}\n1.2 | level=1 | {REPORT}"
    phrases = [phrase for change in summary(before, after).clauses for each in change.phrases for phrase in each]
    assert {phrase.text for phrase in phrases if phrase.op is not Op.KEPT} >= {"each", "every"}


def test_a_paragraph_that_became_a_heading_is_no_new_clause() -> None:
    def version(style: str) -> bytes:
        return docx(p("Scope", style="Heading1"), "All pay.", p("Fees of the year", style=style), "Fees are low.")

    found = api.summarise(api.marked(version(""), version("Heading1")))
    assert [(change.kind.value, change.path) for change in found.clauses if change.heading == "Fees of the year"] == [
        ("formatted", "Fees of the year")
    ]
