"""The zip of a pack: all of it, in order, without a clock."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.pack.packs import pack
from tmad_redline.errors import BadPlan
from tmad_redline.pack.zipped import manifest_of, unzipped, zipped


def test_the_zip_holds_the_files_in_order_and_the_manifest_last() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(pack(), b"{}"))) as archive:
        assert archive.namelist() == [*(file.name for file in pack().files), "manifest.json"]
        assert archive.read("Widgets - Cover sheet.docx") == b"cover"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_its_manifest_is_found_in_it_and_in_nothing_else() -> None:
    made = zipped(pack(), b"{}")
    assert manifest_of(made, 2) == b"{}"
    assert manifest_of(made, 3) is None
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "a")
    assert manifest_of(other.getvalue(), 1) is None
    assert manifest_of(b"PK no zip", 2) is None


def test_a_damaged_zip_is_none_of_them_and_cannot_be_read() -> None:
    manifest = b"".join(b"%d " % number for number in range(1000))
    made = bytearray(zipped(pack(), manifest))
    start = made.rindex(b"PK\x03\x04") + 30 + len("manifest.json")
    made[start : start + 50] = b"\xff" * 50
    assert manifest_of(bytes(made), len(manifest)) is None
    with pytest.raises(BadPlan, match="no zip that can be read"):
        unzipped(bytes(made), 1 << 20)
