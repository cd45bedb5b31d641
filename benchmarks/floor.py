"""The least that any Python program must do with two documents: unzip, parse and write their XML, zip.

It compares nothing. `benchmarks/run.py` times the real command against it.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

from lxml import etree


def rewritten(data: bytes) -> bytes:
    """The document with each of its XML parts parsed and written again."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith((".xml", ".rels")):
                content = etree.tostring(etree.fromstring(content), xml_declaration=True, encoding="UTF-8")
            target.writestr(name, content)
    return buffer.getvalue()


def main() -> None:
    """Rewrite the documents named on the command line, in memory."""
    for path in sys.argv[1:]:
        rewritten(Path(path).read_bytes())


if __name__ == "__main__":
    main()
