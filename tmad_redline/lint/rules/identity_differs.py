"""identity-differs: version, status or date of the draft is another one in another place.

Looked at are the registry, the cover, headers and footers, the document's properties (title, subject, keywords,
version, status) and the name of the file, where they state one. The registry is right, then the cover. A status differs
where one place says draft, and another one final or in force. The version of
a template is not the draft's, and a header in which two are stated says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.identity import Kind, Statement, statements
from tmad_redline.lint.rule import Finder, quoted
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity

CODE = "identity-differs"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Compare what all places state with what the most reliable one does."""
    finder = Finder(CODE, SEVERITY, draft)
    stated = list(statements(draft))
    for kind in Kind:
        some = [statement for statement in stated if statement.kind is kind]
        for other in dict.fromkeys(some[1:]):
            if other.value != some[0].value:
                what = f"The {kind.value}: {_says(other)}, {_says(some[0])}."
                yield finder.beside(other.place, other.shown, what, "Make them agree.")


def _says(statement: Statement) -> str:
    return f"{quoted(statement.shown)} in the {statement.place}"
