"""The account of one provision: in one document, or through both versions with its changes marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from tmad_redline.model.account import Account, AccountLine
from tmad_redline.model.clause import Clause, Mentions
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.pair import Pair
from tmad_redline.model.summary import ClauseChange, Summary
from tmad_redline.summary import phrases
from tmad_redline.summary.pairing import Matching, match
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import Step, trace


def account(
    comparison: Comparison, summary: Summary | None, mentions: Pair[Mentions], clause: Clause, revised: bool
) -> Account:
    """Of a provision of one of the versions, with what became of it in the other. revised: which one's it is.

    Of one document it is that of a comparison with itself.
    """
    sides = Pair(Side(comparison.trees.baseline), Side(comparison.trees.revised))
    matching = match(trace(comparison.script.body.script), sides)
    other = (matching.baseline_of if revised else matching.revised_of).get(clause.path, "")
    before, after = (other, clause.path) if revised else (clause.path, other)
    paths = {node.path for node in sides.revised.by_path[after].walk()} if after else set()
    gone = {node.path for node in sides.baseline.by_path[before].walk()} if before else set()
    known = summary.register.entries if summary else ()
    entries = tuple(each for each in known if each.revised in paths or each.baseline in gone)
    side, found = (sides.revised, mentions.revised) if after else (sides.baseline, mentions.baseline)
    node = side.by_path[after or before]
    lines = tuple(marked(matching, before, after))
    return Account(
        before,
        after,
        side.heading(node.path),
        _state(summary.clauses if summary else (), before, after, lines),
        lines,
        entries,
        *_about(node, side, found),
    )


def _state(changes: Iterable[ClauseChange], before: str, after: str, lines: Iterable[AccountLine]) -> str:
    """What the summary says of it, else whether something under it changed, else nothing."""
    told = [change.kind.value for change in changes if {change.baseline, change.revised} == {before, after}]
    if told:
        return told[0]
    if not (before and after):
        return "deleted" if before else "new"
    touched = any(phrases.changed(line.phrases) for line in lines)
    return "amended under it" if touched else "same words"


def marked(matching: Matching, before: str, after: str) -> Iterator[AccountLine]:
    """The lines of a provision in the order of the redline, what is gone among them; "" for a side that lacks it."""
    found: list[tuple[int, Clause, int, Step]] = []
    if after:
        found += _lines_of(matching, matching.sides.revised, after, True)
    if before:
        found += _lines_of(matching, matching.sides.baseline, before, False)
    found.sort(key=lambda placed: placed[0])
    labelled: set[str] = set()
    for (_, depth, row), group in groupby(found, key=lambda placed: (id(placed[1]), placed[2], placed[3].row)):
        some = list(group)
        clause = some[0][1]
        label = "" if clause.path in labelled else clause.label
        labelled.add(clause.path)
        steps = [step for *_, step in some]
        for each in phrases.of_steps(steps, matching.sides) if row < 0 else [phrases.of_row(steps, matching.sides)]:
            if each or label:
                yield AccountLine(depth, label, each)
            label = ""


def _lines_of(matching: Matching, side: Side, path: str, revised: bool) -> Iterator[tuple[int, Clause, int, Step]]:
    def below(clause: Clause, depth: int) -> Iterator[tuple[int, Clause, int, Step]]:
        for step in (matching.own if revised else matching.gone).get(clause.path, ()):
            yield matching.at(step), clause, depth, step
        for child in clause.children:
            yield from below(child, depth + 1)

    return below(side.by_path[path], 0)


def _about(
    clause: Clause, side: Side, mentions: Mentions
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], tuple[str, ...]]:
    """What it cites, what cites it, the terms it uses."""
    paths = {node.path for node in clause.walk()}
    own = {index for node in clause.walk() for index in node.paragraphs}
    cites = dict.fromkeys(
        (one.number if one.number in one.text else one.text, one.target or one.document)
        for one in mentions.references
        if one.paragraph in own and one.target not in paths
    )
    everywhere = (*mentions.references, *(one for _, references in mentions.noted for one in references))
    citing = (side.owner(side.tree.paragraphs[one.paragraph]) for one in everywhere if one.target in paths)
    cited_by = dict.fromkeys(home.path for home in citing if home is not None and home.path not in paths)
    terms = dict.fromkeys(use.term for use in mentions.uses if use.clause in paths)
    return tuple(cites), tuple(cited_by), tuple(terms)
