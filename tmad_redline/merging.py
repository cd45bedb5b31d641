"""A three-way merge as documents: the text that both versions' changes make, and how it came about, as a redline.

The text is made of one redline in two layers: below, what leads from theirs to the base, above, what leads from the
base to ours. Whoever rejects the lower layer and accepts the upper one has the changes of both. Its redline has two
reviewers: theirs for what leads from the base to their version, ours for what was carried onto it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tmad_redline import api, diff, layers, ooxml
from tmad_redline.errors import RedlineMismatch
from tmad_redline.merge.conflicting import in_one_piece, wanted
from tmad_redline.merge.decide import merge as decide
from tmad_redline.merge.ground import Ground
from tmad_redline.merge.merged import merged_text, printed_story
from tmad_redline.merge.signing import Layer, signed
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.comparison import Comparison, Revisor, Version
from tmad_redline.model.merge import Conflict, Each, Kind, Merge, Merged, Reviewer
from tmad_redline.model.pair import Pair
from tmad_redline.model.text import OBJECT
from tmad_redline.model.woven import Bracketed, Signature
from tmad_redline.ooxml.woven import woven
from tmad_redline.options import Options


class _Way(NamedTuple):
    """One way to write a merge. turned: as in `merge`. bare: conflicts of words without brackets, in comments alone."""

    turned: bool
    bare: bool


_WAYS = (_Way(False, False), _Way(True, False), _Way(False, True), _Way(True, True))
"""Tried in turn until one gives what was decided: a note, field or control in a conflict may stand in the way."""
_AROUND = 30
"""Letters before and after the place where a merged text is not what was decided."""
_THREE = ("base", "theirs", "ours")
CONFLICT = "Conflict"
"""Who signs the comments."""
_LOWER = Revisor("lower", Options().revisor.date)
_UPPER = Revisor("upper", Options().revisor.date)


def merge(
    base: bytes,
    theirs: bytes,
    ours: bytes,
    versions: Sequence[Version] = (),
    options: Options | None = None,
    turned: bool = False,
) -> Merge:
    """What two versions do to one base, and where they do not go together. Raises InputError.

    versions: those of base, theirs and ours, in this order. turned: theirs is compared with the base, and not the base
    with theirs, which may pair their texts otherwise.
    """
    options = options or Options()
    three = (base, theirs, ours)
    names = versions or [api.version(data, f"{name}.docx") for name, data in zip(_THREE, three, strict=True)]
    first, *others = (api.tree(data, v.name, options.opening) for data, v in zip(three, names, strict=True))
    known = api.mentions(first)
    compared = [
        api.compare_trees(Pair(first, other), Pair(names[0], v), options)
        for v, other in zip(names[1:], others, strict=True)
    ]
    if turned:
        script = diff.inverted(diff.compare(Pair(others[0], first), options))
        compared[0] = compared[0]._replace(script=script)
    return decide(Each(*compared), Each(*(Pair(known, api.mentions(other)) for other in others)))


def merged(
    base: bytes,
    theirs: bytes,
    ours: bytes,
    versions: Sequence[Version],
    revisors: Each[Revisor],
    options: Options | None = None,
) -> Merged:
    """The changes of ours carried onto theirs. versions: of base, theirs and ours. Raises InputError, RedlineMismatch.

    revisors: who signs the changes of either version in the redline.
    """
    options = options or Options()
    decisions = cache(lambda turned: merge(base, theirs, ours, versions, options, turned))
    for way in _WAYS:
        try:
            decided, text = _written(decisions(way.turned), options, way)
            break
        except RedlineMismatch:
            if way is _WAYS[-1]:
                raise
    label = f"{versions[2].label} on {versions[1].label}"
    named = (versions[0], versions[1], api.version(text, versions[2].name, label))
    redline = layers.layered((base, theirs, text), named, list(revisors), options)
    return Merged(decided, text, redline)


def _written(decided: Merge, options: Options, way: _Way) -> tuple[Merge, bytes]:
    """The merged text, and the decisions with those conflicts without brackets whose texts it cannot hold both."""
    tree = decided.ours.trees.baseline
    pieces = tuple(wanted(decided.conflicts))
    if way.bare:
        script, left = decided.ours.script, frozenset(piece.number for piece in pieces)
    else:
        script, left = in_one_piece(decided.ours.script, pieces, tree.document.stories)
    decided = _without_brackets(decided, left)
    upper = decided.ours._replace(script=script, revisor=_UPPER)
    above = ooxml.redline(upper)
    named = ooxml.attribute(above.data, [f"upper {number}" for number in range(len(above.revisions))])
    under = ooxml.reject(named, "the redline", options.opening.limits)
    seen = api.tree(under, decided.ours.versions.baseline.name)
    lower = _lower(decided, Pair(decided.theirs.trees.revised, seen), options, way.turned)
    both = ooxml.layered(lower, upper, named)
    data = ooxml.attribute(both.data, [f"lower {number}" for number in range(len(both.revisions))], of=_LOWER.author)
    signatures = signed(
        decided,
        (
            Layer(Reviewer.THEIRS, lower.script, Ground(seen), both.revisions),
            Layer(
                Reviewer.OURS, script, Ground(tree), above.revisions, tuple(p for p in pieces if p.number not in left)
            ),
        ),
    )
    known: dict[str, Signature] = {f"lower {n}": each for n, each in enumerate(signatures.theirs)}
    known |= {f"upper {n}": each for n, each in enumerate(signatures.ours)}
    labels = Each(decided.theirs.versions.revised.label, decided.ours.versions.revised.label)
    told = [_bracketed(conflict, labels) for conflict in decided.conflicts]
    text = woven(data, known, told, Revisor(CONFLICT, options.revisor.date))
    _prove(decided, text)
    return decided, text


def _without_brackets(decided: Merge, numbers: frozenset[int]) -> Merge:
    """Some conflicts as theirs has them, ours in the comment alone."""
    return decided._replace(
        conflicts=tuple(
            each._replace(standing=each.standing._replace(bracketed=False))
            if each.number in numbers and each.standing is not None
            else each
            for each in decided.conflicts
        )
    )


def _prove(decided: Merge, text: bytes) -> None:
    """Raise RedlineMismatch unless the body says, sign by sign, what was decided on the texts alone."""
    texts = merged_text(decided)[0], printed_story(Ground(api.tree(text)), 0)
    wanted, found = ("".join(each.replace(OBJECT, "").split()) for each in texts)
    if wanted == found:
        return
    at = next((at for at, (one, other) in enumerate(zip(wanted, found, strict=False)) if one != other), 0)
    where = wanted[max(at - _AROUND, 0) :][: 2 * _AROUND]
    remedy = (
        "Nothing was written. The list of conflicts is right: give -o a .md, and put this passage together by hand."
    )
    raise RedlineMismatch("The merged text would not be what was decided.", f"Near: {where}", remedy)


def _lower(decided: Merge, trees: Pair[ClauseTree], options: Options, turned: bool) -> Comparison:
    """What leads from theirs to the base: what led from the base to theirs, turned round, so that places agree.

    turned: what leads back when theirs is the baseline; the decisions were made of that.
    """
    versions = Pair(decided.theirs.versions.revised, decided.theirs.versions.baseline)
    back = diff.compare(trees, options)
    if turned:
        return Comparison(versions, trees, back, _LOWER, (), options.ignored)
    script = diff.inverted(diff.compare(Pair(trees.revised, trees.baseline), options))
    script = script._replace(furniture=back.furniture, styles=back.styles)
    return Comparison(versions, trees, script, _LOWER, (), options.ignored)


def _bracketed(conflict: Conflict, labels: Each[str]) -> Bracketed:
    outside = conflict.standing.outside if conflict.standing is not None else (0, 0)
    words = conflict.spots[0].paragraph.text.string if conflict.spots else ""
    if not words and conflict.standing is not None and not conflict.standing.bracketed:
        words = "".join(piece.string for line in conflict.standing.texts.theirs[:1] for piece in line)
    together = conflict.kind is Kind.MOVED_AND_AMENDED
    return Bracketed(conflict.number, conflict.told(labels), outside, together, words)
