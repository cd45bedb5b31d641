"""What Word asks of a file with tracked changes beyond the schema's nesting: ids, names, places, order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from lxml import etree

from tests.docx_package import W, unzipped

_W = f"{{{W}}}"
_CONTENT = {"ins", "del", "moveFrom", "moveTo"}
_CELL_MARKS = {"cellIns", "cellDel"}
_RANGES = {"moveFromRangeStart", "moveToRangeStart", "customXmlInsRangeStart", "customXmlDelRangeStart"}
_OWNERS = {"rPr", "trPr", "numPr", "tcPr"}
_IN_TEXT_BOX = {"txbxContent", "textbox"}
_NOT_IN_REVISION = {"hyperlink", "fldSimple", "p", "tbl"}
_SCHEMA_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_PPR = _SCHEMA_ORDER.split()
_STORIES = ("document", "header", "footer", "footnotes", "endnotes")


def assert_well_formed(redline: bytes, layered: bool = False) -> None:
    """All of it, part by part. layered: fields over paragraphs of two layers of marks may cross each other."""
    moves: Counter[str] = Counter()
    for name, data in unzipped(redline).items():
        if name.startswith("word/") and name.removeprefix("word/").startswith(_STORIES) and name.endswith(".xml"):
            root = etree.fromstring(data)
            for check in (_ids, _text_in_revisions, _bookmarks, _order, _last_marks, _move_ends):
                check(root, name)
            _fields(root, name, layered)
            moves.update(_move_names(root))
    for what, count in moves.items():
        assert count == 1, f"{what} stands {count} times"
    names = [what.split(" ", 1) for what in moves]
    assert {n for kind, n in names if kind == "moveFrom"} == {n for kind, n in names if kind == "moveTo"}


def _ids(root: etree._Element, part: str) -> None:
    """Revisions share one space of ids with bookmarks in some readers; a range end has the id of its start."""
    wanted = _CONTENT | _CELL_MARKS | _RANGES | {"bookmarkStart"}
    ids = Counter(
        e.get(_W + "id") for e in root.iter(etree.Element) if _name(e) in wanted or _name(e).endswith("Change")
    )
    assert None not in ids, f"{part}: a revision without an id"
    assert not [i for i, count in ids.items() if count > 1], f"{part}: ids that stand twice: {ids.most_common(3)}"


def _text_in_revisions(root: etree._Element, part: str) -> None:
    for mark in root.iter(*(_W + name for name in _CONTENT)):
        if _name(_parent(mark)) in _OWNERS:
            assert not len(mark), f"{part}: a mark with content"
            continue
        assert len(mark), f"{part}: an empty revision"
        for inner in _outside_text_boxes(mark):
            name = _name(inner)
            assert name not in _NOT_IN_REVISION, f"{part}: w:{name} inside w:{_name(mark)}"
            around = takewhile(lambda a: _name(a) != "txbxContent", inner.iterancestors())
            deleted = any(_name(a) == "del" for a in around)
            assert not (deleted and name in ("t", "instrText")), f"{part}: w:{name} inside w:del"
            assert deleted or name not in ("delText", "delInstrText"), f"{part}: w:{name} outside w:del"


def _outside_text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if _name(child) not in _IN_TEXT_BOX:
            yield child
            yield from _outside_text_boxes(child)


def _bookmarks(root: etree._Element, part: str) -> None:
    starts = [e.get(_W + "id") for e in root.iter(_W + "bookmarkStart")]
    ends = [e.get(_W + "id") for e in root.iter(_W + "bookmarkEnd")]
    assert sorted(map(str, starts)) == sorted(map(str, ends)), f"{part}: bookmarks without an end, or ends without one"
    names = Counter((e.get(_W + "name") or "").lower() for e in root.iter(_W + "bookmarkStart"))
    assert all(count == 1 for count in names.values()), f"{part}: names that stand twice: {names.most_common(3)}"
    order = [(_name(e), e.get(_W + "id")) for e in root.iter(_W + "bookmarkStart", _W + "bookmarkEnd")]
    for at, (kind, identifier) in enumerate(order):
        begun = kind == "bookmarkStart" or ("bookmarkStart", identifier) in order[:at]
        assert begun, f"{part}: a bookmark ends before it starts"


def _order(root: etree._Element, part: str) -> None:
    for ppr in root.iter(_W + "pPr"):
        names = [_name(c) for c in ppr]
        assert names == sorted(names, key=_PPR.index), f"{part}: w:pPr holds {names}"
        assert len(set(names)) == len(names), f"{part}: w:pPr holds {names}"
    for change in (e for e in root.iter(etree.Element) if _name(e).endswith("PrChange")):
        assert _parent(change)[-1] is change, f"{part}: w:{_name(change)} is not the last of its parent"
        assert [_name(c) for c in change] == [_name(change).removesuffix("Change")]
        assert not [e for e in change.iterdescendants() if _name(e) in _CONTENT or _name(e).endswith("Change")]
    for mark in root.iterfind(f".//{_W}pPr/{_W}rPr/*"):
        if _name(mark) in _CONTENT:
            assert _name(_parent(mark)[0]) in _CONTENT, f"{part}: a paragraph's mark comes first in its w:rPr"


def _last_marks(root: etree._Element, part: str) -> None:
    """The last paragraph of a body, note, header or cell can be neither inserted nor deleted, nor be missing."""
    for holder in root.iter(*(_W + n for n in ("body", "tc", "footnote", "endnote", "hdr", "ftr"))):
        row = next(holder.iterancestors(_W + "tr"), None)
        if row is not None and any(_name(m) in _CONTENT for m in row.iterfind(f"{_W}trPr/*")):
            continue
        if any(_name(m) in _CELL_MARKS for m in holder.iterfind(f"{_W}tcPr/*")):
            continue
        blocks = [e for e in _blocks(holder) if _name(e) in ("p", "tbl")]
        assert blocks, f"{part}: w:{_name(holder)} without a paragraph"
        assert _name(blocks[-1]) == "p", f"{part}: w:{_name(holder)} does not end with a paragraph"
        marks = [_name(m) for m in blocks[-1].iterfind(f"{_W}pPr/{_W}rPr/*") if _name(m) in _CONTENT]
        if _name(holder) not in ("body", "tc") and _wholly_one_sided(blocks):
            continue  # a note goes with its call; a header that is new or gone has nothing else in it
        assert not marks, f"{part}: the last paragraph mark of w:{_name(holder)} is marked {marks}"


def _wholly_one_sided(blocks: list[etree._Element]) -> bool:
    paths = (f"{_W}pPr/{_W}rPr/*", f"{_W}tr/{_W}trPr/*")
    marked = (any(_name(m) in _CONTENT for path in paths for m in b.iterfind(path)) for b in blocks)
    return all(marked)


def _blocks(holder: etree._Element) -> Iterator[etree._Element]:
    for child in holder:
        if _name(child) in ("sdt", "sdtContent", "customXml"):
            yield from _blocks(child)
        else:
            yield child


def _fields(root: etree._Element, part: str, layered: bool) -> None:
    """A field is in one state from its begin through its separator, and none lacks its end, whichever way it goes."""
    stacks: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for char in root.iter(_W + "fldChar", _W + "instrText", _W + "delInstrText"):
        state = tuple(f"{_name(a)} {a.get(_W + 'author')}" for a in char.iterancestors() if _name(a) in _CONTENT)
        open_fields = stacks.setdefault(state if layered else (), [])
        kind = char.get(_W + "fldCharType")
        if kind == "begin":
            open_fields.append(state)
        else:
            assert open_fields, f"{part}: a field has no begin"
            assert open_fields[-1] == state, f"{part}: a field is partly {open_fields[-1]} and partly {state}"
            if kind == "end":
                open_fields.pop()
    assert not any(stacks.values()), f"{part}: a field has no end"


def _move_ends(root: etree._Element, part: str) -> None:
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel"):
        starts = [e.get(_W + "id") for e in root.iter(f"{_W}{kind}RangeStart")]
        ends = [e.get(_W + "id") for e in root.iter(f"{_W}{kind}RangeEnd")]
        assert sorted(map(str, starts)) == sorted(map(str, ends)), f"{part}: a range has no end"
        if not starts:
            assert next(root.iter(_W + kind), None) is None, f"{part}: w:{kind} outside a range"


def _move_names(root: etree._Element) -> Iterator[str]:
    for kind in ("moveFrom", "moveTo"):
        for start in root.iter(f"{_W}{kind}RangeStart"):
            yield f"{kind} {start.get(_W + 'name')}"


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _name(element: etree._Element) -> str:
    """The name of an element of WordprocessingML, "" for others: an equation has texts of its own."""
    return element.tag.removeprefix(_W) if isinstance(element.tag, str) and element.tag.startswith(_W) else ""
