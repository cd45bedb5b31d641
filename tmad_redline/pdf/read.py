"""Reads a PDF: the words of its pages, where they are, and whether they are struck, underlined and coloured."""

from __future__ import annotations

import io
import logging

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import decode_text

from tmad_redline.errors import NotAPdf
from tmad_redline.model.pdf import Page, Pdf, begins_as_pdf
from tmad_redline.pdf.glyphs import Recorder
from tmad_redline.pdf.guard import check
from tmad_redline.pdf.words import words_of

UNPACKED = 512 << 20
"""Bytes that the streams of a PDF may unpack to; a thousand pages of text take a tenth of it."""


def read(data: bytes, name: str) -> Pdf:
    """The pages of a PDF with their words, in the order in which the file draws them.

    That is the order of reading in what word processors make, tables cell by cell. Raises NotAPdf if it is none, is
    encrypted, or is damaged, TooLarge if it unpacks to more than `UNPACKED`; name: what messages call it.
    """
    if not begins_as_pdf(data):
        raise NotAPdf("This is not a PDF.", f"File: {name}", "Give a PDF, or save the document as one.")
    check(data, name, UNPACKED)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells of every oddity that it got over
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        recorder = Recorder()
        interpreter = PDFPageInterpreter(PDFResourceManager(), recorder)
        pages = []
        for number, page in enumerate(PDFPage.create_pages(document), 1):
            interpreter.process_page(page)
            width, height = recorder.size
            pages.append(Page(number, width, height, words_of(recorder.glyphs, recorder.rules, number)))
    except (PDFEncryptionError, PDFPasswordIncorrect) as error:
        remedy = "Give a copy without a password."
        raise NotAPdf("The PDF is encrypted, so that nothing can be read.", f"File: {name}", remedy) from error
    except Exception as error:  # a damaged file can make pdfminer fail anywhere, with any exception
        raise _damaged(name, type(error).__name__) from error
    if not pages:
        raise _damaged(name, "no pages")
    return Pdf(tuple(pages), _title(document))


def _damaged(name: str, how: str) -> NotAPdf:
    return NotAPdf(f"The PDF is damaged and cannot be read ({how}).", f"File: {name}", "Make or fetch it again.")


def _title(document: PDFDocument) -> str:
    titles = [info["Title"] for info in document.info if isinstance(info.get("Title"), bytes)]
    return decode_text(titles[-1]) if titles else ""
