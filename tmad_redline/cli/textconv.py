"""`tmad-redline textconv`: a document as lines of text, for `git diff`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from tmad_redline.cli import console
from tmad_redline.errors import InputError, NotADocx


def textconv(document: Annotated[Path, typer.Argument(metavar="FILE", help="A .docx.")]) -> None:
    """Print a document as lines for `git diff`, each led by the path of its provision; `git-setup` makes git do so.

    Rows of tables, notes, text boxes, headers and footers are lines too. Tracked changes are accepted. A file that is
    no sound .docx is a line that says so, with its SHA-256, and no error: git would show nothing at all of a history
    that holds one.
    """
    from tmad_redline import api
    from tmad_redline.render.clause_lines import clause_lines

    try:
        data = document.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotADocx(f"The file cannot be read: {reason}.", f"Path: {document}", "Give a file.") from error
    try:
        shown = clause_lines(api.tree(data, document.name)) if data else ""
    except InputError as error:
        shown = f"Not shown: {error.what} SHA-256 {hashlib.sha256(data).hexdigest()}\n"
    if shown:
        console.data(shown)
