"""Findings that were there before: written to a file once, they do not count again, and new ones do."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from tmad_redline.errors import BadOptions
from tmad_redline.lint.unused import CODE
from tmad_redline.model.finding import Finding, Permit, Severity

SCHEMA, SCHEMA_VERSION = "tmad-redline/known", 1
REASON = "known"


class Known(NamedTuple):
    """A finding that was there before. file: its name without folder; clause and words as a finding has them."""

    file: str
    rule: str
    clause: str
    words: str


_Key = Callable[[Known], tuple[str, ...] | None]
_KEYS: tuple[_Key, ...] = (
    lambda known: known,
    lambda known: (known.rule, known.clause, known.words),  # the file has another name now
    lambda known: (known.rule, known.words) if known.words else None,  # the provision has another number now
)
"""By what a finding is found again, the closest first."""


def write(findings: Iterable[Finding]) -> str:
    """The text of a file of known findings: a finding a line, in the order of file, provision and rule.

    What is allowed for another reason is not there, nor are notes on exceptions.
    """
    some = sorted(_known(each) for each in findings if each.rule != CODE and each.by in (None, Permit.KNOWN))
    lines = ",\n".join(f"  {json.dumps(each._asdict(), ensure_ascii=False)}" for each in some)
    listed = f"[\n{lines}\n ]" if some else "[]"
    return f'{{"schema": "{SCHEMA}", "version": {SCHEMA_VERSION}, "findings": {listed}}}\n'


def read(text: str, where: str) -> tuple[Known, ...]:
    """The findings that a file of known ones has. Raises BadOptions."""
    try:
        content = json.loads(text)
        if (content["schema"], content["version"]) != (SCHEMA, SCHEMA_VERSION):
            raise ValueError("it is of another kind or version")
        found = tuple(Known(**each) for each in content["findings"])
        if not all(isinstance(part, str) for each in found for part in each):
            raise ValueError("a finding has something else than texts")
    except (ValueError, TypeError, KeyError) as error:
        what = f"This is no file of known findings: {error}."
        raise BadOptions(what, where, "Write one with --write-known FILE.") from error
    return found


def settle(
    findings: Sequence[Finding], known: Iterable[Known], where: str, files: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """The findings, those marked as known that were there before, and a note if some of them are there no more.

    Each known one stands for one finding: of the same file, else in the same provision, else of the same words in
    another provision. where: what messages call the file. files: names of those that were looked at; what is known of
    others may well be there still. None: all were.
    """
    left = list(known)
    settled = list(findings)
    for key in _KEYS:
        have: dict[tuple[str, ...], list[Known]] = {}
        for one in left:
            if (found := key(one)) is not None:
                have.setdefault(found, []).append(one)
        for at, finding in enumerate(settled):
            if (finding.allowed and finding.by is not Permit.KNOWN) or finding.rule == CODE:
                continue
            wanted = key(_known(finding))
            if wanted is not None and have.get(wanted):
                left.remove(have[wanted].pop())
                settled[at] = finding._replace(allowed=REASON, by=Permit.KNOWN)
    return (*settled, *_gone([one for one in left if files is None or one.file in files], where))


def _gone(left: Sequence[Known], where: str) -> Iterator[Finding]:
    if left:
        count = "1 finding that is" if len(left) == 1 else f"{len(left)} findings that are"
        what = f"The file of known findings has {count} there no more."
        yield Finding(CODE, Severity.NOTE, where, what, "Write it again with --write-known.")


def _known(finding: Finding) -> Known:
    name = finding.file.rsplit("/", 1)[-1]
    return Known(name, finding.rule, finding.clause, finding.words)
