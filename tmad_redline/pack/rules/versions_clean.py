"""versions-clean: the files of the two versions hold no tracked changes, which are accepted before they are compared.

What was compared then is not what such a file shows, and whoever made the changes is named in a notice of the summary
and of the web page, which are part of the pack.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity, Unchecked
from tmad_redline.model.quoting import listed
from tmad_redline.pack.case import Case, Outcome

CODE = "versions-clean"
_REMEDY = "Accept or reject them in Word, put that file into the registry, and build the pack again."


def check(case: Case) -> Iterator[Outcome]:
    """Look into the baseline and the revised version."""
    if case.sources is None:
        yield Unchecked(CODE, "the files of the two versions are not to be had")
        return
    named = (case.plan.baseline, case.manifest.baseline), (case.plan.revised, case.manifest.revised)
    for (name, version), source in zip(named, case.sources, strict=True):
        if source.revisions:
            one = source.revisions == 1
            people = [author or "somebody without a name" for author in source.authors]
            what = f"The file of {version.label} holds {source.revisions} tracked change{'' if one else 's'} by "
            what += f"{listed(people)}. "
            what += f"{'It was' if one else 'They were'} accepted before the versions were compared: what the pack "
            what += "shows is not the file as it stands, and a notice in its summary and on its web page names "
            what += f"{'that person' if len(people) == 1 else 'these people'}."
            yield Finding(CODE, Severity.WARNING, f"registry, version {name}", what, _REMEDY)
