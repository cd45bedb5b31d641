"""Recognises what was given in place of a .docx, so that the error can say what it is and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from tmad_redline.errors import DamagedDocx, InputError, NotADocx, ProtectedDocx

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "Open it in Word, save it as Word Document (.docx), and give that."
_TEXT_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "an RTF document"),
    (b"<!doctype html", "a web page (HTML)"),
    (b"<html", "a web page (HTML)"),
    (b"mime-version:", "a web archive (MHTML)"),
    (b"<?xml", "a plain XML file"),
)
_PACKAGE_FORMATS: tuple[tuple[str, str], ...] = (
    ("spreadsheetml", "an Excel workbook"),
    ("presentationml", "a PowerPoint presentation"),
    ("ms-excel", "an Excel workbook"),
    ("ms-powerpoint", "a PowerPoint presentation"),
    ("ms-visio", "a Visio drawing"),
)


def not_a_zip(data: bytes, name: str) -> InputError | None:
    """The error for bytes that do not start as a zip does; None if they do."""
    where = f"File: {name}"
    if not data:
        return NotADocx("The file is empty.", where, "Copy or download it again.")
    if data.startswith(b"PK"):
        return None
    from tmad_redline.model.pdf import begins_as_pdf

    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            remedy = "Open it in Word with its password, remove the protection (File > Info), and save it."
            return ProtectedDocx("The document is encrypted, so that nothing in it can be read.", where, remedy)
        return NotADocx("This is in the old Word format (.doc), not a .docx.", where, _SAVE_AS)
    if begins_as_pdf(data):
        return NotADocx("This is a PDF, not a .docx.", where, "Ask for the Word document it was made from.")
    head = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, kind in _TEXT_FORMATS:
        if head.startswith(start):
            return NotADocx(f"This is {kind}, not a .docx.", where, _SAVE_AS)
    return NotADocx("This is not a Word document (.docx).", where, "Give a .docx file.")


def not_a_word_package(parts: Mapping[str, bytes], main_type: str, name: str) -> InputError:
    """The error for a zip that holds no Word document; `main_type` is its main part's content type, if it has one."""
    where = f"File: {name}"
    mimetype = parts.get("mimetype", b"")[:100]
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return NotADocx("This is an OpenDocument file (.odt or the like), not a .docx.", where, _SAVE_AS)
    for mark, kind in _PACKAGE_FORMATS:
        if mark in main_type:
            return NotADocx(f"This is {kind}, not a .docx.", where, "Give a Word document (.docx).")
    if "[Content_Types].xml" in parts and "word/document.xml" in parts:
        what = "The document does not say which of its parts is the text."
        return DamagedDocx(what, where, "Open it in Word, let Word repair it, and save it.")
    return NotADocx("This is a zip archive without a Word document in it.", where, "Give a .docx file.")
