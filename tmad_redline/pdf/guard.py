"""Keeps hostile PDFs from filling the memory: looks at what their streams unpack to before anyone reads them."""

from __future__ import annotations

import re
import zlib

from tmad_redline.errors import TooLarge

_STREAM = re.compile(rb"\bstream\r?\n")
_FILTERS = re.compile(rb"/Filter\s*\[([^\]]*)\]")
_PACKING = (b"FlateDecode", b"LZWDecode", b"RunLengthDecode", b"/Fl ", b"/LZW ", b"/RL ")
_DICTIONARY = 2_000
"""Bytes before a stream within which its dictionary stands."""
_CHUNK = 1 << 16


def check(data: bytes, name: str, most: int) -> None:
    """Refuse a PDF whose streams unpack to more than `most` bytes, or are packed twice, which nothing that makes
    documents does. Raises TooLarge.
    """
    left = most
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - _DICTIONARY) : found.start()]
        dictionary = before[before.rfind(b" obj") :]
        filters = _FILTERS.search(dictionary)
        if filters is not None and sum(filters[1].count(each) for each in _PACKING) > 1:
            raise _too_large("It holds something that is packed twice.", name)
        if b"Flate" in dictionary or b"/Fl" in dictionary:
            left -= _unpacked(data, found.end(), left)
            if left < 0:
                raise _too_large(f"It unpacks to more than {most >> 20} MiB.", name)


def _unpacked(data: bytes, start: int, most: int) -> int:
    """How many bytes a stream unpacks to; counted no further than just past `most`."""
    unpacking, size, rest = zlib.decompressobj(), 0, data[start : start + _CHUNK]
    at = start + _CHUNK
    try:
        while size <= most and not unpacking.eof:
            size += len(unpacking.decompress(rest, _CHUNK))
            rest = unpacking.unconsumed_tail
            if not rest:
                rest, at = data[at : at + _CHUNK], at + _CHUNK
                if not rest:
                    break
    except zlib.error:  # damaged, or no Flate after all: whoever reads it will say so
        pass
    return size


def _too_large(what: str, name: str) -> TooLarge:
    return TooLarge(f"The PDF is larger than it may be. {what}", f"File: {name}", "Save it anew as a PDF.")
