"""How changes are worded for people: counts, amounts, states, ranges of numbers, shortened text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tmad_redline.model.change import Op
from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.comparison import Version
from tmad_redline.model.quoting import few, listed
from tmad_redline.model.register import Register, Rule, Significance
from tmad_redline.model.summary import (
    Change,
    ChangeKind,
    ClauseChange,
    Phrase,
    Quantity,
    Summary,
    Total,
)

CONTEXT = 48
"""Letters of kept text shown on either side of a change: enough for the words that govern it."""
ELLIPSIS = "…"
LISTED = 12
"""Numbers of provisions that are worth listing; of more, the others are counted."""
_LAST_STEP = re.compile(r"(.*?)(\d+|(?<=\()[A-Za-z])(\)?)$", re.S)
_ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th)\b")
_NUMBERED = (ClauseKind.CLAUSE, ClauseKind.ANNEX)
"""What has a number; the rest goes by its words."""
_MOVED = (ChangeKind.MOVED, ChangeKind.MOVED_AND_AMENDED, ChangeKind.SPLIT, ChangeKind.JOINED)


def counts(summary: Summary) -> str:
    """How many things changed and how, in one line."""
    parts = []
    for name, changes in (
        ("Definitions", summary.definitions),
        ("Clauses", summary.clauses),
        ("Table rows", summary.rows),
    ):
        kinds = Counter(change.kind for change in changes)
        if kinds:
            parts.append(
                f"{name}: " + ", ".join(f"{kinds[kind]} {_COUNTED[kind]}" for kind in ChangeKind if kinds[kind])
            )
    if summary.others:
        parts.append(f"Outside the clauses: {len(summary.others)}")
    return ". ".join(parts) + "." if parts else "Nothing changed."


_COUNTED: dict[ChangeKind, str] = {kind: kind.value for kind in ChangeKind} | {ChangeKind.NOT_USED: "now not used"}


def registered(register: Register) -> str:
    """How many tracked changes there are, and in how many entries they are counted by how much they matter."""
    kinds = Counter(entry.significance for entry in register.entries)
    parts = [f"{kinds[kind]} {kind.value}" for kind in Significance if kinds[kind]]
    changes = f"{register.revisions} tracked change{'s' if register.revisions != 1 else ''}"
    left = f"; {register.loose} in no entry" if register.loose else ""
    entries = f"{len(register.entries)} entr{'ies' if len(register.entries) != 1 else 'y'}"
    light = "" if kinds[Significance.SUBSTANTIVE] or not parts else "; nothing of substance"
    return f"{changes} in {entries} of the register: {', '.join(parts)}{left}{light}."


def because(change: Change, register: Register | None) -> str:
    """Why a change is of its significance, if a register is to say; that it is of formatting says so itself."""
    if register is None or change.kind is ChangeKind.FORMATTED:
        return ""
    rules = register.rules(change.entries)
    return f": {', '.join(rule.value for rule in [r for r in rules if r is not Rule.FORMATTING] or rules)}"


def made(kind: ChangeKind, by: Sequence[int], chain: Sequence[Version]) -> str:
    """By which versions a change was made, ", by V4.0 draft and V4.1 draft"; "" where no chain is known."""
    labels = [chain[version].label for version in by]
    if not labels:
        return ""
    if kind is ChangeKind.NEW and labels[1:]:
        return f", by {labels[0]}, amended by {listed(labels[1:])}"
    if kind is ChangeKind.DELETED and labels[1:]:
        return f", by {labels[-1]}, amended before by {listed(labels[:-1])}"
    return f", by {listed(labels)}"


def by_versions(summary: Summary) -> str:
    """How many entries of the register each version made, and how many several of them."""
    entries = Counter(entry.by for entry in summary.register.entries if entry.by)
    parts = [f"{listed(summary.labels(by))} {entries[by]}" for by in sorted(entries, key=lambda by: (len(by), by))]
    several = (
        " Where several made one change, each stands behind its words: ⟨…⟩." if any(by[1:] for by in entries) else ""
    )
    return f"Entries by version: {', '.join(parts)}.{several}" if parts else ""


def way(quantity: Quantity, chain: Sequence[Version]) -> str:
    """How an amount that several versions changed got there: 15 → 10 (V4.0) → 5 (V4.1) Working Days (−10)."""
    sign = "%" if quantity.unit == "%" else ""
    steps = [f"{step.amount + sign if step.amount else 'none'} ({chain[step.by].label})" for step in quantity.steps]
    shown = " → ".join([*([quantity.before + sign] if quantity.before else []), *steps])
    if quantity.unit not in ("", "date", "time", "%") and quantity.unit not in quantity.steps[-1].amount:
        shown += f" {quantity.unit}"
    if quantity.difference is not None:
        return f"{shown} ({_signed(quantity.difference)})"
    return shown if quantity.before and quantity.after else f"{shown} ({'new' if quantity.after else 'gone'})"


def state(change: ClauseChange) -> str:
    """What happened to a clause: "amended", "moved from 13.4", "amended (was 13.9)"."""
    was = (
        f" (was {change.baseline})" if change.baseline and change.revised and change.baseline != change.revised else ""
    )
    match change.kind:
        case ChangeKind.MOVED:
            return f"moved from {change.baseline}, same words"
        case ChangeKind.MOVED_AND_AMENDED:
            return f"moved from {change.baseline} and amended"
        case ChangeKind.SPLIT:
            return f"split from {change.baseline}"
        case ChangeKind.JOINED:
            return f"joined to {change.revised}"
        case ChangeKind.FORMATTED:
            return f"{formatting_only(change.formatting)}{was}"
        case ChangeKind.NOT_USED:
            return f"now not used{was}"
        case _:
            return f"{change.kind.value}{was}"


def amount(quantity: Quantity) -> str:
    """15 → 5 Working Days (−10)."""
    if not (quantity.before and quantity.after):
        return _one_sided(quantity)
    shown = f"{quantity.before} → {quantity.after}"
    if quantity.unit == "%":
        shown = f"{quantity.before}% → {quantity.after}%"
    elif quantity.unit and quantity.unit not in ("date", "time") and not quantity.after.startswith(quantity.unit):
        shown += f" {quantity.unit}"
    return shown if quantity.difference is None else f"{shown} ({_signed(quantity.difference)})"


def plain_amount(text: str) -> str:
    """Equal for amounts that are printed alike: 31st December 2025 is 31 December 2025."""
    return _ORDINAL.sub(r"\1", text.casefold())


def moved(quantity: Quantity) -> str:
    """31 December 2025 (moved)."""
    return _one_sided(quantity).rpartition(" (")[0] + " (moved)"


def _one_sided(quantity: Quantity) -> str:
    """5 Working Days (new)."""
    shown = _alone(quantity.after or quantity.before, quantity.unit)
    return f"{shown} ({'new' if quantity.after else 'gone'})"


def _alone(shown: str, unit: str) -> str:
    """5 Working Days."""
    if not unit or unit in ("date", "time") or shown.startswith(unit):
        return shown
    return f"{shown}{'' if unit == '%' else ' '}{unit}"


def formatting_only(what: Sequence[str]) -> str:
    """ "formatting only: bold, indent"."""
    return f"formatting only: {', '.join(what)}" if what else "formatting only"


def summed(total: Total) -> Quantity:
    """What several amounts come to, as one: 30 → 10 Working Days (−20)."""
    return Quantity(_plain(total.before), _plain(total.after), total.unit, total.after - total.before)


def sides(quantity: Quantity) -> tuple[str, str, str]:
    """Before, after and the difference, each by itself: "15 Working Days", "5 Working Days", "−10"; "new" or "gone"."""
    before, after = (_alone(shown, quantity.unit) if shown else "" for shown in (quantity.before, quantity.after))
    if not (before and after):
        return before, after, "new" if after else "gone"
    return before, after, "" if quantity.difference is None else _signed(quantity.difference)


def _plain(number: float) -> str:
    return f"{number:,.10g}" if abs(number) >= 10_000 else f"{number:.10g}"


def _signed(number: float) -> str:
    return f"{'−' if number < 0 else '+'}{_plain(abs(number))}"


def some(names: Sequence[str]) -> str:
    """a, b and 5 more."""
    return listed(names) if len(names) <= LISTED else few(names, LISTED)


def renumbered(changes: Iterable[ClauseChange], chain: Sequence[Version] = ()) -> Iterator[str]:
    """Where numbers went, neighbours as a range: 13.5–13.9 → 13.4–13.8; with the versions that did it, if known."""
    run: list[tuple[str, str]] = []
    told = ""
    for change in changes:
        if not _has_new_number(change):
            continue
        here, by = (change.baseline, change.revised), made(change.kind, change.by, chain)
        follows = run and all(_next(before, after) for before, after in zip(run[-1], here, strict=True))
        if run and (by != told or not follows):
            yield _range(run) + told
            run = []
        run.append(here)
        told = by
    if run:
        yield _range(run) + told


def _has_new_number(change: ClauseChange) -> bool:
    """Whether it was renumbered by itself, not only with the clause it stands in, and did not move."""
    if change.part not in _NUMBERED:
        return False
    if change.kind is ChangeKind.RENUMBERED:
        return True
    if not change.baseline or not change.revised or change.kind in _MOVED:
        return False
    before, after = _LAST_STEP.match(change.baseline), _LAST_STEP.match(change.revised)
    return bool(before and after and before[2] != after[2])


def _next(path: str, other: str) -> bool:
    one, two = _LAST_STEP.match(path), _LAST_STEP.match(other)
    if one is None or two is None or (one[1], one[3]) != (two[1], two[3]):
        return False
    if one[2].isdecimal() and two[2].isdecimal():
        return int(two[2]) == int(one[2]) + 1
    return not (one[2].isdecimal() or two[2].isdecimal()) and ord(two[2]) == ord(one[2]) + 1


def _range(run: Sequence[tuple[str, str]]) -> str:
    if len(run) == 1:
        return f"{run[0][0]} → {run[0][1]}"
    (b0, r0), (b1, r1) = run[0], run[-1]
    return f"{b0}–{b1} → {r0}–{r1}"


def shortened(paragraph: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Long kept text cut to what is near a change, or to its ends; deletions and insertions stay whole."""
    result = []
    last = len(paragraph) - 1
    for at, phrase in enumerate(paragraph):
        if phrase.op is not Op.KEPT:
            result.append(phrase)
        elif phrase.formatted:
            result.append(phrase._replace(text=_cut(phrase.text, True, True)))
        elif cut := _cut(phrase.text, at > 0, at < last):
            result.append(phrase._replace(text=cut))
    return tuple(result)


def _cut(text: str, after_change: bool, before_change: bool) -> str:
    """The beginning of a text that follows a change, the end of one that comes before a change."""
    if len(text) <= CONTEXT * (after_change + before_change) + CONTEXT // 2:
        return text
    head = text[:CONTEXT].rsplit(" ", 1)[0] + " " if after_change else ""
    tail = " " + text[-CONTEXT:].split(" ", 1)[-1] if before_change else ""
    return f"{head}{ELLIPSIS}{tail}"
