"""The tracked changes of some reviewers settled, those of others left as they are, from one-line bodies."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import drafts, well_formed
from tests.docx_builder import deleted, docx, inserted, p, sect, xml
from tests.docx_package import unzipped
from tests.make_pairs import PAIRS
from tests.ooxml.test_revisions import BY as BY_A
from tests.ooxml.test_revisions import gone, mark, new, r, shape
from tests.ooxml.test_revisions import p as para
from tmad_redline import api
from tmad_redline.model.proof import Fact
from tmad_redline.ooxml.bound import bound
from tmad_redline.ooxml.facts import facts
from tmad_redline.ooxml.names import AUTHOR
from tmad_redline.ooxml.package import Package
from tmad_redline.ooxml.partial import attribute, settle
from tmad_redline.ooxml.resolved import resolved
from tmad_redline.ooxml.revisions import REVISIONS, Mode
from tmad_redline.options import UNLIMITED

BY_B = 'w:id="1" w:author="B" w:date="2020-01-01T00:00:00Z"'


def by_b(written: str) -> str:
    return written.replace('w:author="A"', 'w:author="B"')


def left(body: str, mode: Mode, author: str = "A") -> str:
    """What one author's changes leave of a body, those of others with their authors."""
    data = docx(xml(body))
    package = Package.read(settle(data, "x", lambda each: mode if each == author else None, UNLIMITED), "x")
    tree = package.xml(package.main)[0]
    tree.remove(tree[-1])
    for change in tree.iter(*REVISIONS):
        change.set(AUTHOR.replace("author", "val"), change.get(AUTHOR) or "")
    return " ".join(shape(tree))


def both(body: str, author: str = "A") -> tuple[str, str]:
    return left(body, Mode.ACCEPT, author), left(body, Mode.REJECT, author)


def test_the_changes_of_one_are_settled_and_those_of_the_other_stay() -> None:
    body = para(new("a") + by_b(gone("b")) + by_b(new("c")))
    others = "del=B(r(delText'b')) ins=B(r(t'c'))"
    assert both(body) == (f"p(r(t'a') {others})", f"p({others})")


@pytest.mark.parametrize(
    ("author", "accepted", "rejected"),
    [("A", "p(del=B(r(delText'x')) r(t'y'))", "p(r(t'y'))"), ("B", "p(r(t'y'))", "p(ins=A(r(t'x')) r(t'y'))")],
)
def test_words_that_one_inserted_and_the_other_deleted(author: str, accepted: str, rejected: str) -> None:
    nested = new("").replace(r(""), by_b(gone("x")))
    assert both(para(nested + r("y")), author) == (accepted, rejected)


def test_deleted_words_in_a_deletion_that_is_left_keep_their_names() -> None:
    body = para(
        gone("").replace("<w:delText></w:delText>", "<w:delInstrText> REF x </w:delInstrText>") + by_b(gone("z"))
    )
    assert both(body) == ("p(del=B(r(delText'z')))", "p(r(instrText' REF x ') del=B(r(delText'z')))")


def test_text_struck_in_a_text_box_that_another_struck_is_text_again() -> None:
    inner = f"<w:p>{gone('x')}</w:p>"
    box = f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"
    body = para(by_b(gone("")).replace("<w:r><w:delText></w:delText></w:r>", box))
    assert left(body, Mode.REJECT) == "p(del=B(r(pict(txbxContent(p(r(t'x')))))))"


def test_the_end_of_a_paragraph_that_one_inserted_and_the_other_deleted() -> None:
    double = mark("ins").replace("</w:rPr>", f"<w:del {BY_B}/></w:rPr>")
    body = para(r("a"), double) + para(r("b"))
    assert both(body) == ("p(pPr(rPr(del=B)) r(t'a')) p(r(t'b'))", "p(r(t'a') r(t'b'))")
    assert both(body, "B") == ("p(r(t'a') r(t'b'))", "p(pPr(rPr(ins=A)) r(t'a')) p(r(t'b'))")


def test_what_is_left_in_a_paragraph_that_goes_is_in_the_next_one() -> None:
    body = para(r("a") + by_b(gone("x")), mark("del")) + para(r("b"))
    assert left(body, Mode.ACCEPT) == "p(r(t'a') del=B(r(delText'x')) r(t'b'))"


def test_a_paragraph_before_a_table_stays_with_what_is_left_in_it_and_goes_with_it() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    body = para(by_b(gone("x")), mark("del")) + table + para("")
    assert left(body, Mode.ACCEPT) == "p(pPr(rPr(del=B)) del=B(r(delText'x'))) tbl(tr(tc(p))) p"
    once = settle(docx(xml(body)), "x", lambda each: Mode.ACCEPT if each == "A" else None, UNLIMITED)
    assert seen(settle(once, "x", lambda _: Mode.ACCEPT, UNLIMITED)) == seen(api.accept(docx(xml(body))))


def test_a_row_and_a_cell_of_another_stay_marked() -> None:
    own = f"<w:tr><w:trPr><w:ins {BY_B}/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
    cell = f"<w:tc><w:tcPr><w:cellDel {BY_B}/></w:tcPr><w:p/></w:tc>"
    other = f"<w:tr>{by_b(cell).replace(BY_B, BY_A)}{cell}<w:tc><w:p/></w:tc></w:tr>"
    accepted = left(f"<w:tbl>{own}{other}</w:tbl>", Mode.ACCEPT)
    assert accepted == "tbl(tr(trPr(ins=B) tc(p)) tr(tc(tcPr(cellDel=B) p) tc(p)))"


def test_properties_that_are_restored_leave_the_mark_of_another_in_its_place() -> None:
    recorded = f"<w:rPrChange {BY_A}><w:rPr><w:i/></w:rPr></w:rPrChange>"
    rpr = f"<w:rPr><w:ins {BY_B}/><w:b/>{recorded}</w:rPr>"
    assert left(para(r("a"), rpr) + para(""), Mode.REJECT) == "p(pPr(rPr(ins=B i)) r(t'a')) p"
    trpr = (
        f"<w:trPr><w:tblHeader/><w:del {BY_B}/>"
        f"<w:trPrChange {BY_A}><w:trPr><w:cantSplit/></w:trPr></w:trPrChange></w:trPr>"
    )
    row = f"<w:tr>{trpr}<w:tc><w:p/></w:tc></w:tr>"
    assert left(f"<w:tbl>{row}</w:tbl>", Mode.REJECT) == "tbl(tr(trPr(cantSplit del=B) tc(p)))"


def moved(author_from: str, author_to: str) -> str:
    signed = 'w:id="{}" w:author="{}" w:date="2020-01-01T00:00:00Z"'
    away = (
        f'<w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom {signed.format(2, author_from)}>{r("x")}</w:moveFrom>'
        '<w:moveFromRangeEnd w:id="1"/>'
    )
    return para(away + r("a")) + para(away.replace("moveFrom", "moveTo").replace(author_from, author_to))


def test_the_range_of_a_move_stays_with_what_moved() -> None:
    both_halves = left(moved("B", "B") + para(new("z")), Mode.ACCEPT)
    assert both_halves.count("Range") == 4
    assert left(moved("A", "A"), Mode.ACCEPT) == "p(r(t'a')) p(r(t'x'))"


def test_the_bookmarks_of_what_moved_go_back_with_it() -> None:
    def half(kind: str, inner: str) -> str:
        start, end = f'<w:{kind}RangeStart w:id="1" w:name="m"/>', f'<w:{kind}RangeEnd w:id="1"/>'
        return para(start + inner.format(f"<w:{kind} {BY_A}>{r('x')}</w:{kind}>"), mark(kind)) + end

    named = '<w:bookmarkStart w:id="7" w:name="b"/>{}<w:bookmarkEnd w:id="7"/>'
    body = half("moveFrom", "{}") + para(r("a")) + half("moveTo", named) + para(r("c"))
    inner = "bookmarkStart r(t'x') bookmarkEnd"
    assert both(body) == (
        f"p(r(t'a')) p(pPr(rPr) {inner}) p(r(t'c'))",
        f"p(pPr(rPr) {inner}) p(r(t'a')) p(r(t'c'))",
    )


def test_half_a_move_is_a_deletion_or_an_insertion() -> None:
    assert both(moved("A", "B")) == ("p(r(t'a')) p(ins=B(r(t'x')))", "p(r(t'x') r(t'a')) p(ins=B(r(t'x')))")
    assert both(moved("B", "A"))[0] == "p(del=B(r(delText'x')) r(t'a')) p(r(t'x'))"


def test_a_control_of_another_stays_marked_at_both_edges() -> None:
    def control(author: str, number: int) -> str:
        signed = f'w:id="{number}" w:author="{author}" w:date="2020-01-01T00:00:00Z"'
        inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('x')}</w:sdtContent></w:sdt>"
        return f'<w:customXmlDelRangeStart {signed}/>{inner}<w:customXmlDelRangeEnd w:id="{number}"/>'

    kept = "customXmlDelRangeStart sdt(sdtPr sdtContent(r(t'x'))) customXmlDelRangeEnd"
    body = para(control("A", 1) + control("B", 2))
    assert both(body) == (f"p(r(t'x') {kept})", f"p(sdt(sdtPr sdtContent(r(t'x'))) {kept})")


def test_the_end_of_a_bookmark_that_goes_is_put_behind_its_start() -> None:
    start, end = '<w:bookmarkStart w:id="5" w:name="x"/>', '<w:bookmarkEnd w:id="5"/>'
    body = para(start + r("a")) + para(gone("b").replace("</w:del>", f"{end}</w:del>"))
    assert left(body, Mode.ACCEPT) == "p(bookmarkStart bookmarkEnd r(t'a')) p"
    body = para(gone("b").replace("</w:del>", f"{start}</w:del>") + r("a") + end)
    assert left(body, Mode.ACCEPT) == "p(r(t'a'))"


def test_every_part_is_settled_and_a_file_without_changes_is_the_same() -> None:
    data = docx(p("body", inserted(" more")), section=sect(header=p("head", deleted(" struck"))))
    done = settle(data, "x", lambda _: Mode.ACCEPT, UNLIMITED)
    assert seen(done) == seen(docx("body more", section=sect(header="head")))
    assert settle(done, "x", lambda _: Mode.REJECT, UNLIMITED) is done
    untouched = Package.read(settle(data, "x", lambda _: None, UNLIMITED), "x")
    assert set(untouched.parts) == set(unzipped(data))
    assert len(list(untouched.xml(untouched.main).iter(*REVISIONS))) == 1


# -- the law


def seen(data: bytes) -> list[Fact]:
    package = Package.read(data, "x")
    return facts(package, resolved(package, Mode.ACCEPT))


def split(baseline: bytes, revised: bytes, seed: int) -> tuple[bytes, bytes]:
    """A redline, and the same with the entries of its register, those that belong together too, between two authors."""
    made = api.marked(baseline, revised)
    register = api.summarise(made).register
    chance = random.Random(seed)
    whose = {entry: chance.choice("AB") for entry in range(len(register.entries) + 1)}
    groups = [{register.marks[number] for number in group} for group in bound(made.redline.data)]
    for _ in groups:
        for group in groups:
            whose.update(dict.fromkeys(group, min(whose[entry] for entry in group)))
    signed = [whose[entry] for entry in register.marks]
    return made.redline.data, attribute(made.redline.data, signed)


def assert_order_is_no_matter(baseline: bytes, revised: bytes, seed: int) -> None:
    """Both authors' changes accepted, or rejected, one after the other in any order: the same as all at once."""
    redline, signed = split(baseline, revised, seed)
    for mode, whole in ((Mode.ACCEPT, api.accept(redline)), (Mode.REJECT, api.reject(redline))):
        for first in "AB":
            half = settle(signed, "x", {first: mode}.get, UNLIMITED)
            well_formed.assert_well_formed(half)
            assert seen(settle(half, "x", dict.fromkeys("AB", mode).get, UNLIMITED)) == seen(whole)


@pytest.mark.parametrize("name", PAIRS)
def test_any_half_of_a_redline_first_is_no_matter(name: str) -> None:
    baseline, revised = PAIRS[name]()
    assert_order_is_no_matter(baseline, revised, 1)
    assert_order_is_no_matter(revised, baseline, 2)


@settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=25,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(drafts.pairs(), st.integers(0, 99))
def test_any_half_of_any_redline_first_is_no_matter(pair: tuple[drafts.Draft, drafts.Draft], seed: int) -> None:
    assert_order_is_no_matter(drafts.docx(pair[0]), drafts.docx(pair[1]), seed)


def test_as_many_authors_as_changes() -> None:
    made = api.marked(docx("a b c"), docx("a x c"))
    assert len(made.redline.revisions) == 2
    signed = attribute(made.redline.data, ["One", "Two"])
    package = Package.read(signed, "x")
    assert [change.get(AUTHOR) for change in package.xml(package.main).iter(*REVISIONS)] == ["One", "Two"]
    for wrong in (["One"], ["One", "Two", "Three"]):
        with pytest.raises(ValueError, match="tracked changes"):
            attribute(made.redline.data, wrong)


def test_the_changes_of_a_redline_are_in_the_order_of_its_parts() -> None:
    before, after = (
        docx(f"body {word}", section=sect(header=f"head {word}", footer=f"foot {word}")) for word in ("one", "two")
    )
    made = api.marked(before, after)
    package = Package.read(made.redline.data, "x")
    roots = [package.xml(part) for part in package.parts if part.endswith(".xml") and "word/" in part]
    found = [str(change.tag).rpartition("}")[2] for each in roots for change in each.iter(*REVISIONS)]
    assert found == [revision.kind for revision in made.redline.revisions]
