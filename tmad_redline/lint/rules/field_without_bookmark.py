"""field-without-bookmark: a field shows a bookmark that is not there, or the error message that Word puts in its place.

Looked at are REF, PAGEREF and NOTEREF fields everywhere, headers, footers, notes and text boxes included. When Word
updates such a field, "Error! Reference source not found." is what readers see. Those of a contents list are told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.lint.rule import Finder
from tmad_redline.model.clause import ClauseKind
from tmad_redline.model.document import Document, Paragraph, Story, paragraphs
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.quoting import quoted

CODE = "field-without-bookmark"
SEVERITY = Severity.ERROR
OPTIONS: Options = {}

_CODE = re.compile(r'\s*(?:REF|PAGEREF|NOTEREF)\s+"?([^\s"\\{}]+)', re.I)
_MESSAGE = re.compile(r"Error! (?:Reference source not found|Bookmark not defined|No bookmark name given)\.?")
_REMEDY = "Insert the reference anew, so that it follows its provision."


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at every field, and at the text for the messages of such as were made text."""
    finder = Finder(CODE, SEVERITY, draft)
    document = draft.tree.document
    names = {mark.name.lower() for _, each in _everywhere(document) for mark in each.text.bookmarks}
    contents = {at for clause in draft.tree.walk() if clause.kind is ClauseKind.CONTENTS for at in clause.paragraphs}
    told_contents = False
    for at, paragraph in enumerate(draft.tree.paragraphs):
        for words, what in _faults(paragraph, names):
            if at in contents and told_contents:
                continue
            told_contents = told_contents or at in contents
            remedy = "Update the contents list." if at in contents else _REMEDY
            yield finder.at(at, words, what, remedy)
    for story in (*document.notes, *document.furniture):
        for paragraph in paragraphs(story.blocks):
            for words, what in _faults(paragraph, names):
                yield finder.beside(_place(story), words, what, _REMEDY)


def _faults(paragraph: Paragraph, names: set[str]) -> Iterator[tuple[str, str]]:
    """The words at fault in a paragraph, and what is wrong with them."""
    string = paragraph.text.string
    told: list[tuple[int, int]] = []
    for field in paragraph.text.fields:
        found = _CODE.match(field.instruction)
        if found and found[1].lower() not in names:
            shown = " ".join(string[field.start : field.end].split())
            told.append((field.start, field.end))
            what = f"The field that shows {quoted(shown) if shown else 'nothing'} is of a bookmark that is not there."
            yield shown or found[1], what
    for message in _MESSAGE.finditer(string):
        if not any(start <= message.start() < end for start, end in told):
            yield message[0], f"The text says {quoted(message[0])} in place of a reference."


def _everywhere(document: Document) -> Iterator[tuple[Story, Paragraph]]:
    for story in document.stories:
        for paragraph in paragraphs(story.blocks):
            yield story, paragraph


def _place(story: Story) -> str:
    return story.kind.value
