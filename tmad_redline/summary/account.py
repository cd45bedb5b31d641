"""The account of one provision: in one document, or through both versions with its changes marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from tmad_redline.model.account import Account, AccountLine
from tmad_redline.model.change import Op
from tmad_redline.model.clause import Clause, ClauseTree, Mentions
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.pair import Pair
from tmad_redline.model.summary import Phrase, Summary
from tmad_redline.summary import phrases
from tmad_redline.summary.pairing import Matching, match
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import Step, trace


def account(tree: ClauseTree, mentions: Mentions, clause: Clause) -> Account:
    """Of a provision in one document."""
    side = Side(tree)
    lines = tuple(_plain(clause, side, 0))
    return Account("", clause.path, side.heading(clause.path), "", lines, (), *_about(clause, side, mentions))


def compared_account(
    comparison: Comparison, summary: Summary, mentions: Pair[Mentions], clause: Clause, revised: bool
) -> Account:
    """Of a provision of one of the versions, with what became of it in the other. revised: which one's it is."""
    sides = Pair(Side(comparison.trees.baseline), Side(comparison.trees.revised))
    matching = match(trace(comparison.script.body.script), sides)
    other = (matching.baseline_of if revised else matching.revised_of).get(clause.path, "")
    before, after = (other, clause.path) if revised else (clause.path, other)
    paths = {node.path for node in sides.revised.by_path[after].walk()} if after else set()
    gone = {node.path for node in sides.baseline.by_path[before].walk()} if before else set()
    entries = tuple(each for each in summary.register.entries if each.revised in paths or each.baseline in gone)
    side, found = (sides.revised, mentions.revised) if after else (sides.baseline, mentions.baseline)
    node = side.by_path[after or before]
    lines = tuple(_marked(matching, before, after))
    return Account(
        before,
        after,
        side.heading(node.path),
        _state(summary, before, after, lines),
        lines,
        entries,
        *_about(node, side, found),
    )


def _state(summary: Summary, before: str, after: str, lines: Iterable[AccountLine]) -> str:
    """What the summary says of it, else whether something under it changed, else nothing."""
    told = [change.kind.value for change in summary.clauses if {change.baseline, change.revised} == {before, after}]
    if told:
        return told[0]
    if not (before and after):
        return "deleted" if before else "new"
    touched = any(phrases.changed(line.phrases) for line in lines)
    return "amended under it" if touched else "same words"


def _plain(clause: Clause, side: Side, depth: int) -> Iterator[AccountLine]:
    label = clause.label
    for index in _until(clause):
        if isinstance(index, Clause):
            yield from _plain(index, side, depth + 1)
            continue
        paragraph = side.tree.paragraphs[index]
        string = " ".join(paragraph.text.string[side.text_start(paragraph) :].split())
        if string or label:
            yield AccountLine(depth, label, (Phrase(Op.KEPT, string),) if string else ())
        label = ""


def _until(clause: Clause) -> list[int | Clause]:
    """A clause's paragraphs and children in the order of the text."""
    first = {index: child for child in clause.children if (index := _first(child)) is not None}
    known: list[tuple[int, int | Clause]] = [(index, index) for index in clause.paragraphs]
    known += first.items()
    return [each for _, each in sorted(known, key=lambda placed: placed[0])]


def _first(clause: Clause) -> int | None:
    return next((index for node in clause.walk() for index in node.paragraphs), None)


def _marked(matching: Matching, before: str, after: str) -> Iterator[AccountLine]:
    """The lines of a provision in the order of the redline, what is gone among them."""
    found: list[tuple[int, Clause, int, Step]] = []
    if after:
        found += _lines_of(matching, matching.sides.revised, after, True)
    if before:
        found += _lines_of(matching, matching.sides.baseline, before, False)
    found.sort(key=lambda placed: placed[0])
    labelled: set[str] = set()
    for (_, depth), group in groupby(found, key=lambda placed: (id(placed[1]), placed[2])):
        some = list(group)
        clause = some[0][1]
        label = "" if clause.path in labelled else clause.label
        labelled.add(clause.path)
        for each in phrases.of_steps([step for *_, step in some], matching.sides):
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
    cites = {
        (one.number if one.number in one.text else one.text): one.target or one.document
        for one in mentions.references
        if one.paragraph in own and one.target not in paths
    }
    citing = (side.owner(side.tree.paragraphs[one.paragraph]) for one in mentions.references if one.target in paths)
    cited_by = dict.fromkeys(home.path for home in citing if home is not None and home.path not in paths)
    terms = dict.fromkeys(use.term for use in mentions.uses if use.clause in paths)
    return tuple(cites.items()), tuple(cited_by), tuple(terms)
