"""redline-true: the redline in the pack gives the baseline when all is rejected, the revised version when accepted.

The post-condition of every redline, run again on the file in the pack with the bytes of the registered versions. What
fails is told by its cause: the redline of other registered versions, the redline of other files, or an edited one.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.pack import Role
from tmad_redline.model.pair import Pair
from tmad_redline.pack.case import Case, Outcome, Truth

CODE = "redline-true"
SHOWN = 3
"""The places that a message lists; `verify` lists all."""
_SAME_DOCUMENT = 0.8
"""The share of a version's paragraphs that an edited redline of it still has; two versions in a row share as many, but
then each side of the redline is one of them in full."""
_AGAIN = "Build the pack again, or make the redline anew with `tmad-redline diff`."


def check(case: Case) -> Iterator[Outcome]:
    """Look at each redline that is a Word document."""
    labels = Pair(case.manifest.baseline.label, case.manifest.revised.label)
    for file in case.listed(Role.REDLINE):
        truth = case.redlines.get(file.name)
        if truth is None:
            why = case.unread.get(file.name) or "the files of the two versions are not to be had"
            yield Unchecked(CODE, f"{file.name}: {why}")
        elif truth.problems:
            yield _told(file.name, truth, labels)


def _told(name: str, truth: Truth, labels: Pair[str]) -> Finding:
    really = _really(truth, labels)
    if really:
        remedy = f"Replace it by the redline of {labels.baseline} and {labels.revised}: {_AGAIN[0].lower()}{_AGAIN[1:]}"
        return Finding(CODE, Severity.ERROR, name, f"It is not what it says: {really}.", remedy)
    if min(truth.kept) < _SAME_DOCUMENT:
        shares = f"{truth.kept.baseline:.0%} of the paragraphs of {labels.baseline} when rejected, "
        shares += f"{truth.kept.revised:.0%} of those of {labels.revised} when accepted"
        return Finding(CODE, Severity.ERROR, name, f"It is a redline of other files: it has {shares}.", _AGAIN)
    count = len(truth.problems)
    places = "; ".join(truth.problems[:SHOWN]) + ("; …" if count > SHOWN else "")
    what = f"It was edited after it was made, or made otherwise: not true in {_places(count)}: {places}."
    remedy = f"{_AGAIN} What was edited by hand belongs into the revised version, so that it is marked."
    return Finding(CODE, Severity.ERROR, name, what, remedy)


def _really(truth: Truth, labels: Pair[str]) -> str:
    """What it is where a side is a registered version other than that named, "" where none is."""
    parts = [
        f"{done}, it gives {found}, not {named}"
        for done, found, named in (
            ("rejected", truth.baseline, labels.baseline),
            ("accepted", truth.revised, labels.revised),
        )
        if found and found != named
    ]
    return "; ".join(parts)


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"
