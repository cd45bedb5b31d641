"""Where the outputs of pairs go."""

from __future__ import annotations

from itertools import combinations

from tmad_redline.batch.naming import INDEX, REPORT, jobs
from tmad_redline.model.batch import Couple, Side
from tmad_redline.model.pair import Pair


def couple(document: str, baseline: str, revised: str, name: str = "", short: str = "") -> Couple:
    sides = Pair(*(Side(f"/in/{label}.docx", label) for label in (baseline, revised)))
    return Couple(document, sides, name, short)


def test_a_folder_a_document_and_the_names_that_diff_gives() -> None:
    (one,) = jobs([couple("Appendix AL", "AL3.0", "V4.0 draft")])
    assert one.document == "Appendix AL"
    assert one.redline == "Appendix AL/V4.0 draft (change marked against AL3.0)"
    assert one.clean == "Appendix AL/V4.0 draft (clean)"
    (house,) = jobs([couple("TMAD", "AL3.0", "V4.0", short="TMAD")])
    assert (house.redline, house.clean) == ("TMAD/TMAD V4.0 (change marked against AL3.0)", "TMAD/TMAD V4.0")


def test_a_pair_with_a_name_has_a_folder_of_its_own() -> None:
    one, other = jobs([couple("law", "old", "new", "first"), couple("", "old", "new", "second")])
    assert (one.document, one.redline) == ("law / first", "law/first/new (change marked against old)")
    assert (other.document, other.redline) == ("second", "second/new (change marked against old)")


def test_no_two_redlines_have_one_place() -> None:
    names = ["A", "a", "A ", "A/b", "a/B", "", "..", "../..", "A&B", "A and B", INDEX, REPORT, "x" * 300, "x" * 301]
    pairs = [couple(document, *labels) for document in names for labels in combinations(("v1", "V1", "v 1", "v2"), 2)]
    made = jobs(pairs)
    assert len({job.redline.casefold() for job in made}) == len(pairs)
    for job in made:
        folders, _, stem = job.redline.rpartition("/")
        assert folders
        assert ".." not in folders.split("/")
        assert all(len(part.encode()) <= 200 for part in job.redline.split("/"))
        assert folders.casefold() not in (INDEX, REPORT)
        assert stem


def test_two_pairs_of_one_name_are_told_apart() -> None:
    first = couple("law", "old", "new", "one")
    sides = Pair(Side("/other/old.docx", "old"), Side("/other/new.docx", "new"))
    one, other = jobs([first, first._replace(sides=sides)])
    assert (one.document, other.document) == ("law / one", "law / one (2)")
    assert other.redline == "law/one/new (change marked against old) (2)"


def test_no_folder_is_called_like_a_device_of_windows() -> None:
    made = jobs([couple(name, "v1", "v2") for name in ("CON", "nul", "Com1.notes", "console")])
    assert [job.redline.partition("/")[0] for job in made] == [
        "Document CON", "Document nul", "Document Com1.notes", "console",
    ]  # fmt: skip


def test_the_clean_text_of_a_version_is_one_file_whatever_it_is_compared_with() -> None:
    one, other = jobs([couple("A", "v1", "v3"), couple("A", "v2", "v3")])
    assert one.clean == other.clean
    copied = Couple("A", Pair(Side("/in/v1.docx", "v1"), Side("/other/v3.docx", "v3")))
    assert jobs([couple("A", "v2", "v3"), copied])[1].clean == "A/v3 (clean) (2)"
