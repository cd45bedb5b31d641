"""More than two versions in one redline: the marks of each step are written under those of the steps after it.

The last step is marked as usual. Of that redline, all rejected, is made what the step before led to, and its marks go
into the same file (`ooxml.layered`); so on, to the first version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline import api, ooxml
from tmad_redline.errors import BadOptions, RedlineMismatch
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.comparison import Comparison, Layered, Revisor, Version
from tmad_redline.model.document import Notice
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

_Coarse = frozenset[str] | None
_REPLACED = "cannot be shown as amended twice, and is shown as replaced"
_ALL_REPLACED = "the layers cannot be shown word by word; all of the text is shown as replaced"
_RELOOKED = "the formatting of {} does not come back when later changes alone are rejected"
_NAMED = 5
"""Places that a notice lists."""
_ATTEMPTS = 6
"""How often paragraphs are added to those that are shown as replaced, before all of them are."""


def layered(
    data: Sequence[bytes], versions: Sequence[Version], revisors: Sequence[Revisor], options: Options | None = None
) -> Layered:
    """Three or more versions in one redline, each step signed by a revisor of its own: the name tells who made it.

    Accepting all gives the last version, rejecting all the first; rejecting what the last revisors made gives the
    version before theirs. Raises InputError and RedlineMismatch, and BadOptions where two revisors have one name.
    """
    options = options or Options()
    if len({revisor.author for revisor in revisors}) < len(revisors) or len(revisors) != len(data) - 1:
        raise BadOptions("Two layers would have the same reviewer.", "", "Give each version a name of its own.")
    trees = [api.tree(each, version.name, options.opening) for each, version in zip(data, versions, strict=True)]
    coarse: _Coarse = frozenset()
    told: list[Notice] = []
    while True:
        steps = [
            _step(Pair(*trees[at : at + 2]), Pair(*versions[at : at + 2]), options, revisors[at], coarse)
            for at in range(len(revisors))
        ]
        try:
            redline = _written(steps, options, coarse)
            relooked = list(_proved(redline, steps, trees))
        except RedlineMismatch as mismatch:
            if coarse is None:
                raise
            last = len(told) == _ATTEMPTS - 1 or not mismatch.texts - coarse
            coarse = None if last else coarse | mismatch.texts
            told.append(Notice(mismatch.where, _ALL_REPLACED if last else _REPLACED))
            continue
        known = dict.fromkeys(notice for step in steps for notice in step.notices)
        return Layered(tuple(steps), redline, (*known, *told, *relooked))


def _step(
    trees: Pair[ClauseTree], versions: Pair[Version], options: Options, revisor: Revisor, coarse: _Coarse
) -> Comparison:
    return api.compare_trees(trees, versions, options._replace(revisor=revisor), coarse)


def _written(steps: Sequence[Comparison], options: Options, coarse: _Coarse) -> bytes:
    """The redline of all steps, the last of which is written first."""
    *earlier, last = steps
    redline = ooxml.redline(last).data
    for step in reversed(earlier):
        under = ooxml.reject(redline, "the redline", options.opening.limits)
        trees = Pair(step.trees.baseline, api.tree(under, step.versions.revised.name))
        into = _step(trees, step.versions, options, step.revisor, coarse)
        redline = ooxml.layered(into, last, redline).data
    return redline


def _proved(redline: bytes, steps: Sequence[Comparison], trees: Sequence[ClauseTree]) -> Iterator[Notice]:
    """Where rejecting later changes does not give back the formatting of a version in the middle.

    Word records one earlier formatting; where it changed twice, that is the first version's. Raises RedlineMismatch if
    a version in the middle would not have its words.
    """
    for at, step in enumerate(steps[:-1]):
        later = [after.revisor.author for after in steps[at + 1 :]]
        found = list(ooxml.between(redline, later, trees[at + 1].document))
        worded = [problem for problem in found if problem.worded]
        if worded:
            what = f"The redline would not give {step.versions.revised.label} back."
            where = worded[0].within(trees[at + 1])
            raise RedlineMismatch(what, where, "", frozenset(p.text for p in worded if p.text))
        if found:
            places = ", ".join(dict.fromkeys(trees[at + 1].path_of(p.text) or p.place for p in found[:_NAMED]))
            more = f" and {len(found) - _NAMED} other places" if len(found) > _NAMED else ""
            yield Notice(places + more, _RELOOKED.format(step.versions.revised.label))
