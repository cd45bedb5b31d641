"""identity-differs: version, status or date of the draft is another one in another place.

Looked at are the registry, the cover, headers and footers, the document's properties (title, subject, keywords,
version, status) and the name of the file, where they state one. The registry is right, then the cover. A status differs
where one place says draft, and another one final or in force. The version of
a template is not the draft's, and a header in which two are stated says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.identity import COVER, Kind, Statement, statements
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted

CODE = "identity-differs"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Compare what all places state with what the most reliable one does."""
    finder = Finder(CODE, SEVERITY, draft)
    stated = list(statements(draft))
    for kind in Kind:
        some = [statement for statement in stated if statement.kind is kind]
        others: dict[object, list[Statement]] = {}
        for other in some:
            if other.value != some[0].value:
                others.setdefault(other.value, []).append(other)
        for wrong in others.values():
            what = f"The {kind.value}: {_says(wrong)}, but {_says(some[:1])}."
            yield finder.beside(wrong[0].place, wrong[0].shown, what, "Make them agree.")


def _says(some: list[Statement]) -> str:
    """ "V3" in the header and the property “title”."""
    places = list(dict.fromkeys(statement.place for statement in some))
    named = ", ".join(places[:-1]) + (" and " if places[1:] else "") + places[-1]
    return f"{quoted(some[0].shown)} {'on' if places[0] == COVER else 'in'} the {named}"
