"""Hostile PDFs are refused before they are unpacked; ordinary ones pass."""

from __future__ import annotations

import zlib

import pytest

from tmad_redline.errors import TooLarge
from tmad_redline.pdf.guard import check


def pdf(stream: bytes, filters: bytes) -> bytes:
    head = b"1 0 obj\n<< /Length %d /Filter %s >>\nstream\n" % (len(stream), filters)
    return b"%PDF-1.7\n" + head + stream + b"\nendstream\nendobj\n"


def test_a_stream_that_unpacks_to_too_much_is_refused() -> None:
    bomb = pdf(zlib.compress(bytes(50 << 20)), b"/FlateDecode")
    assert len(bomb) < 60_000
    with pytest.raises(TooLarge, match="more than 8 MiB"):
        check(bomb, "bomb.pdf", 8 << 20)
    check(bomb, "bomb.pdf", 64 << 20)


def test_several_streams_count_together() -> None:
    one = pdf(zlib.compress(bytes(3 << 20)), b"/FlateDecode")
    with pytest.raises(TooLarge):
        check(one * 4, "bomb.pdf", 8 << 20)


def test_what_is_packed_twice_is_refused() -> None:
    twice = pdf(zlib.compress(zlib.compress(bytes(1 << 20))), b"[ /FlateDecode /FlateDecode ]")
    with pytest.raises(TooLarge, match="packed twice"):
        check(twice, "bomb.pdf", 8 << 20)


def test_ordinary_filters_pass() -> None:
    check(pdf(zlib.compress(b"text"), b"[ /ASCII85Decode /FlateDecode ]"), "a.pdf", 8 << 20)
    check(pdf(b"no flate at all", b"/FlateDecode"), "a.pdf", 8 << 20)
