"""Parts that are added to a package get relationships with ids of their own, and content types."""

from __future__ import annotations

from tests.ooxml.test_package import MAIN, parts, rels, zipped
from tmad_redline.ooxml.joining import Joining
from tmad_redline.ooxml.package import CONTENT_TYPES, Package, Relationship, relationships_part

LINKS = relationships_part(MAIN)
TAKEN = rels(("rId3", "styles", "styles.xml"), ("rId1", "footnotes", "footnotes.xml"))


def joined(target: str, external: bool = False, wanted: str = "", taken: bytes = b"") -> tuple[Package, str]:
    """A package whose main part leads to one thing more, and the id of that relationship."""
    made = parts() | ({LINKS: taken} if taken else {})
    joining = Joining(made)
    identifier = joining.relate(MAIN, "comments", target, external, wanted=wanted)
    joining.close()
    return Package.read(zipped(made), "contract.docx"), identifier


def test_relationship_gets_an_id_of_its_own() -> None:
    package, identifier = joined("word/comments.xml", taken=TAKEN)
    assert identifier == "rId4"
    assert package.relationships(MAIN)[-1] == Relationship("rId4", "comments", "word/comments.xml", False)


def test_relationship_gets_the_id_it_had_if_that_is_free() -> None:
    assert joined("word/comments.xml", wanted="rId9", taken=TAKEN)[1] == "rId9"
    assert joined("word/comments.xml", wanted="rId1", taken=TAKEN)[1] == "rId4"


def test_relationship_in_a_new_part() -> None:
    package, identifier = joined("https://example.org", external=True)
    assert identifier == "rId1"
    assert package.relationships(MAIN) == (Relationship("rId1", "comments", "https://example.org", True),)


def test_what_a_part_is_is_said_once() -> None:
    made = parts()
    joining = Joining(made)
    joining.declare("word/comments.xml", "x/comments")
    joining.declare("word/comments.xml", "x/other")
    joining.close()
    known = Package.read(zipped(made), "contract.docx").content_types
    assert known.of("word/comments.xml") == "x/other"
    assert made[CONTENT_TYPES].count(b"word/comments.xml") == 1
