"""Links inside a new document: a name for a place, and text that leads there."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def name_place(paragraph: Paragraph, name: str, number: int) -> None:
    """Give a paragraph a name that links lead to; names and numbers are each used once in a document."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def add_link(paragraph: Paragraph, text: str, place: str) -> None:
    """Add text, underlined, that leads to a named place of the document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), place)
    run = paragraph.add_run(text)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)
