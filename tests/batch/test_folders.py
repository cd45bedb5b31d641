"""What a folder asks for, by the names of its files."""

from __future__ import annotations

from tmad_redline.batch import folders
from tmad_redline.model.batch import Left, Matrix, Understood


def understood(*paths: str, matrix: Matrix = Matrix.ADJACENT) -> Understood:
    return folders.understood({path: f"/in/{path}" for path in paths}, "in", matrix)


def pairs(found: Understood) -> list[tuple[str, str, str]]:
    return [(it.document, it.sides.baseline.label, it.sides.revised.label) for it in found.couples]


def test_each_folder_is_a_document_and_its_files_are_its_versions() -> None:
    found = understood("B/v2.docx", "B/v10.docx", "A/AL3.0.docx", "A/V4.1.docx", "A/V4.0.docx", "A/more/x1.docx")
    assert found.orders == (("A", ("AL3.0", "V4.0", "V4.1")), ("B", ("v2", "v10")))
    assert pairs(found) == [("A", "AL3.0", "V4.0"), ("A", "V4.0", "V4.1"), ("B", "v2", "v10")]
    assert found.couples[0].sides.baseline.place == "/in/A/AL3.0.docx"
    assert found.left == (Left("A/more/x1.docx", "the only version of its document"),)


def test_all_is_every_earlier_version_with_every_later_one() -> None:
    found = understood("A/1.docx", "A/2.docx", "A/3.docx", "A/4.docx", matrix=Matrix.ALL)
    assert [(b, r) for _, b, r in pairs(found)] == [
        ("1", "2"), ("1", "3"), ("1", "4"), ("2", "3"), ("2", "4"), ("3", "4"),
    ]  # fmt: skip


def test_loose_files_go_together_by_their_names_without_version() -> None:
    found = understood("Lease v2.docx", "Lease v1.docx", "Licence 2020-01-01.docx", "Licence 2020-02-01.docx")
    assert pairs(found) == [
        ("lease", "Lease v1", "Lease v2"),
        ("licence", "Licence 2020-01-01", "Licence 2020-02-01"),
    ]


def test_files_that_are_nothing_but_versions_belong_to_the_one_other_document() -> None:
    assert pairs(understood("al3.0.docx", "v4.0.docx")) == [("in", "al3.0", "v4.0")]
    found = understood("ak1.docx", "al1.docx", "v2.docx", "v3.docx")
    assert pairs(found) == [("in", "v2", "v3")]
    assert [each.where for each in found.left] == ["ak1.docx", "al1.docx"]


def test_what_is_no_version_is_left_and_told_where_somebody_may_ask() -> None:
    names = ("v1.docx", "v2.docm", "v3 (change marked against v2).docx", "~$v2.docx", "notes.txt", ".hidden/v9.docx")
    found = understood(*names, "v0.doc", "v0.odt", ".hidden/notes.txt")
    assert pairs(found) == [("in", "v1", "v2")]
    assert {(each.where, each.why) for each in found.left} == {
        ("v3 (change marked against v2).docx", "a redline, by its name"),
        ("~$v2.docx", "Word's lock file, no document"),
        (".hidden/v9.docx", "hidden, by the dot before its name or before that of its folder"),
        ("v0.doc", "the format of Word before 2007: save it as .docx"),
        ("v0.odt", "an OpenDocument text: save it as .docx"),
    }
    assert not any(each.mistake for each in found.left)


def test_two_files_of_one_version_are_a_mistake() -> None:
    found = understood("A/v1.docx", "A/v2.docm", "A/v2.docx", "A/v3.docx")
    assert pairs(found) == [("A", "v1", "v2"), ("A", "v2", "v3")]
    assert found.left == (Left("A/v2.docx", "its version, “v2”, is that of A/v2.docm already", mistake=True),)


def test_documents_are_in_the_order_of_the_alphabet_and_of_numbers() -> None:
    names = ("beta", "Alpha", "Annex 10", "Annex 2", "Zeta v1", "gamma v2")
    found = understood(*(f"{name}/v{number}.docx" for name in names for number in (1, 2)))
    assert [name for name, _ in found.orders] == ["Alpha", "Annex 2", "Annex 10", "beta", "gamma v2", "Zeta v1"]


def test_sixty_appendices_are_sixty_documents() -> None:
    names = [f"Appendix {number} v{version}.docx" for number in range(1, 61) for version in (1, 2)]
    assert len({document for document, *_ in pairs(understood(*names))}) == 60
