"""Reads and writes the zip of parts that a .docx is; the only module that knows about zips and how parts are joined."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from tmad_redline.errors import DamagedDocx, ProtectedDocx, TooLarge
from tmad_redline.ooxml.foreign import not_a_word_package, not_a_zip
from tmad_redline.options import Limits

CONTENT_TYPES = "[Content_Types].xml"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE_FAMILY = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD_TYPES = ("wordprocessingml", "vnd.ms-word.")
_SEND_AGAIN = "Copy or download it again, or open it in Word, let Word repair it, and save it."
_IF_TRUSTED = "If you trust it, open it in Word and save it again; if not, do not open it."
_DEPTH = 256
"""Elements inside each other that libxml2 reads without being asked for more; 3,700 real parts have at most 32."""
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (_DEPTH + 1)})")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 3
"""Deflate level: on 63 real documents it took 0.44 of the time of level 6 and gave main parts 1.2 times the size."""
_PACKED = (".png", ".jpg", ".jpeg", ".gif")
"""Parts that are compressed already; deflating them again took as long as everything else together."""

_STRICT = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
_STRICT_NAMES = ((b"/extendedProperties", b"/extended-properties"), (b"/customProperties", b"/custom-properties"))


class Relationship(NamedTuple):
    """A part's link to another part or to a URL.

    type: last segment of its type ("styles"); family: what stands before it. target: name of a part, or the URL as
    written if `external`.
    """

    id: str
    type: str
    target: str
    external: bool
    family: str = OFFICE_FAMILY


class ContentTypes(NamedTuple):
    """What [Content_Types].xml says: by extension (lower case) and by part name."""

    defaults: Mapping[str, str]
    overrides: Mapping[str, str]

    def of(self, part: str) -> str:
        """The content type of a part, "" if none is stated."""
        return self.overrides.get(part) or self.defaults.get(part.rpartition(".")[2].lower(), "")


@dataclass(frozen=True, slots=True)
class Package:
    """A .docx as read: its parts by name, without a leading slash, in the order of the zip.

    main: the part that holds the body. strict: it was a strict-namespace file; its parts here are transitional.
    """

    name: str
    parts: Mapping[str, bytes]
    content_types: ContentTypes
    main: str
    strict: bool = False
    _links: dict[str, tuple[Relationship, ...]] = field(default_factory=dict, repr=False, compare=False)
    _by_id: dict[str, dict[str, Relationship]] = field(default_factory=dict, repr=False, compare=False)
    _seen: dict[str, etree._Element] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls, data: bytes, name: str, limits: Limits | None = None) -> Package:
        """Read a .docx; `name` is what messages call it. Raises NotADocx, DamagedDocx, ProtectedDocx, TooLarge."""
        parts = _unzip(data, name, limits or Limits())
        types = _content_types(parts, name)
        top = [r for r in _relationships(parts, "", name) if r.type == "officeDocument" and not r.external]
        main = top[0].target if top else ""
        if main not in parts or not any(word in types.of(main) for word in _WORD_TYPES):
            raise not_a_word_package(parts, types.of(main), name)
        strict = b"http://purl.oclc.org/ooxml/" in parts["_rels/.rels"]
        if strict:
            parts = {part: _transitional(content, part) for part, content in parts.items()}
        return cls(name, MappingProxyType(parts), types, main, strict)

    def with_parts(self, parts: Mapping[str, bytes]) -> Package:
        """The same package with other parts. Raises DamagedDocx."""
        types = _content_types(parts, self.name)
        return Package(self.name, MappingProxyType(dict(parts)), types, self.main, self.strict)

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises DamagedDocx if it is missing."""
        try:
            return self.parts[name]
        except KeyError:
            raise _damaged(f"The part {name} is missing from the document.", self.name) from None

    def xml(self, name: str) -> etree._Element:
        """The root of a part that is XML, the caller's own. Raises DamagedDocx."""
        data = self.part(name)
        return self._seen.pop(name) if name in self._seen else parse(data, name, self.name)

    def look(self, name: str) -> etree._Element:
        """The same for one who changes nothing: whoever asks for the part next gets this very root."""
        if name not in self._seen:
            self._seen[name] = self.xml(name)
        return self._seen[name]

    def linked(self, kind: str) -> str | None:
        """The part of a kind ("styles", "footnotes") that the main part links to, None if there is none."""
        links = (r.target for r in self.relationships(self.main) if r.type == kind and not r.external)
        return next((target for target in links if target in self.parts), None)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The links of a part ("" for those of the package), in their order in the file. Raises DamagedDocx."""
        if part not in self._links:
            self._links[part] = _relationships(self.parts, part, self.name)
        return self._links[part]

    def link(self, part: str, identifier: str) -> Relationship | None:
        """The link of a part with an id; of two with one id, the first."""
        if part not in self._by_id:
            self._by_id[part] = {link.id: link for link in reversed(self.relationships(part))}
        return self._by_id[part].get(identifier)


def parse(data: bytes, part: str, name: str) -> etree._Element:
    """The root of XML of unknown origin, without comments and processing instructions.

    No entity, DTD or network is followed. Raises DamagedDocx, with the part and the line, for broken XML and for a DTD,
    which no .docx may have (ECMA-376 Part 2, 8.1.4), and TooLarge for elements inside each other without end.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    if b"<!DOCTYPE" in data:
        raise _damaged("The XML has a document type declaration, which is not allowed in a .docx.", name, part)
    try:
        return etree.fromstring(data, _parser(False))
    except etree.XMLSyntaxError:
        pass  # broken, or beyond what libxml2 reads without being asked: 10 MB of text in one element, or too deep
    try:
        root = etree.fromstring(data, _parser(True))
    except etree.XMLSyntaxError as error:
        if "depth" not in error.msg:
            raise _damaged(f"The XML cannot be read: {' '.join(error.msg.split())}", name, part) from error
        root = None
    if root is None or _TOO_DEEP(root):
        what = f"The XML has elements inside each other more than {_DEPTH} deep, which no program writes."
        raise TooLarge(what, f"File: {name}, part: {part}", _IF_TRUSTED)
    return root


def _parser(huge: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=huge,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def serialise(root: etree._Element) -> bytes:
    """XML as Word writes it: UTF-8, standalone, double quotes in the declaration."""
    declaration = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    return declaration + etree.tostring(root, encoding="utf-8", xml_declaration=False)


def write(parts: Mapping[str, bytes], like: Package | None = None) -> bytes:
    """A zip of the parts; the same parts give the same bytes.

    Order: content types, package relationships, then as in `like`, then as in `parts`.
    """
    order = dict.fromkeys((CONTENT_TYPES, "_rels/.rels", *(like.parts if like else ()), *parts))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in order:
            if name in parts:
                info = zipfile.ZipInfo(name, _EPOCH)
                info.external_attr = 0
                info.create_system = 0
                method = zipfile.ZIP_STORED if name.lower().endswith(_PACKED) else zipfile.ZIP_DEFLATED
                archive.writestr(info, parts[name], method, _LEVEL)
    return buffer.getvalue()


def relationships_part(part: str) -> str:
    """The name of the part that holds the relationships of `part` ("" for those of the package)."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _unzip(data: bytes, name: str, limits: Limits) -> dict[str, bytes]:
    wrong = not_a_zip(data, name)
    if wrong:
        raise wrong
    opened = False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            opened = True
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith(("/", "\\"))]
            _check_size(entries, len(data), name, limits)
            return _extract(archive, entries, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        which = f": {error}" if opened else ""  # of a part it names that; of the whole it says that it is no zip
        raise _damaged(f"The file is cut short or damaged{which}.", name) from error


def _check_size(entries: list[zipfile.ZipInfo], size: int, name: str, limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise TooLarge(f"The file has {len(entries)} parts; {limits.parts} is the limit.", f"File: {name}", _IF_TRUSTED)
    total = sum(entry.file_size for entry in entries)
    if total > limits.total:
        what = f"The file unpacks to {total >> 20} MiB; {limits.total >> 20} MiB is the limit."
        raise TooLarge(what, f"File: {name}", _IF_TRUSTED)
    for entry in entries:
        if entry.file_size > limits.ratio_from and entry.file_size > limits.ratio * max(entry.compress_size, 1):
            what = f"A part unpacks to more than {limits.ratio} times its size, as in a zip bomb."
            raise TooLarge(what, f"File: {name}, part: {entry.filename}", _IF_TRUSTED)
    if total > limits.ratio_from and total > limits.ratio * size:
        what = f"The file unpacks to more than {limits.ratio} times its size, as in a zip bomb."
        raise TooLarge(what, f"File: {name}", _IF_TRUSTED)


def _extract(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    for entry in entries:
        part = entry.filename.replace("\\", "/").removeprefix("/")
        if ".." in part.split("/") or ":" in part.split("/")[0]:
            raise _damaged("A part's name leads out of the file, which no program writes by accident.", name, part)
        if part.lower() in seen:
            raise _damaged("The file holds two parts of the same name.", name, part)
        if entry.flag_bits & 1:
            remedy = "Unpack it with its password and zip it again without one."
            raise ProtectedDocx("The zip is encrypted, so that nothing in it can be read.", f"File: {name}", remedy)
        seen.add(part.lower())
        with archive.open(entry) as stream:
            parts[part] = stream.read(entry.file_size)
        if len(parts[part]) != entry.file_size:
            raise _damaged("A part is shorter than the file says.", name, part)
    return parts


def _content_types(parts: Mapping[str, bytes], name: str) -> ContentTypes:
    if CONTENT_TYPES not in parts or "_rels/.rels" not in parts:
        raise not_a_word_package(parts, "", name)
    root = parse(parts[CONTENT_TYPES], CONTENT_TYPES, name)
    defaults = {str(e.get("Extension", "")).lower(): str(e.get("ContentType", "")) for e in root.iter(f"{_CT}Default")}
    overrides = {
        str(e.get("PartName", "")).removeprefix("/"): str(e.get("ContentType", "")) for e in root.iter(f"{_CT}Override")
    }
    return ContentTypes(MappingProxyType(defaults), MappingProxyType(overrides))


def _relationships(parts: Mapping[str, bytes], part: str, name: str) -> tuple[Relationship, ...]:
    rels = relationships_part(part)
    if rels not in parts:
        return ()
    links = []
    for link in parse(parts[rels], rels, name).iter(f"{_RELS}Relationship"):
        target = str(link.get("Target", ""))
        family, sign, kind = str(link.get("Type", "")).rpartition("/")
        external = link.get("TargetMode") == "External"
        resolved = target if external else _resolve(parts, part, target)
        links.append(Relationship(str(link.get("Id", "")), kind, resolved, external, family + sign))
    return tuple(links)


def _resolve(parts: Mapping[str, bytes], source: str, target: str) -> str:
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target.replace("\\", "/"))).lstrip("/")
    if path in parts:
        return path
    wanted = unquote(path).lower()
    return next((part for part in parts if unquote(part).lower() == wanted), path)


def _transitional(content: bytes, part: str) -> bytes:
    """A part of a strict file in the namespaces of a transitional one (ECMA-376 Part 4, annex A)."""
    if not part.endswith((".xml", ".rels")):
        return content
    content = _STRICT.sub(rb"\1http://schemas.openxmlformats.org/\2/2006/", content)
    for strict, transitional in _STRICT_NAMES:
        content = content.replace(strict + b'"', transitional + b'"')
    return content.replace(b'conformance="strict"', b'conformance="transitional"')


def _damaged(what: str, name: str, part: str = "") -> DamagedDocx:
    return DamagedDocx(what, f"File: {name}, part: {part}" if part else f"File: {name}", _SEND_AGAIN)


__all__ = [
    "CONTENT_TYPES",
    "OFFICE_FAMILY",
    "ContentTypes",
    "Limits",
    "Package",
    "Relationship",
    "parse",
    "relationships_part",
    "serialise",
    "write",
]
