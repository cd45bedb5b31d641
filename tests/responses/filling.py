"""Fills response forms as respondents do, and does to the files what happens to files on their way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from tests.docx_package import unzipped, zipped
from tmad_redline.model.pack import Plan, Question
from tmad_redline.word.response_form import response_form

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"

PLAN = Plan(
    title="Testing & notice (illustrative)",
    document="Illustrative document",
    classification="Public",
    baseline="v4.0",
    revised="v4.1",
    issued="28 April 2020",
    respond_by="1600 on Friday 15 May 2020",
    designation=None,
    questions=(
        Question(1, "Security testing", "What do you think of the new Clause 17?", ("17",), ("Dormant Device",)),
        Question(2, "Notification periods", "And of the shorter periods?", ("4.29", "4.30")),
        Question(3, "Date and direction", "Do you agree with the date?"),
    ),
    contact="consultations@example.org",
)
LABEL = "Attachment 2: Response template"
OPEN = {"respondent.confidential": "No"}


def form(plan: Plan = PLAN) -> bytes:
    """An empty form."""
    return response_form(plan, LABEL)


def filled(
    values: Mapping[str, str], drafting: Mapping[int, Sequence[tuple[str, str]]] | None = None, data: bytes = b""
) -> bytes:
    """A form with texts in its controls, by tag, and comments on the drafting by question."""
    parts = unzipped(data or form())
    root = etree.fromstring(parts[MAIN])
    for tag, text in values.items():
        (control,) = _controls(root, tag)
        _fill(control, text)
    for question, rows in (drafting or {}).items():
        clauses = _controls(root, f"q{question}.drafting.clause")
        comments = _controls(root, f"q{question}.drafting.comment")
        for (clause, comment), first, second in zip(rows, clauses, comments, strict=False):
            _fill(first, clause)
            _fill(second, comment)
    return zipped(parts | {MAIN: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def without_controls(data: bytes) -> bytes:
    """The same document with what its controls hold, but without the controls."""
    parts = unzipped(data)
    root = etree.fromstring(parts[MAIN])
    for control in list(root.iter(f"{W}sdt")):
        holder, content = control.getparent(), control.find(f"{W}sdtContent")
        assert holder is not None
        assert content is not None
        at = holder.index(control)
        holder[at : at + 1] = list(content)
    return zipped(parts | {MAIN: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def replaced(data: bytes, old: str, new: str) -> bytes:
    """The same document with other XML in its main part; `old` must be there."""
    parts = unzipped(data)
    text = parts[MAIN].decode()
    assert old in text
    return zipped(parts | {MAIN: text.replace(old, new, 1).encode()})


def _controls(root: etree._Element, tag: str) -> list[etree._Element]:
    return [it for it in root.iter(f"{W}sdt") if _tag(it) == tag]


def _tag(control: etree._Element) -> str:
    found = control.find(f"{W}sdtPr/{W}tag")
    return "" if found is None else str(found.get(f"{W}val"))


def _fill(control: etree._Element, text: str) -> None:
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    assert properties is not None
    assert content is not None
    for mark in properties.findall(f"{W}showingPlcHdr"):
        properties.remove(mark)
    for run in list(content):
        content.remove(run)
    run = etree.SubElement(content, f"{W}r")
    for at, line in enumerate(text.split("\n")):
        if at:
            etree.SubElement(run, f"{W}br")
        written = etree.SubElement(run, f"{W}t")
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        written.text = line
