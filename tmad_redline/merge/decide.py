"""A merge decided: every change of two versions of one text is in a conflict, or goes together with all others."""

from __future__ import annotations

from tmad_redline.merge.alike import alike
from tmad_redline.merge.amounts import Amounts
from tmad_redline.merge.ground import Ground
from tmad_redline.merge.looks import Looks
from tmad_redline.merge.moves import Moves
from tmad_redline.merge.overlaps import overlaps
from tmad_redline.merge.places import Places
from tmad_redline.merge.references import References
from tmad_redline.merge.regions import clashes
from tmad_redline.merge.terms import Terms
from tmad_redline.merge.texts import Found, Texts
from tmad_redline.merge.work import Work
from tmad_redline.model.clause import Mentions
from tmad_redline.model.comparison import Comparison
from tmad_redline.model.merge import Conflict, Each, Kind, Merge, Remark, Reviewer, Settled
from tmad_redline.model.pair import Pair


def merge(comparisons: Each[Comparison], mentions: Each[Pair[Mentions]]) -> Merge:
    """Hold two versions of one base against each other; the baselines of both comparisons are of the same bytes."""
    ground = Ground(comparisons.theirs.trees.baseline)
    works = Each(
        *(
            Work(reviewer, comparisons.of(reviewer), mentions.of(reviewer), ground)
            for reviewer in (Reviewer.THEIRS, Reviewer.OURS)
        )
    )
    places = Places(ground, works)
    met = overlaps(Each(*(work.everything.changes for work in works)), Each(*(work.says for work in works)), ground)
    for work, own in zip(works, met.own, strict=True):
        work.own = own
    everything = [change for work in works for change in work.own]
    apart = clashes(met.groups, everything, ground)
    texts = Texts(ground, places, works)
    found = [*alike(met.same, ground, places), *texts.decide(apart)]
    found += Moves(ground, places, works, texts).decide(apart)
    found += Looks(ground, places, works).decide()
    told = [each.what for each in found if isinstance(each.what, Conflict)]
    unseen = [*Terms(ground, places, works, told).decide(), *References(ground, places, works).decide()]
    unseen += Amounts(ground, places, works, apart).decide()
    return _put_together(comparisons, sorted(found, key=_place), sorted(unseen, key=_place), told)


def _place(found: Found) -> int:
    return found.place


def _put_together(
    comparisons: Each[Comparison], found: list[Found], unseen: list[Found], told: list[Conflict]
) -> Merge:
    """Conflicts numbered, those that texts show first; what is said twice said once."""
    inserted = {each.where.ours for each in told if each.kind is Kind.BOTH_INSERT}
    conflicts = [each.what for each in (*found, *unseen) if isinstance(each.what, Conflict)]
    conflicts = [each for each in conflicts if each.kind is not Kind.SAME_NUMBER or each.where.ours not in inserted]
    remarks = dict.fromkeys(each.what for each in found if isinstance(each.what, Remark))
    settled = tuple(each.what for each in found if isinstance(each.what, Settled))
    numbered = tuple(each._replace(number=number) for number, each in enumerate(conflicts, 1))
    return Merge(comparisons.theirs, comparisons.ours, numbered, tuple(remarks), settled)
