"""Provisions whose own words did not change, but the meaning of a term in them did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tmad_redline.model.change import Op
from tmad_redline.model.clause import ClauseKind, Mentions
from tmad_redline.model.pair import Pair
from tmad_redline.model.register import Register, Ripple, Significance
from tmad_redline.model.summary import ChangeKind, ClauseChange, DefinitionChange
from tmad_redline.summary.pairing import Matching
from tmad_redline.summary.sides import Side

_Chains = Mapping[str, tuple[str, ...]]
"""The chain from each term to one whose definition changed."""


def ripples(
    mentions: Pair[Mentions],
    matching: Matching,
    register: Register,
    definitions: Sequence[DefinitionChange],
    clauses: Sequence[ClauseChange],
) -> tuple[Ripple, ...]:
    """Each provision that uses such a term, with the shortest chain to each definition that changed."""
    changed = [
        change.term
        for change in definitions
        if not change.inline and register.significance(change.entries) is Significance.SUBSTANTIVE
    ]
    gone = {change.term for change in definitions if change.kind is ChangeKind.DELETED}
    own = {change.revised for change in clauses if register.significance(change.entries) is Significance.SUBSTANTIVE}
    defined = _defined(mentions.revised, matching)
    found: dict[tuple[str, str], Ripple] = {}
    uses = dict.fromkeys(_uses(mentions, matching, gone)) if changed else ()
    for root in changed:
        chains = _chains(root, defined, set(changed))
        for clause, term in uses:
            if term in chains and clause not in own:
                found.setdefault((clause, root), Ripple(clause, chains[term]))
                if len(chains[term]) < len(found[clause, root].chain):
                    found[clause, root] = Ripple(clause, chains[term])
    return tuple(found.values())


def _uses(mentions: Pair[Mentions], matching: Matching, gone: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each provision of both versions and the terms it uses; of the baseline's uses, those of terms that are gone."""
    side, lost, touched = matching.sides.revised, set(gone), _touched(matching)
    for use in mentions.revised.uses:
        stays = id(side.tree.paragraphs[use.paragraph]) not in touched
        if stays and use.clause in matching.baseline_of and _operates(use.clause, side):
            yield use.clause, use.term
    for use in mentions.baseline.uses:
        home = matching.revised_of.get(use.clause)
        if use.term in lost and home is not None and _operates(home, side):
            yield home, use.term


def _touched(matching: Matching) -> set[int]:
    """The paragraphs of the revised version of which words are new or others gone, by identity."""
    lines = (step.line for steps in matching.own.values() for step in steps)
    changed = (line for line in lines if any(edit.op is not Op.KEPT and edit.string.strip() for edit in line.edits))
    return {id(line.revised) for line in changed if line.revised is not None}


def _operates(path: str, side: Side) -> bool:
    return path not in side.defining and side.by_path[path].kind not in (ClauseKind.COVER, ClauseKind.CONTENTS)


def _defined(mentions: Mentions, matching: Matching) -> Mapping[str, set[str]]:
    """For each term those that are defined by it."""
    side = matching.sides.revised
    terms: dict[str, list[str]] = {}
    for definition in side.tree.definitions:
        if not definition.inline:
            terms.setdefault(definition.clause, []).append(definition.term)
    found: dict[str, set[str]] = {}
    for use in mentions.uses:
        if use.clause in side.defining:
            node = next((each.path for each in side.ancestors(use.clause) if each.path in terms), "")
            found.setdefault(use.term, set()).update(each for each in terms.get(node, ()) if each != use.term)
    return found


def _chains(root: str, defined: Mapping[str, set[str]], changed: Collection[str]) -> _Chains:
    """Breadth first, so that each chain is the shortest; what lies behind another change is told with that one."""
    chains: dict[str, tuple[str, ...]] = {root: (root,)}
    edge = [root]
    while edge:
        reached = []
        for term in edge:
            for other in sorted(defined.get(term, ())):
                if other not in chains and other not in changed:
                    chains[other] = (other, *chains[term])
                    reached.append(other)
        edge = reached
    return chains
