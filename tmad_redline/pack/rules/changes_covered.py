"""changes-covered: no change of substance goes without a question, and the others are told in one note.

A substantive entry of the register is covered by a question that names its provision, one above it or its defined term,
or by the plan's list of what is minor. So is a reference that no longer leads where it did though no word of it changed
(a warning, since no red mark shows it). Consequential and housekeeping entries need no question.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.clause import covers, named, same_term
from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.register import SILENT, Entry, Significance
from tmad_redline.model.summary import Summary
from tmad_redline.pack.case import Case, Outcome
from tmad_redline.pack.covering import place, term_of

CODE = "changes-covered"
_WHERE = "the plan, questions"


def check(case: Case) -> Iterator[Outcome]:
    """Go through the register."""
    if case.summary is None:
        yield Unchecked(CODE, "the two versions could not be compared, since their files are not to be had")
        return
    summary = case.summary
    light: list[Entry] = []
    for entry in summary.register.entries:
        if entry.significance is not Significance.SUBSTANTIVE:
            light.append(entry)
        elif not _asked(case, entry, summary):
            yield _uncovered(entry, summary)
    for reference in summary.register.retargets:
        if reference.outcome in SILENT and not any(covers(path, reference.clause) for path in _paths(case)):
            what = f"{reference.place}: “{reference.text}” reads as before, and what it led to "
            what += f"is {reference.home} now" if reference.home else "is gone"
            what += f" ({reference.outcome.value}); no question asks about it."
            yield Finding(
                CODE, Severity.WARNING, _WHERE, what, "Mend the reference, ask about it, or list it as minor."
            )
    if summary.register.loose:
        what = f"{summary.register.loose} tracked changes belong to no entry of the register."
        yield Finding(
            CODE, Severity.WARNING, "the redline", what, "Look at them in the redline: nobody asks about them."
        )
    if light:
        places = ", ".join(dict.fromkeys(map(place, light)))
        count = "1 entry of the register is" if len(light) == 1 else f"{len(light)} entries of the register are"
        what = f"{count} consequential or housekeeping, and needs no question: {places}."
        what = what if len(light) == 1 else what.replace("needs", "need")
        yield Finding(CODE, Severity.NOTE, "the register", what)


def _asked(case: Case, entry: Entry, summary: Summary) -> bool:
    sides = [path for path in (entry.revised, entry.baseline) if path]
    if any(covers(path, side) for path in _paths(case) for side in sides):
        return True
    term = term_of(entry, summary)
    if term and any(same_term(term, asked) for question in case.plan.questions for asked in question.terms):
        return True
    names = [entry.where, *([term] if term else [])]
    return any(same_term(minor, name) for minor in case.plan.minor for name in names)


def _paths(case: Case) -> Iterator[str]:
    for question in case.plan.questions:
        yield from question.covers
    yield from case.plan.minor


def _uncovered(entry: Entry, summary: Summary) -> Finding:
    why = ", ".join(rule.value for rule in entry.rules)
    count = "1 tracked change" if entry.revisions == 1 else f"{entry.revisions} tracked changes"
    what = f"{place(entry)} changed in substance ({why}; {count}), and no question asks about it."
    term, path = term_of(entry, summary), entry.revised or entry.baseline
    if term:
        remedy = f"Add “{term}” to the terms of a question, or list it under minor."
    elif path:
        remedy = f"Add {named(path, len(path))} to the clauses of a question, or list it under minor."
    else:
        remedy = f"Ask about it in the words of a question, and list “{entry.where}” under minor."
    return Finding(CODE, Severity.ERROR, _WHERE, what, remedy)
