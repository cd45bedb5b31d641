"""Stores a new Word document so that the same content gives the same bytes, whatever the clock says."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from docx.document import Document
from docx.table import Table

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MADE = datetime(2020, 1, 1)
"""When a document says that it was made; the files of a pack carry their dates in their text."""


def save(document: Document, title: str, author: str = "tmad-redline") -> bytes:
    """The document as the bytes of a .docx, its properties filled, its parts in a fixed order and without times."""
    _end_with_paragraph(document)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.created = properties.modified = _MADE
    properties.revision, properties.comments = 1, ""
    stored = io.BytesIO()
    document.save(stored)
    timeless = io.BytesIO()
    with zipfile.ZipFile(stored) as old, zipfile.ZipFile(timeless, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return timeless.getvalue()


def _end_with_paragraph(document: Document) -> None:
    """Word ends no document with a table; it adds a paragraph to one that does."""
    *_, last = [None, *document.iter_inner_content()]
    if isinstance(last, Table):
        document.add_paragraph()
