"""The zip of a pack: all of it, in order, without a clock."""

from __future__ import annotations

import io
import zipfile

from tests.pack.packs import pack
from tmad_redline.pack.zipped import manifest_of, zipped


def test_the_zip_holds_the_files_in_order_and_the_manifest_last() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(pack(), b"{}"))) as archive:
        assert archive.namelist() == [*(file.name for file in pack().files), "manifest.json"]
        assert archive.read("Widgets - Cover sheet.docx") == b"cover"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_its_manifest_is_found_in_it_and_in_nothing_else() -> None:
    assert manifest_of(zipped(pack(), b"{}")) == b"{}"
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "a")
    assert manifest_of(other.getvalue()) is None
    assert manifest_of(b"PK no zip") is None
