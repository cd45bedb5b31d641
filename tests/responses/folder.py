"""A folder of what came back, as it might be: forms in every state, a PDF, a draft with remarks, and what is none."""

from __future__ import annotations

import functools
import re

from tests.docx_package import unzipped, zipped
from tests.responses.filling import MAIN, OPEN, W, filled, without_controls
from tests.test_pairs import TMAD

WAGTAIL = {
    **OPEN,
    "respondent.name": "Ana Wagtail",
    "respondent.organisation": "Wagtail Energy",
    "respondent.role": "Large Supplier",
    "respondent.email": "ana@wagtail.example",
    "respondent.date": "12 May 2020",
    "q1.view": "Agree",
    "q1.comments": "wagtail comments one\nand a second line",
    "q1.rationale": "wagtail rationale one",
    "q2.view": "Agree with changes",
    "q2.comments": "=wagtail comments two",
}
WAGTAIL_DRAFTING = {1: [("17.2 (a)", "wagtail drafting a"), ("Clause 4.29 and 4.30", "wagtail drafting b")]}
HERON = {
    "respondent.organisation": "Heron Networks",
    "respondent.name": "Hal Heron",
    "respondent.email": "hal@heron.example",
    "respondent.confidential": "Yes, all of it",
    "respondent.reason": "heron commercial reason",
    "q1.view": "Disagree",
    "q1.comments": "heron secret comment",
    "q3.rationale": "heron secret rationale",
}
HERON_DRAFTING = {2: [("4.29", "heron secret drafting")]}
PLOVER = {
    "respondent.organisation": "Plover Supply",
    "respondent.confidential": "Yes, in part",
    "respondent.reason": "plover reason withheld",
    "respondent.email": "pia@plover.example",
    "q1.view": "Disagree",
    "q1.comments": "plover open comment",
    "q1.confidential": "No",
    "q2.view": "Agree",
    "q2.comments": "plover secret comment",
    "q2.confidential": "Yes",
}
PLOVER_DRAFTING = {1: [("17", "plover open drafting")], 2: [("4.30", "plover secret drafting")]}
DUNLIN = {
    **OPEN,
    "respondent.organisation": "Dunlin Metering",
    "respondent.email": "di@dunlin.example",
    "q1.view": "Disagree",
    "q1.comments": "dunlin comment without controls",
    "q3.view": "No view",
}
DUNLIN_DRAFTING = {1: [("17.10", "dunlin drafting without controls")]}
CURLEW = {
    **OPEN,
    "respondent.organisation": "Curlew Data",
    "respondent.role": "Service provider",
    "q1.view": "Agree",
    "q1.comments": "curlew comment that is long enough to be broken into more than one line on the page, "
    "as comments are, and which ends here",
    "q2.view": "Disagree",
    "q2.rationale": "curlew rationale from a PDF",
}
CURLEW_DRAFTING = {2: [("4.9", "curlew drafting first"), ("4.30", "curlew drafting second")]}
TYPED_OUTSIDE = "typed under the table of the first question"
READER = 'w:author="R. Reader" w:date="2020-05-11T09:00:00Z"'


@functools.cache
def forms() -> dict[str, bytes]:
    """The forms in Word's format, by the names of their files."""
    whole = filled(WAGTAIL, WAGTAIL_DRAFTING)
    return {
        "1 wagtail.docx": whole,
        "2 heron.docx": filled(HERON, HERON_DRAFTING),
        "3 plover.docx": filled(PLOVER, PLOVER_DRAFTING),
        "4 dunlin.docx": _typed_outside(without_controls(filled(DUNLIN, DUNLIN_DRAFTING))),
        "5 cut short.docx": whole[: len(whole) // 2],
    }


@functools.cache
def curlew() -> bytes:
    """The form that is sent back as a PDF, still in Word's format."""
    return filled(CURLEW, CURLEW_DRAFTING)


def _typed_outside(data: bytes) -> bytes:
    parts = unzipped(data)
    text = parts[MAIN].decode()
    tables = [found.end() for found in re.finditer("</w:tbl>", text)]
    typed = f"<w:p><w:r><w:t>{TYPED_OUTSIDE}</w:t></w:r></w:p>"
    return zipped(parts | {MAIN: (text[: tables[1]] + typed + text[tables[1] :]).encode()})


@functools.cache
def marked_draft() -> bytes:
    """V4.1 of the fixtures: a replacement in 4.29, a comment at 17.6(b), and a new paragraph after it."""
    parts = unzipped((TMAD / "v4.1.docx").read_bytes())
    text = parts[MAIN].decode()
    text = _put(
        text,
        "to be done to it, and shall be given not less than 5",
        f"to be done to it, and shall be given not less than </w:t></w:r>"
        f'<w:del w:id="9001" {READER}><w:r><w:delText>5</w:delText></w:r></w:del>'
        f'<w:ins w:id="9002" {READER}><w:r><w:t>11</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve">',
    )
    text = _put(
        text,
        "<w:t>s have co-operated.</w:t></w:r></w:p>",
        '<w:t xml:space="preserve">s have </w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:t>co-operated.</w:t></w:r>'
        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="ClauseLevel2"/><w:rPr><w:ins w:id="9003" {READER}/></w:rPr></w:pPr>'
        f'<w:ins w:id="9004" {READER}><w:r><w:t>A reader would add this.</w:t></w:r></w:ins></w:p>',
    )
    comments = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="7" {READER} w:initials="RR"><w:p><w:r>'
        "<w:t>How is co-operation measured?</w:t></w:r></w:p></w:comment></w:comments>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    link = f'<Relationship Id="rIdRemarks" Type="{kind}" Target="comments.xml"/></Relationships>'
    written = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    stated = f'<Override PartName="/word/comments.xml" ContentType="{written}"/></Types>'
    rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    return zipped(
        parts
        | {
            MAIN: text.encode(),
            "word/comments.xml": comments.encode(),
            rels: _put(parts[rels].decode(), "</Relationships>", link).encode(),
            types: _put(parts[types].decode(), "</Types>", stated).encode(),
        }
    )


def _put(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)
