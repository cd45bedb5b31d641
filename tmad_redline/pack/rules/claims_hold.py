"""claims-hold: what the plan claims of the changes is what the two versions say.

The grammar of a claim is that of `pack/claims.py`; a line that cannot be read is an error, with the grammar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tmad_redline.model.clause import covers, named, same_term
from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.summary import ChangeKind, Quantity, Summary
from tmad_redline.pack.case import Case, Outcome
from tmad_redline.pack.claims import GRAMMAR, Amounts, Claim, Counted, Difference, NoOther, Provisions, Terms, parse
from tmad_redline.pack.covering import changed_paths
from tmad_redline.pack.quantities import same_unit, worth

CODE = "claims-hold"
_KINDS = {
    "new": (ChangeKind.NEW, ChangeKind.SPLIT),
    "amended": (ChangeKind.AMENDED, ChangeKind.MOVED_AND_AMENDED),
    "deleted": (ChangeKind.DELETED, ChangeKind.NOT_USED, ChangeKind.JOINED),
    "moved": (ChangeKind.MOVED, ChangeKind.MOVED_AND_AMENDED),
    "renumbered": (ChangeKind.RENUMBERED,),
    "changed": tuple(kind for kind in ChangeKind if kind is not ChangeKind.FORMATTED),
}
_REMEDY = "Correct the claim, and wherever the pack repeats it; or the version, if the claim is what was meant."


def check(case: Case) -> Iterator[Outcome]:
    """Compare each claim with the summary."""
    if not case.plan.claims:
        yield Unchecked(
            CODE, "the plan makes no claim about the changes; add claims = [“4.29: 15 → 5 Working Days”, …]"
        )
        return
    if case.summary is None:
        yield Unchecked(CODE, "the two versions could not be compared, since their files are not to be had")
        return
    read = [(line, parse(line)) for line in case.plan.claims]
    claims = [claim for _, claim in read if claim is not None]
    for number, (line, claim) in enumerate(read, 1):
        where = f"the plan, claim {number}"
        if claim is None:
            yield Finding(CODE, Severity.ERROR, where, f"“{line}” cannot be read.", GRAMMAR)
            continue
        said = _against(claim, claims, case.summary)
        if said:
            yield Finding(CODE, Severity.ERROR, where, f"“{line}” does not hold: {said}.", _REMEDY)


def _against(claim: Claim, claims: list[Claim], summary: Summary) -> str:
    """What the documents say instead, "" if the claim holds."""
    match claim:
        case Amounts():
            return _amounts(claim, summary)
        case Difference():
            found = [q for path in claim.paths for q in _quantities(path, claim.unit, summary)]
            by = sum(q.difference or 0 for q in found)
            return "" if found and by == claim.by else _said_of(claim.paths, claim.unit, summary)
        case Provisions():
            return _provisions(claim, summary)
        case Terms():
            return _terms(claim, summary)
        case Counted():
            names = list(_names(claim.how, claim.what, summary))
            listed = f": {_listed(names)}" if names else ""
            there = "there is 1" if len(names) == 1 else f"there are {len(names) or 'none'}"
            return "" if len(names) == claim.number else f"{there}{listed}"
        case NoOther():
            claimed = {path for one in claims for path in _claimed(one, claim.what)}
            names = [n for n in _names(claim.how, claim.what, summary) if not _among(n, claimed, claim.what)]
            verb = "is" if len(names) == 1 else "are"
            return f"{_listed(names)} {verb} {claim.how} too" if names else ""


def _amounts(claim: Amounts, summary: Summary) -> str:
    if claim.together:
        found = [q for path in claim.paths for q in _quantities(path, claim.unit, summary)]
        sums = sum(worth(q.before) for q in found), sum(worth(q.after) for q in found)
        holds = bool(found) and sums == (claim.before, claim.after)
        return "" if holds else _said_of(claim.paths, claim.unit, summary)
    wrong = [
        path
        for path in claim.paths
        if (claim.before, claim.after)
        not in [(worth(q.before), worth(q.after)) for q in _quantities(path, claim.unit, summary)]
    ]
    return _said_of(tuple(wrong), claim.unit, summary) if wrong else ""


def _quantities(path: str, unit: str, summary: Summary) -> list[Quantity]:
    """The amounts of one unit that changed in a provision or under it."""
    return [q for q in _all(path, summary) if same_unit(q.unit, unit)]


def _all(path: str, summary: Summary) -> Iterator[Quantity]:
    for change in (node for each in summary.clauses for node in each.walk()):
        if covers(path, change.revised) or covers(path, change.baseline):
            yield from change.quantities
    beside = [(part.clause, part.quantities) for part in summary.definitions]
    beside += [(part.clause, part.quantities) for part in summary.rows]
    for clause, quantities in beside:
        if covers(path, clause):
            yield from quantities


def _said_of(paths: tuple[str, ...], unit: str, summary: Summary) -> str:
    """What became of the amounts of some provisions, and their sum if there are several of the claimed unit."""
    parts, alike = [], []
    for path in paths:
        found = list(_all(path, summary))
        alike += [q for q in found if same_unit(q.unit, unit)]
        shown = ", ".join(f"{q.before or 'nothing'} → {q.after or 'nothing'} {q.unit}".strip() for q in found)
        parts.append(f"{path}: {shown or 'no amount changed'}")
    if len(alike) > 1:
        before, after = sum(worth(q.before) for q in alike), sum(worth(q.after) for q in alike)
        parts.append(f"together {before:g} → {after:g} {alike[0].unit} ({after - before:+g})".replace("-", "−"))
    return f"the documents say {'; '.join(parts)}"


def _provisions(claim: Provisions, summary: Summary) -> str:
    nodes = [node for each in summary.clauses for node in each.walk()]
    wrong = []
    for path in claim.paths:
        kinds = {node.kind for node in nodes if _same(path, node.revised) or _same(path, node.baseline)}
        below = any(covers(path, one) for one in changed_paths(summary))
        if claim.how == "unchanged":
            if below:
                wrong.append(f"{path} changed")
        elif not kinds & set(_KINDS[claim.how]) and not (claim.how in ("changed", "amended") and below and not kinds):
            wrong.append(f"{path} is {' and '.join(sorted(kind.value for kind in kinds)) or 'unchanged'}")
    return "; ".join(wrong)


def _terms(claim: Terms, summary: Summary) -> str:
    wrong = []
    for term in claim.terms:
        kinds = {change.kind for change in summary.definitions if same_term(term, change.term)}
        holds = not kinds if claim.how == "unchanged" else bool(kinds & set(_KINDS[claim.how]))
        if not holds:
            wrong.append(f"“{term}” is {' and '.join(sorted(kind.value for kind in kinds)) or 'unchanged'}")
    return "; ".join(wrong)


def _listed(names: Iterable[str]) -> str:
    """Provisions and, in quotation marks already, terms."""
    return ", ".join(name if name.startswith("“") else named(name) for name in names)


def _names(how: str, what: str, summary: Summary) -> Iterator[str]:
    """What of a kind is new, amended and so on; a new clause counts once, with all under it."""
    if what == "clause":
        yield from (change.path for change in summary.clauses if change.kind in _KINDS.get(how, ()))
    else:
        yield from (f"“{change.term}”" for change in summary.definitions if change.kind in _KINDS.get(how, ()))


def _claimed(claim: Claim, what: str) -> tuple[str, ...]:
    match claim:
        case Amounts() | Difference() | Provisions():
            return claim.paths if what == "clause" else ()
        case Terms():
            return claim.terms if what == "definition" else ()
        case _:
            return ()


def _among(name: str, claimed: set[str], what: str) -> bool:
    return any(covers(one, name) if what == "clause" else same_term(one, name) for one in claimed)


def _same(path: str, other: str) -> bool:
    return covers(path, other) and covers(other, path)
