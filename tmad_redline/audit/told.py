"""What an audit found as findings: the clause, which side breaks, the words as they should read and as they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline.audit.departure import Departure, Kind, Side
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.pair import Pair
from tmad_redline.model.quoting import cut

UNTRACKED, BASELINE, REVISED = "redline-untracked-edit", "redline-not-baseline", "redline-not-revised"
MARKS, OTHER = "redline-marks", "redline-of-other-files"
RULES = (UNTRACKED, BASELINE, REVISED, OTHER, MARKS)
"""The codes of all findings of an audit, in the order of README's table."""
_CODES = {Side.BOTH: UNTRACKED, Side.BASELINE: BASELINE, Side.REVISED: REVISED}
_LONGEST = 240
"""Letters of a paragraph that are shown of one that is missing or too many."""
_REMEDIES = {
    Side.BOTH: "Undo it; what is wanted belongs into the revised version, so that it is marked.",
    Side.BASELINE: "Mark it, or undo it; `tmad-redline diff` makes the redline anew.",
    Side.REVISED: "Undo it, or make it in the revised version; `tmad-redline diff` makes the redline anew.",
}


def told(found: Sequence[Departure], name: str, labels: Pair[str], most: int) -> Iterator[Finding]:
    """The first findings, and how many there are besides. name: of the redline; labels: of the two versions."""
    for each in found[:most]:
        where = ", ".join(filter(None, (name, _numbered(each, labels), each.place)))
        what = f"{_lead(each.side, labels)}: {_what(each)}"
        words = each.found if each.kind in (Kind.WORDS, Kind.EXTRA) and each.found else each.wanted
        yield Finding(_CODES[each.side], Severity.ERROR, where, what, _REMEDIES[each.side], name, each.clause, words)
    if len(found) > most:
        yield Finding(
            BASELINE if all(each.side is Side.BASELINE for each in found[most:]) else REVISED,
            Severity.ERROR,
            name,
            f"In {len(found) - most} more places it is not what it must be.",
            "Mend these first, or make the redline anew.",
            name,
        )


def _numbered(each: Departure, labels: Pair[str]) -> str:
    clause = f"clause {each.clause}" if each.clause[:1].isdigit() else each.clause
    return f"{clause} ({each.earlier} in {labels.baseline})" if each.earlier else clause


def _lead(side: Side, labels: Pair[str]) -> str:
    match side:
        case Side.BOTH:
            return "An edit that no mark shows"
        case Side.BASELINE:
            return f"Rejecting every change does not give {labels.baseline}"
        case Side.REVISED:
            return f"Accepting every change does not give {labels.revised}"


def _what(each: Departure) -> str:
    match each.kind:
        case Kind.WORDS:
            return _words(each)
        case Kind.MISSING:
            return f"the paragraph {_quoted(each.wanted)} is missing."
        case Kind.EXTRA:
            return f"the paragraph {_quoted(each.found)} should not be there."
        case Kind.MOVED:
            there = f" at {each.found}" if each.found and each.found != each.clause else ""
            return f"the paragraph {_quoted(each.wanted)} stands elsewhere{there}."
        case Kind.FORMATTING:
            of = f" of {_quoted(each.wanted)}" if each.wanted.strip() else ""
            return f"the formatting{of} is another: {each.what}."
        case Kind.FIELD:
            return f"in {_quoted(each.wanted)} a field or link is another: {each.what}."
        case Kind.PLACE:
            return f"{_quoted(each.wanted)} stands elsewhere: {each.what}."
        case Kind.LOOK:
            return each.what
        case Kind.REST:
            return f"{each.what}."


def _words(each: Departure) -> str:
    if each.wanted and each.found:
        return f"it should read {_quoted(each.should)}, and reads {_quoted(each.reads)}."
    if each.wanted:
        return f"{_quoted(each.wanted)} is missing: it should read {_quoted(each.should)}."
    return f"{_quoted(each.found)} should not be there: it reads {_quoted(each.reads)}."


def _flat(text: str) -> str:
    return cut(" ".join(text.replace("\ufffc", "").split()), _LONGEST)


def _quoted(text: str) -> str:
    return f"“{_flat(text)}”" if not text.startswith("(") else _flat(text)
