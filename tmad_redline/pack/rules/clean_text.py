"""clean-text: the clean text in the pack is the revised version: the same bytes, or the same text and formatting.

It is what becomes law, and what accepting every change of the redline must give. Compared is what `verify` compares.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.pack import Role
from tmad_redline.pack.case import Case, Outcome
from tmad_redline.pack.rules.redline_true import SHOWN

CODE = "clean-text"


def check(case: Case) -> Iterator[Outcome]:
    """Look at each clean text that is a Word document."""
    wanted = case.manifest.revised
    for file in case.listed(Role.CLEAN):
        if hashlib.sha256(case.files[file.name]).hexdigest() == wanted.sha256:
            continue
        truth = case.cleans.get(file.name)
        if truth is None:
            why = case.unread.get(file.name) or "the file of the revised version is not to be had"
            yield Unchecked(CODE, f"{file.name}: {why}")
        elif truth.problems:
            if truth.revised and truth.revised != wanted.label:
                what = f"It is {truth.revised}, not {wanted.label}."
            else:
                count = len(truth.problems)
                more = f", and {count - SHOWN} more" if count > SHOWN else ""
                what = f"It is not {wanted.label}: {'; '.join(truth.problems[:SHOWN])}{more}."
            remedy = (
                f"Put the file of {wanted.label} there. If the edit is meant, make it in that file and build again."
            )
            yield Finding(CODE, Severity.ERROR, file.name, what, remedy)
