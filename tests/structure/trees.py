"""A clause tree as lines that a test can compare."""

from __future__ import annotations

from tests.outline import document
from tmad_redline.model.clause import Clause, ClauseTree
from tmad_redline.structure import build
from tmad_redline.structure.references import references_of


def tree(outline: str) -> ClauseTree:
    """The tree of an outline, checked for the laws of every tree."""
    built = build(document(outline))
    assert_laws(built)
    return built


def assert_laws(built: ClauseTree) -> None:
    """Every paragraph in exactly one clause; every path once; clauses and their paragraphs in reading order."""
    indices = [index for clause in built.walk() for index in clause.paragraphs]
    assert sorted(indices) == list(range(len(built.paragraphs)))
    paths = [clause.path for clause in built.walk()]
    assert len(set(paths)) == len(paths)
    assert all(paths)
    firsts = [clause.paragraphs[0] for clause in built.walk() if clause.paragraphs]
    assert firsts == sorted(firsts)
    for reference in references_of(built):
        assert reference.target in {"", *paths}
        assert 0 <= reference.start < reference.end <= len(built.paragraphs[reference.paragraph].text.string)
    for definition in built.definitions:
        assert definition.clause in paths


def paths(outline: str) -> list[str]:
    """The paths in reading order."""
    return [clause.path for clause in tree(outline).walk()]


def shape(outline: str) -> list[str]:
    """The paths, indented by their depth, with how many paragraphs each has of its own where it is not one."""
    return shape_of(tree(outline))


def shape_of(built: ClauseTree) -> list[str]:
    """The same for a tree."""
    lines: list[str] = []

    def add(clause: Clause, depth: int) -> None:
        count = len(clause.paragraphs)
        lines.append("  " * depth + clause.path + ("" if count == 1 else f" ×{count}"))
        for child in clause.children:
            add(child, depth + 1)

    for clause in built.clauses:
        add(clause, 0)
    return lines
