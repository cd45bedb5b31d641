"""questions-on-changes: every clause and term that a question names is there, and something of substance changed in it.

A name that no version has is an error, with the nearest name that there is; so is one of a provision that did not
change. One that changed only in numbers, references or typography is a warning, and so is a minor one that did not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tmad_redline.model.clause import covers, named, same_term
from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.nearest import nearest
from tmad_redline.model.register import Significance
from tmad_redline.model.summary import Summary
from tmad_redline.pack.case import Case, Outcome
from tmad_redline.pack.covering import changed_paths, paths, terms

CODE = "questions-on-changes"


def check(case: Case) -> Iterator[Outcome]:
    """Go through the questions, then through what is listed as minor."""
    if case.summary is None or case.trees is None:
        yield Unchecked(CODE, "the two versions could not be compared, since their files are not to be had")
        return
    known, defined = list(dict.fromkeys(paths(case.trees))), list(dict.fromkeys(terms(case.trees)))
    changed = list(dict.fromkeys(changed_paths(case.summary)))
    amended = [change.term for change in case.summary.definitions]
    for question in case.plan.questions:
        where = f"the plan, question {question.number}"
        for path in question.covers:
            if not any(covers(path, one) for one in known):
                what = f"No version has a provision {named(path)}{_nearest(path, known, _in_full)}."
                yield Finding(CODE, Severity.ERROR, where, what, "Correct the number in the question's clauses.")
            elif not any(covers(path, one) for one in changed):
                yield _unchanged(named(path), where)
            elif _only_light(path, case.summary):
                what = f"In {named(path)} only numbers, references or typography changed."
                yield Finding(CODE, Severity.WARNING, where, what, "Say so in the question, or take it out.")
        for term in question.terms:
            if not any(same_term(term, one) for one in defined):
                what = f"No version defines “{term}”{_nearest(term, defined, _in_marks)}."
                yield Finding(CODE, Severity.ERROR, where, what, "Correct the term in the question's terms.")
            elif not any(same_term(term, one) for one in amended):
                yield _unchanged(f"The definition of “{term}”", where)
    yield from _minor(case, changed, amended, [entry.where for entry in case.summary.register.entries])


def _minor(case: Case, changed: list[str], amended: list[str], places: list[str]) -> Iterator[Finding]:
    for minor in case.plan.minor:
        if not any(covers(minor, one) for one in changed) and not any(
            same_term(minor, one) for one in (*amended, *places)
        ):
            near = _nearest(minor, (*changed, *places), _as_listed)
            what = f"“{minor}” is listed as minor, and nothing changed there{near}."
            yield Finding(CODE, Severity.WARNING, "the plan, minor", what, "Take it out, or correct it.")


def _only_light(path: str, summary: Summary) -> bool:
    """Whether all that changed there is of no substance; what no entry shows was moved or renumbered."""
    entries = [e for e in summary.register.entries if covers(path, e.revised) or covers(path, e.baseline)]
    return bool(entries) and all(entry.significance is not Significance.SUBSTANTIVE for entry in entries)


def _unchanged(name: str, where: str) -> Finding:
    remedy = "Take it out of the question, or ask about what did change."
    return Finding(CODE, Severity.ERROR, where, f"{name} did not change between the two versions.", remedy)


def _nearest(name: str, known: Iterable[str], shown: Callable[[str], str]) -> str:
    found = nearest(name, known)
    return f"; the nearest is {shown(found)}" if found else ""


def _in_full(path: str) -> str:
    return named(path, len(path))


def _as_listed(name: str) -> str:
    """A path, or the name of a place as the register has it: "“Cohort” (2.1)", "header"."""
    return name if "“" in name or " " not in name else _in_full(name)


def _in_marks(term: str) -> str:
    return f"“{term}”"
