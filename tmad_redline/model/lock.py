"""The lock files that programs lay beside a document while it is open in them."""

from __future__ import annotations

from pathlib import PurePath


def locked_by(name: str) -> str:
    """The program whose lock file a file is, by its name; "" for any other file.

    Word's are "~$" and the document's name without two letters; LibreOffice's are ".~lock.", the name and "#".
    """
    last = PurePath(name).name
    if last.startswith("~$"):
        return "Word"
    return "LibreOffice" if last.startswith(".~lock.") and last.endswith("#") else ""
