"""Files that are made to do harm, or broken: exit code 2, one message, nothing written, inputs as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, made
from tests.docx_builder import docx
from tests.docx_package import unzipped
from tmad_redline.ooxml.package import write

GOOD = docx("The supplier pays.")
MAIN = "word/document.xml"


def with_part(name: str, content: bytes) -> bytes:
    """The good file, compressed, with a part more or another one."""
    return write(unzipped(GOOD) | {name: content})


def with_body(more: bytes) -> bytes:
    """The good file with more XML in its body."""
    return with_part(MAIN, unzipped(GOOD)[MAIN].replace(b"</w:body>", more + b"</w:body>"))


HOSTILE = {
    "a zip bomb": (with_part("word/bomb.bin", bytes(11 << 20)), "zip bomb"),
    "a deep file": (with_body(b"<w:sdt>" * 300 + b"</w:sdt>" * 300), "256 deep"),
    "a deep file of many levels": (with_body(b"<w:sdt>" * 20_000 + b"</w:sdt>" * 20_000), "256 deep"),
    "broken XML": (with_body(b"<w:p>"), "cannot be read"),
    "an entity": (with_part(MAIN, b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + unzipped(GOOD)[MAIN]), "document type"),
    "half a file": (GOOD[: len(GOOD) // 2], "damaged"),
    "no zip": (b"Hello", ""),
}


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("command", ["diff it", "diff to it", "accept", "reject", "tree", "verify"])
def test_hostile_file(hostile: str, command: str, folder: Path, run: Run) -> None:
    content, told = HOSTILE[hostile]
    one, two = folder / "in" / "one.docx", folder / "in" / "two.docx"
    one.write_bytes(content)
    two.write_bytes(GOOD)
    bad, good = str(one), str(two)
    arguments = {
        "diff it": ("diff", bad, good, "-o", "out.docx"),
        "diff to it": ("diff", good, bad, "-o", "out.docx"),
        "accept": ("accept", bad, "-o", "out.docx"),
        "reject": ("reject", bad, "-o", "out.docx"),
        "tree": ("tree", bad),
        "verify": ("verify", bad, "--baseline", good, "--revised", good),
    }
    ended = run(*arguments[command])
    assert ended.code == 2
    assert not ended.out
    assert told in ended.err
    assert 1 <= len(ended.err.splitlines()) <= 3
    assert "Traceback" not in ended.err
    assert made(folder) == []
    assert (one.read_bytes(), two.read_bytes()) == (content, GOOD)
