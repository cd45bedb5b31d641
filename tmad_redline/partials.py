"""Looks whether change sets can stand alone: makes the text of each, and of several, and runs the checks on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tmad_redline import api, ooxml
from tmad_redline.changesets import rules
from tmad_redline.changesets.applying import only, signed, stages
from tmad_redline.changesets.rules import Listed
from tmad_redline.lint.check import check as run
from tmad_redline.lint.check import worst_first
from tmad_redline.lint.settings import Settings
from tmad_redline.lint.unused import CATALOGUE
from tmad_redline.model.changeset import NOWHERE, ChangeSets
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.comparison import Marked
from tmad_redline.model.draft import Against, Draft
from tmad_redline.model.finding import Finding, Report, RuleText, Unchecked
from tmad_redline.model.pair import Pair
from tmad_redline.model.words import bare, words_of
from tmad_redline.options import Options
from tmad_redline.summary import summarise

LOOKED_AT = (
    "term-unused",
    "term-defined-twice",
    "reference-broken",
    "reference-to-not-used",
    "field-without-bookmark",
    "silent-retarget",
    "number-gap",
    "number-repeated",
)
"""The checks of drafts that a text without some of its changes may fail, and that are worth a finding then."""
GROUPS = 4
"""Sets up to which every group of them is checked as a text, 14 texts; of more, each alone and those that stay if it
is the only one that is left out."""
_SHOWN = 3
_Words = tuple[str, ...]
_TEXT = "text of change sets"


class Work(NamedTuple):
    """Two versions, their redline, and a list of sets for it. files: the two versions."""

    made: Marked
    listed: Listed
    files: Pair[bytes]


def work(made: Marked, sets: ChangeSets, files: Pair[bytes]) -> Work:
    """Read the changes of a redline, and say which set each is in."""
    from tmad_redline.changesets.owning import own

    reading = api.changes(made, api.summarise(made))
    sha256 = Pair(*(version.sha256 for version in made.comparison.versions))
    return Work(made, Listed(sets, reading, own(sets, reading), sha256), files)


def rule_texts(codes: Collection[str]) -> tuple[RuleText, ...]:
    """What is to be said of the rules that ran."""
    return tuple(each for each in (*rules.RULES, *(rule.text for rule in CATALOGUE)) if each.code in codes)


def check(work: Work, settings: Settings | None = None) -> Report:
    """Everything that is wrong with a list of sets, the worst first."""
    listed = work.listed
    found = list(rules.check(listed))
    unchecked: list[Unchecked] = []
    if NOWHERE in listed.owned.owners:
        why = "some changes are in no set, so that all sets together are not the revised version"
        unchecked.append(Unchecked("order-matters", why))
    else:
        found += _orders(work)
    found += _alone(work, settings or Settings())
    return Report(worst_first(dict.fromkeys(found)), (*rules.CODES, *LOOKED_AT), tuple(unchecked))


# -- orders


def _orders(work: Work) -> Iterator[Finding]:
    """Every order gives the same text on every step, and in the end the revised version."""
    count = len(work.listed.sets.sets)
    start = signed(work.made.redline.data, work.listed.owned)
    for group in stages(start, count):
        texts = [only(stage.signed, ()) for stage in group]
        wanted = work.files.revised if len(group[0].order) == count else texts[0]
        for stage, text in zip(group, texts, strict=True):
            for place, what in _unlike(text, wanted):
                names = ", then ".join(work.listed.called(number) for number in stage.order)
                other = "the revised version" if wanted is work.files.revised else "the text that another order gives"
                remedy = "Put what changes there into one set."
                yield rules.finding(
                    work.listed, "order-matters", place, f"After {names} the text is not {other}: {what}", remedy
                )


def _unlike(text: bytes, wanted: bytes) -> Iterator[tuple[str, str]]:
    """Where a text is not the one that is wanted: the clause, and what differs."""
    if text == wanted:
        return
    options = Options()
    promised = ooxml.promised(wanted, wanted, options)
    problems = [each for each in ooxml.problems(text, promised, options) if not each.rejected]
    tree = api.tree(wanted) if problems else None
    for problem in problems:
        yield tree.path_of(problem.text) if tree else "", f"{problem.place}: {problem.what}."


# -- texts


def _alone(work: Work, settings: Settings) -> Iterator[Finding]:
    """What is wrong with the text of some sets alone and with neither version."""
    count = len(work.listed.sets.sets)
    if count < 2:
        return
    start = signed(work.made.redline.data, work.listed.owned)
    looked_at = _settings(settings)
    baseline, revised = (
        Draft(_TEXT, tree, mentions)
        for tree, mentions in zip(work.made.comparison.trees, work.listed.reading.mentions, strict=True)
    )
    before = [*_faults(baseline, None, looked_at), *_terms(work, baseline.tree)]
    after = [*_faults(revised, baseline, looked_at), *_terms(work, revised.tree)]
    usual = [Counter(map(_key, faults)) for faults in (before, after)]
    told: set[tuple[str, str, str]] = set()
    for group in _groups(count):
        draft = _draft(only(start, group))
        some = _called(work.listed, group)
        faults = [*_faults(draft, baseline, looked_at), *_terms(work, draft.tree)]
        counted: Counter[tuple[str, str]] = Counter()
        for fault in faults:
            counted[_key(fault)] += 1
            fresh = counted[_key(fault)] > max(count[_key(fault)] for count in usual)
            once = (fault.rule, fault.clause, fault.words)
            if fresh and once not in told:  # what a set lacks alone, it lacks with others too
                told.add(once)
                where = f"{work.listed.sets.where}, {some}{f', {fault.clause}' if fault.clause else ''}"
                yield fault._replace(where=where, file=work.listed.sets.where)


def _called(listed: Listed, group: Sequence[int]) -> str:
    """What to call the text of some sets."""
    if len(group) == 1:
        return f"{listed.called(group[0])} alone"
    left = [number for number in range(len(listed.sets.sets)) if number not in group]
    if len(left) == 1:
        return f"all sets but {listed.called(left[0])}"
    return f"{' and '.join(map(listed.called, group))} without the others"


def _groups(count: int) -> Iterator[tuple[int, ...]]:
    """Those groups of sets that are looked at as texts: not all of them together, which is the revised version."""
    sizes = range(1, count) if count <= GROUPS else (1, count - 1)
    for size in sizes:
        yield from combinations(range(count), size)


def _settings(settings: Settings) -> Settings:
    off = {rule.code: None for rule in CATALOGUE if rule.code not in LOOKED_AT}
    return settings._replace(severities={**settings.severities, **off})


def _draft(data: bytes) -> Draft:
    """A text as the rules look at it; what none of those that are run looks at is left out."""
    tree = api.tree(data, _TEXT)
    return Draft(_TEXT, tree, api.mentions(tree))


def _faults(draft: Draft, baseline: Draft | None, settings: Settings) -> Sequence[Finding]:
    """What the checks say of a text; baseline: what it is held against."""
    if baseline is not None:
        comparison = api.compare_trees(Pair(baseline.tree, draft.tree))
        summary = summarise(comparison, Pair(baseline.mentions, draft.mentions))
        draft = draft._replace(against=Against(comparison.versions.baseline, baseline.tree, summary))
    return [finding for finding in run(draft, settings).findings if finding.rule in LOOKED_AT and not finding.allowed]


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.words or finding.what


def _terms(work: Work, tree: ClauseTree) -> Iterator[Finding]:
    """Terms that either version defines, and that a text uses without defining them."""
    trees = work.made.comparison.trees
    own = {bare(definition.term) for definition in tree.definitions}
    always = {bare(each.term): each.term for version in trees for each in version.definitions}
    missing = {words: term for words, term in always.items() if words not in own}
    for words, clauses in _uses(tree, missing, own).items():
        shown = ", ".join(dict.fromkeys(clauses[:_SHOWN])) + (" and elsewhere" if len(clauses) > _SHOWN else "")
        what = f"“{missing[words]}” is used ({shown}), and the definition of the term is in another set."
        remedy = "Put the definition into the same set, or into what is shared."
        yield rules.finding(work.listed, "term-missing", clauses[0], what, remedy, missing[words])


def _uses(tree: ClauseTree, missing: Collection[_Words], known: Collection[_Words]) -> dict[_Words, list[str]]:
    """Where the words of missing terms stand, in the letters of the term and not as part of a longer known one."""
    owners = tree.owners()
    found: dict[_Words, list[str]] = {}
    for at, paragraph in enumerate(tree.paragraphs):
        words = words_of(paragraph.text.string)
        for term in missing:
            starts = [start for start in range(len(words) - len(term) + 1) if words[start : start + len(term)] == term]
            if any(not any(_holds(words, start, len(term), longer) for longer in known) for start in starts):
                found.setdefault(term, []).append(owners.get(at, ""))
    return found


def _holds(words: Sequence[str], start: int, length: int, longer: _Words) -> bool:
    """Whether a longer term stands around the words at a place."""
    firsts = range(max(0, start + length - len(longer)), start + 1)
    return len(longer) > length and any(tuple(words[at : at + len(longer)]) == longer for at in firsts)
