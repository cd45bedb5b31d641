"""attachment-labels: every attachment is named as what it is, wherever a document of the pack or the plan names it.

"Attachment 2" alone is fine. What follows the number behind a colon or a dash is its title, letter for letter, behind a
colon (error if it is another, warning if only letters' case or the colon differ). A name before it, "the direction text
(Attachment 1)", holds no word that its title lacks (warning). There is an attachment of that number (error).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.model.finding import Finding, Severity
from tmad_redline.model.pack import Attachment, Role
from tmad_redline.model.quoting import quoted
from tmad_redline.model.text import LINE_BREAK
from tmad_redline.pack.case import Case, Outcome, Passage

CODE = "attachment-labels"
_MENTION = re.compile(r"\bAttachment\s+(\d+)\b(?!\s+(?:to|of)\s+(?:the\s+)?[A-Z])")
_SEVERAL = re.compile(r"\bAttachments\s+(\d+(?:(?:\s*,\s*|\s+(?:and|or|to)\s+|\s*[–-]\s*)\d+)*)")
_LABELLED = re.compile(r"(\s*:\s*|\s+[–—-]\s+|\s*[–—]\s*)(?=\S)")
_BRACKETED = re.compile(r"\s+\(([^()]+)\)")
_NAMED_BEFORE = re.compile(r"\b(?:the|our|a|an)\s+((?:[\w’'-]+\s+){1,5})(?:\(|(?:in|at|as)\s+)$", re.IGNORECASE)
_KINDS = frozenset(
    "direction text notification notice template form redline redlining sheet document draft summary".split()
)
"""What a name of an attachment ends with; "the table in Attachment 1" is a part of one, not a name for it."""
_SMALL = frozenset("the a an of to for and in on draft attached proposed following".split())
_FILE = re.compile(rf"[^\n{LINE_BREAK}]*\.(?:docx|pdf|html|zip)(?=[\n{LINE_BREAK}]|$)")
"""A line that is the name of a file."""
_ROLES = (Role.COVER, Role.DIRECTION, Role.RESPONSE, Role.SUMMARY)


def check(case: Case) -> Iterator[Outcome]:
    """Look at every mention of an attachment."""
    known = {attachment.number: attachment for attachment in case.attachments}
    for passage in (*case.texts(*_ROLES), *case.planned()):
        yield from _of_passage(_without_files(passage, case), known)


def _without_files(passage: Passage, case: Case) -> Passage:
    """The passage without names of files, which name attachments in a way of their own."""
    text = passage.text
    for name in case.files:
        text = text.replace(name, "…")
    return passage._replace(text=_FILE.sub("…", text))


def _of_passage(passage: Passage, known: dict[int, Attachment]) -> Iterator[Finding]:
    for mention in _MENTION.finditer(passage.text):
        attachment = known.get(int(mention[1]))
        if attachment is None:
            yield _missing(passage, mention[1], known)
            continue
        yield from _after(passage, attachment, mention)
        yield from _before(passage, attachment, mention)
    for several in _SEVERAL.finditer(passage.text):
        numbers = re.findall(r"\d+", several[1])
        yield from (_missing(passage, number, known) for number in numbers if int(number) not in known)


def _missing(passage: Passage, number: str, known: dict[int, Attachment]) -> Finding:
    there = "; ".join(attachment.label for attachment in known.values()) or "none"
    what = f"“Attachment {number}” is named, and there is no such attachment."
    return Finding(CODE, Severity.ERROR, passage.where, what, f"Name one that there is ({there}).")


def _after(passage: Passage, attachment: Attachment, mention: re.Match[str]) -> Iterator[Finding]:
    rest = passage.text[mention.end() :]
    labelled = _LABELLED.match(rest)
    if labelled is not None:
        given = rest[labelled.end() :]
        if not _begins(_plain(given), _plain(attachment.title)):
            if not re.match(r"[A-Z0-9“‘]", given):  # a sentence that goes on
                return
            named = re.split(r"(?<=\w)[.;]\s|\t|\n", given, maxsplit=1)[0].rstrip(".")
            yield _other_name(passage, attachment, f"Attachment {attachment.number}{labelled[1]}{named}")
        elif not _begins(f"{mention.group()}{labelled[1]}{given}", attachment.label):
            written = f"{mention.group()}{labelled[1]}{given[: len(attachment.title)]}"
            what = f"{quoted(written, 160)} is written otherwise than {quoted(attachment.label, 160)}."
            yield Finding(CODE, Severity.WARNING, passage.where, what, "Write it the same way in every document.")
        return
    bracketed = _BRACKETED.match(rest)
    if bracketed is not None and not _names(attachment, bracketed[1]):
        words = bracketed[1].split()
        if bracketed[1][0].isupper() and len(words) > 1:
            yield _other_name(passage, attachment, f"{mention.group()} ({bracketed[1]})")
        elif _plain(words[-1]) in _KINDS:
            yield _other_word(passage, attachment, bracketed[1])


def _before(passage: Passage, attachment: Attachment, mention: re.Match[str]) -> Iterator[Finding]:
    found = _NAMED_BEFORE.search(passage.text[: mention.start()])
    if found is None:
        return
    name = found[1].strip()
    if _plain(name.split()[-1]) in _KINDS and not _names(attachment, name):
        yield _other_word(passage, attachment, name)


def _names(attachment: Attachment, name: str) -> bool:
    """Whether every word of a name is one of the attachment's title or of what it is."""
    own = set(re.findall(r"\w+", _plain(f"{attachment.title} {attachment.role.value}"))) | _SMALL
    return set(re.findall(r"\w+", _plain(name))) <= own


def _begins(text: str, wanted: str) -> bool:
    return text.startswith(wanted) and not text[len(wanted) : len(wanted) + 1].isalnum()


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[‐‑–—-]", "-", text).casefold().split())


def _other_name(passage: Passage, attachment: Attachment, named: str) -> Finding:
    what = (
        f"Attachment {attachment.number} is named {quoted(named, 120)}; its title is {quoted(attachment.title, 160)}."
    )
    remedy = f"Write {quoted(attachment.label, 160)}, or the number alone."
    return Finding(CODE, Severity.ERROR, passage.where, what, remedy)


def _other_word(passage: Passage, attachment: Attachment, name: str) -> Finding:
    what = f"Attachment {attachment.number} is called {quoted(name)}; its title is {quoted(attachment.title, 160)}."
    remedy = "Call it by one name everywhere, that of its title."
    return Finding(CODE, Severity.WARNING, passage.where, what, remedy)
