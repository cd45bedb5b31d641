"""Provisions quoted to be inserted elsewhere: they belong to the provision that quotes them."""

from __future__ import annotations

from tests.structure.trees import shape, tree


def test_the_numbers_of_a_quoted_provision_are_not_the_documents_own() -> None:
    assert shape("""
        PART 1
        1.—(1) In Article 18 for paragraph (6) substitute—
        “(6) The services may include:
        (a) assistance in kind;
        (b) subject to paragraph (6A), cash.
        (6A) In this Article “eligible child” means a child.
        CHAPTER 1
        14. This stays where it is.”.
        (2) In Article 66 insert—
        “(5A) The authority must act.”.
        2. This Act may be cited.
    """) == ["Part 1", "  1 ×7", "    1(2) ×2", "  2"]


def test_a_quotation_may_begin_within_a_paragraph() -> None:
    assert shape("""
        4. | level=0 | In Article 39:
        (a) | level=1 | omit the “and” at the end of (c); and
        (b) | level=1 | at the end of (d) insert “; and
        (e) in the case of a juvenile:
        (i) their age;
        (ii) their needs.”.
        (c) | level=1 | Clause 5 becomes: “5. Payment
        5.1 Payment is due.”
        5. | level=0 | Next.
    """) == ["4", "  4(a)", "  4(b) ×4", "  4(c) ×2", "5"]


def test_a_quotation_that_is_never_closed_or_that_a_heading_breaks_holds_nothing() -> None:
    assert shape("""
        1. | level=0 outline=0 | Scope
        “Agreement means this.
        2. | level=0 outline=0 | Terms
        2.1 | level=1 | “Product" means a thing.
        2.2 | level=1 | "Fee” means a sum.
        “The rest
        2.3 | level=1 | is not closed.
    """) == ["1 ×2", "2", "  2.1", "  2.2 ×2", "  2.3"]


def test_terms_defined_within_a_quoted_provision_are_not_the_documents_own() -> None:
    built = tree("""
        1. | level=0 | In Article 2 insert—
        “(1) In this Article—
        “plan” means the plan;
        “works” means the works.”
        “Act” means this one.
    """)
    assert [definition.term for definition in built.definitions] == ["Act"]


def test_styles_for_what_is_to_be_inserted_say_so_without_marks() -> None:
    assert shape("""
        (7) | level=1 | For Schedule 2A substitute—
        | style=LQschedule | SCHEDULE 2A
        | style=LQN1 | 1.—(1) This Schedule applies.
        | style=LQN2 | (2) But see article 23.
        (8) | level=1 | Next.
    """) == ["(7) ×4", "(8)"]


def test_a_subsection_may_begin_in_the_paragraph_of_its_section() -> None:
    assert shape("""
        3.—(1) Nothing affects this.
        (2) It stays.
        4.—(1) Nor does that.
    """) == ["3", "  3(2)", "4"]


def test_one_quoted_paragraph_belongs_to_the_item_that_announces_it() -> None:
    assert shape("""
        4. | level=0 | The Order is amended:
        (a) | level=1 | before Article 64A insert—
        “Photographs of persons”
        (b) | level=1 | at the end it says:
        “That is all.”
        So it ends.
    """) == ["4 ×2", "  4(a) ×2", "  4(b) ×2"]
