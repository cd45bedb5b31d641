"""report-same: the web page of the redline is the one that this program makes of the two versions and the questions.

It is compared byte for byte: the same versions give the same page.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.pack import Role
from tmad_redline.pack.case import Case, Outcome

CODE = "report-same"


def check(case: Case) -> Iterator[Outcome]:
    """Look at each page."""
    for file in case.listed(Role.REPORT):
        if case.report is None:
            yield Unchecked(CODE, f"{file.name}: the files of the two versions are not to be had")
        elif case.files[file.name] != case.report:
            what = "It is not the page that these versions and questions give: it was edited, or is of others."
            remedy = f"Build the pack again, also if {case.manifest.tool}, which built it, is not the program used now."
            yield Finding(CODE, Severity.ERROR, file.name, what, remedy)
