"""document-unknown: a reference is to a document that nothing here knows.

Known are the documents of the registry and of the option `documents` (["the Grid Code"]), those whose name is a term of
the draft or of the settings' terms, those that the text itself names in full or gives a short name, and those that say
what they are by a year, a number or a full name ("the Energy Act 2008", "the Smart Energy Code"). Where the draft takes
terms from another document and the settings do not say which terms that has, names may be among these and are not
looked at. Each is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.citations import citations
from tmad_redline.lint.glossary import borrows_terms
from tmad_redline.lint.rule import Finder
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.words import words_of

CODE = "document-unknown"
SEVERITY = Severity.NOTE
OPTIONS: Options = {"documents": []}

_BY_ITSELF = re.compile(r"\d|^(?:that|its|an?|each)\b", re.I)
"""A year or a number says which document is meant; "that Code" is one named before."""
_FULL_NAME = 3
"""Words of a name that says by itself which document it is: "the Smart Energy Code"."""
_YEAR_AFTER = re.compile(r"[ \u00a0]?(?:\([^()]*\))?[ \u00a0]?(?:of )?(?:19|20)\d\d")
_PROVISION = re.compile(
    r"(?:clause|section|paragraph|para|article|condition|regulation|rule|part|annex|appendix|schedule)s? \S+$", re.I
)
"""What stands in place of a document's name where a reference names none, "Section F2.10A"."""
_ARTICLE = re.compile(r"^(?:the|that|each|its|an?)\s+", re.I)


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at the documents that references name."""
    named = any(reference.document for reference in draft.mentions.references)
    if not named or (borrows_terms(draft) and not draft.glossed):
        return
    finder = Finder(CODE, SEVERITY, draft)
    known = _known(draft, options)
    text = "\n".join(" ".join(paragraph.text.string.split()) for paragraph in draft.tree.paragraphs)
    told: set[tuple[str, ...]] = set()
    for each in citations(draft):
        document = each.reference.document
        name = _ARTICLE.sub("", document)
        words = words_of(name)
        if not name or name in each.reference.text or words in told | known:
            continue
        after = each.string.find(name, each.end) + len(name)
        if _BY_ITSELF.search(document) or _PROVISION.match(name) or _YEAR_AFTER.match(each.string, after):
            continue
        told.add(words)
        if len(words) < _FULL_NAME and not _is_introduced(name, text):
            what = f"“{document}” is cited, and nothing says which document that is."
            yield finder.at(each.reference.paragraph, document, what, "Define it, or name it in the settings.")


def _known(draft: Draft, options: Options) -> set[tuple[str, ...]]:
    documents = options["documents"]
    named = [_ARTICLE.sub("", str(each)) for each in documents] if isinstance(documents, list) else []
    names = (*named, *(other.name for other in draft.others), *draft.elsewhere)
    return {words_of(name) for name in names} | set(draft.mentions.terms)


def _is_introduced(name: str, text: str) -> bool:
    """Whether the text has a longer name that ends so ("Smart Energy Code"), or gives the name in brackets."""
    ending = re.escape(name)
    longer = re.search(rf"\b[A-Z][\w’&-]* (?:of |and |for )?{ending}\b", text)
    return bool(longer or re.search(rf"\((?:the )?[“\"‘']?(?:the )?{ending}\b|\b{ending}[”\"’]?\)", text))
