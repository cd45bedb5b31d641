"""The parts around the text of a test document: styles, lists, notes, headers, comments, media, and the zip itself."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XMLNS = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }.items()
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_MOMENT = (2000, 1, 1, 0, 0, 0)
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
_LEVELS = (("decimal", "%1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "(%4)"))
Style = tuple[str, str, str, str, str]
"""The kind, id and name of a style, and what is in its w:pPr and w:rPr."""
_STYLES: tuple[Style, ...] = (
    ("paragraph", "Normal", "Normal", "", ""),
    ("paragraph", "Heading1", "heading 1", '<w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="28"/>'),
    ("paragraph", "Heading2", "heading 2", '<w:outlineLvl w:val="1"/>', "<w:b/>"),
    ("paragraph", "BodyText", "Body Text", '<w:spacing w:after="120"/>', ""),
    ("paragraph", "Quote", "Quote", '<w:ind w:left="720"/>', "<w:i/>"),
    ("paragraph", "FootnoteText", "footnote text", "", '<w:sz w:val="20"/>'),
    ("paragraph", "Header", "header", "", ""),
    ("character", "DefaultParagraphFont", "Default Paragraph Font", "", ""),
    ("character", "Hyperlink", "Hyperlink", "", '<w:color w:val="0563C1"/><w:u w:val="single"/>'),
    ("character", "FootnoteReference", "footnote reference", "", '<w:vertAlign w:val="superscript"/>'),
    ("table", "TableNormal", "Normal Table", "", ""),
    ("table", "TableGrid", "Table Grid", "", ""),
    ("numbering", "NoList", "No List", "", ""),
)
_DEFAULT_STYLES = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")


class Parts:
    """What a document needs beside its text, gathered while the text is written."""

    def __init__(self, styles: Sequence[Style] = ()) -> None:
        self.part = "document"
        self._own_styles = styles
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.comments: list[str] = []
        self.furniture: dict[str, str] = {}
        self._relationships: dict[str, list[tuple[str, str, bool]]] = {}
        self._media: dict[str, bytes] = {}
        self._kinds: dict[str, str] = {}
        self._id = 0

    def next_id(self) -> int:
        """An id for a bookmark, a drawing or a tracked change."""
        self._id += 1
        return self._id

    def relate(self, kind: str, target: str, external: bool = False, family: str = OFFICE) -> str:
        """The id of a relationship from the part that is being written."""
        links = self._relationships.setdefault(f"word/_rels/{self.part}.xml.rels", [])
        link = f"{family}/{kind}", target, external
        if link not in links:
            links.append(link)
        return f"rId{links.index(link) + 1}"

    def add(self, name: str, data: bytes, content_type: str, kind: str = "", target: str = "") -> str:
        """A part of any kind; its name. kind, target: the one relationship that it has."""
        self._media[f"word/{name}"] = data
        self._kinds[name] = content_type
        if kind:
            folder, _, file = name.rpartition("/")
            self._relationships[f"word/{folder}/_rels/{file}.rels"] = [(f"{OFFICE}/{kind}", target, False)]
        return name

    def image(self, colour: int) -> str:
        """The relationship id of a picture of one pixel."""
        name = f"media/image{colour}.png"
        self._media[f"word/{name}"] = png(colour)
        return self.relate("image", name)

    def note(self, kind: str, content: Callable[[Parts], str]) -> int:
        """Add a footnote or endnote; its id."""
        number = len(self.notes[kind]) + 1
        self.notes[kind].append("")
        self.notes[kind][number - 1] = self._within(f"{kind}s", content)
        return number

    def head(self, kind: str, content: Callable[[Parts], str]) -> str:
        """The relationship id of a header or footer that is added."""
        name = f"{kind}{sum(n.startswith(kind) for n in self.furniture) + 1}"
        self.furniture[name] = ""
        self.furniture[name] = self._within(name, content)
        return self.relate(kind, f"{name}.xml")

    def _within(self, part: str, content: Callable[[Parts], str]) -> str:
        outer, self.part = self.part, part
        written = content(self)
        self.part = outer
        return written

    def zipped(self, body: str) -> bytes:
        """The package with this body."""
        self.part = "document"
        texts = dict(self._texts(body))
        for kind in ("styles", "numbering", "settings", "footnotes", "endnotes", "comments"):
            if kind in texts:
                self.relate(kind, f"{kind}.xml")
        files = {"[Content_Types].xml": _types(texts, self._kinds).encode(), "_rels/.rels": _package_rels().encode()}
        files |= {f"word/{name}.xml": (_HEAD + text).encode() for name, text in texts.items()}
        for part, links in self._relationships.items():
            files[part] = _rels(links).encode()
        return zipped(files | self._media)

    def _texts(self, body: str) -> list[tuple[str, str]]:
        texts = [
            ("document", f"<w:document {XMLNS}><w:body>{body}</w:body></w:document>"),
            ("styles", _styles((*_STYLES, *self._own_styles))),
            ("numbering", _numbering()),
            ("settings", f"<w:settings {XMLNS}><w:compat/></w:settings>"),
        ]
        for kind, notes in self.notes.items():
            if notes:
                texts.append((f"{kind}s", _notes(kind, notes)))
        if self.comments:
            texts.append(("comments", f"<w:comments {XMLNS}>{''.join(self.comments)}</w:comments>"))
        for name, content in self.furniture.items():
            tag = "w:hdr" if name.startswith("header") else "w:ftr"
            texts.append((name, f"<{tag} {XMLNS}>{content}</{tag}>"))
        return texts


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip without compression and without a clock, so that every machine makes the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), data)
    return buffer.getvalue()


def with_text(data: bytes, old: str, new: str, part: str = "word/styles.xml") -> bytes:
    """A document with one piece of a part's XML replaced, where it stands first."""
    files = unzipped(data)
    text = files[part].decode()
    assert old in text, text
    return zipped(files | {part: text.replace(old, new, 1).encode()})


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def png(colour: int) -> bytes:
    """A picture of one pixel of a grey; its data are stored, not compressed, to be the same everywhere."""
    row = bytes([0, colour % 256])
    stored = (
        b"\x78\x01\x01" + struct.pack("<HH", len(row), len(row) ^ 0xFFFF) + row + struct.pack(">I", zlib.adler32(row))
    )
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", stored), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _notes(kind: str, notes: list[str]) -> str:
    first = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for name, number in _SEPARATORS
    )
    rest = "".join(f'<w:{kind} w:id="{number}">{text}</w:{kind}>' for number, text in enumerate(notes, 1))
    return f"<w:{kind}s {XMLNS}>{first}{rest}</w:{kind}s>"


def _styles(definitions: Sequence[Style]) -> str:
    styles = ""
    for kind, identifier, name, ppr, rpr in definitions:
        flag = ' w:default="1"' if identifier in _DEFAULT_STYLES else ""
        styles += f'<w:style w:type="{kind}"{flag} w:styleId="{identifier}"><w:name w:val={quoteattr(name)}/>'
        styles += (f"<w:pPr>{ppr}</w:pPr>" if ppr else "") + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "") + "</w:style>"
    return f"<w:styles {XMLNS}>{styles}</w:styles>"


def _numbering() -> str:
    """Two lists that count by themselves: legal numbers 1, 1.1, (a), (i)."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * at + 720}" w:hanging="720"/></w:pPr></w:lvl>'
        for at, (form, text) in enumerate(_LEVELS)
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    abstracts = "".join(f'<w:abstractNum w:abstractNumId="{at}">{kind}{levels}</w:abstractNum>' for at in (0, 1))
    nums = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in (0, 1))
    return f"<w:numbering {XMLNS}>{abstracts}{nums}</w:numbering>"


def _types(texts: dict[str, str], more: dict[str, str]) -> str:
    kinds = {name: name.rstrip("0123456789") for name in texts} | {"document": "document.main"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE.format(kinds[name])}"/>' for name in texts
    )
    overrides += "".join(f'<Override PartName="/word/{name}" ContentType="{kind}"/>' for name, kind in more.items())
    return (
        f'{_HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{overrides}</Types>"
    )


def _package_rels() -> str:
    return _rels([(f"{OFFICE}/officeDocument", "word/document.xml", False)])


def _rels(links: list[tuple[str, str, bool]]) -> str:
    body = ""
    for number, (kind, target, external) in enumerate(links, 1):
        mode = ' TargetMode="External"' if external else ""
        body += f'<Relationship Id="rId{number}" Type="{kind}" Target="{escape(target)}"{mode}/>'
    return f'{_HEAD}<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'
