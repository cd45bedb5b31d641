"""Random drafts: every construct that legal documents have, words most of all."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tests.drafts.model import Draft, Grid, Page, Para, Piece

_VOCABULARY = (
    "the Supplier shall within 15 5 Working Days of Migration notify DCC and each Device , . ; unless (a) 4.29 Annex A "
    "that such Installation is or Dormant Meter pursuant to Section F2.10A prior written approval"
)
WORDS = _VOCABULARY.split()
_STRANGE = (
    "第三条",
    "תקנה",
    "e\u0301te\u0301",
    "\U0001f469\u200d\U0001f467",
    "กำหนด",
    "DCC\u00a0Key",
    "non\u2011binding",
    "co\u00adoperate",
)
_TEXTS = (*WORDS[:8], " the Supplier ", *_STRANGE[:3])
LOOKS = ("", "", "", "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', '<w:rStyle w:val="Hyperlink"/>')
_LOOKS_TOO = ('<w:rStyle w:val="Term"/>', "<w:rtl/>")
STYLES = ("", "", "BodyText", "Quote", "Heading1", "Clause")
PROPERTIES = ("",) * 6 + ("<w:bidi/>", '<w:ind w:left="720"/>', '<w:jc w:val="both"/>')
AROUND = ("",) * 8 + ("sdt", "customXml")
_MARKS = ("",) * 18 + ("ins", "del")
_NAMES = ("_Ref1", "_Ref2", "_Ref3")
BETWEEN = ("",) * 8 + ("_Between1", "_Between2")
RENAMED = {"_Ref1": "_Ref7", "_Ref2": "_Toc8", "_Between1": "_Between7"}
"""Other names for the same bookmarks."""
URLS = ("http://a.example/", "http://b.example/", "#_Ref1")
_CODES = (" REF _Ref1 \\r \\h ", " PAGEREF _Ref2 ", " DATE ")
_CONTENTS = (' TOC \\o "1-3" \\h ', " INDEX ")
_COMMENTS = ("why?", "See the letter.")
_FURNITURE = ("header", "footer", "first", "even")
_SIMPLE_KINDS = ("tab", "break", "page", "column", "picture", "equation", "box", "group", "inside", "smart")
_KINDS = (*_SIMPLE_KINDS, "note", "endnote", "inserted", "deleted")
_NOT_IN_FURNITURE = ("note", "endnote", "comment", "box", "group", "open", "shut", "inserted", "deleted")
_RARE = ("section",) + ("",) * 9


def in_cell(para: Para) -> Para:
    """A paragraph in a cell: no section ends there."""
    return replace(para, page=None)


def _fit_for_furniture(para: Para) -> Para:
    return replace(para, pieces=tuple(piece for piece in para.pieces if piece.kind not in _NOT_IN_FURNITURE))


looks = st.sampled_from(LOOKS * 2 + _LOOKS_TOO)
words = st.builds(Piece, st.just("word"), st.sampled_from(WORDS), st.just(""))
dressed = st.builds(Piece, st.sampled_from(("word", "word", "part")), st.sampled_from((*WORDS, *_STRANGE)), looks)
_texts = st.sampled_from(_TEXTS)


def _of_kind(*kinds: str, more: tuple[str, ...] = ("",)) -> st.SearchStrategy[Piece]:
    return st.builds(Piece, st.sampled_from(kinds), _texts, looks, st.sampled_from(more))


def _ranges(what: str, *more: str) -> st.SearchStrategy[Piece]:
    return st.builds(Piece, st.sampled_from(("open", "shut")), st.just(what), st.just(""), st.sampled_from(more))


things = st.one_of(
    _of_kind(*_KINDS),
    _of_kind(*_KINDS),
    _of_kind("field", "simple", "empty", more=_CODES),
    _of_kind("link", more=URLS),
    _of_kind("bookmark", more=_NAMES),
    _of_kind("comment", more=_COMMENTS),
    st.one_of(_ranges("field", *_CONTENTS), _ranges("bookmark", *_NAMES), _ranges("comment", "")),
)
_pieces = st.one_of(words, words, words, words, words, dressed, things)
texts = st.lists(_pieces, max_size=12).map(tuple)
_short_texts = st.lists(_pieces, max_size=4).map(tuple)
levels = st.sampled_from((None, None, 0, 1, 2))
dialects = st.integers(0, 2)
_heads = st.builds(Para, _short_texts).map(_fit_for_furniture)
pages = st.builds(
    Page,
    st.booleans(),
    st.lists(st.tuples(st.sampled_from(_FURNITURE), _heads), max_size=3, unique_by=lambda head: head[0]).map(tuple),
)
plain_paras = st.builds(
    Para,
    texts,
    st.sampled_from(STYLES),
    levels,
    st.sampled_from(PROPERTIES),
    st.sampled_from(AROUND),
    st.sampled_from(_MARKS),
    named=st.sampled_from(BETWEEN),
)
paras = st.builds(
    lambda para, page, rare: replace(para, page=page if rare else None), plain_paras, pages, st.sampled_from(_RARE)
)


_cell_paras = st.builds(lambda para, pieces: replace(para, pieces=pieces), plain_paras, _short_texts)


@st.composite
def grids(draw: st.DrawFn, deep: bool = True) -> Grid:
    """A table; now and then a cell holds another."""
    columns = draw(st.integers(1, 3))
    tables = st.tuples(grids(False), _cell_paras) if deep else st.tuples(_cell_paras)
    cells = st.one_of(*[st.lists(_cell_paras, min_size=1, max_size=2).map(tuple)] * 7, tables)
    row = st.lists(cells, min_size=columns, max_size=columns).map(tuple)
    return Grid(tuple(draw(st.lists(row, min_size=1, max_size=3))), draw(st.sampled_from(AROUND)))


blocks = st.one_of(paras, paras, paras, paras, grids())
drafts = st.builds(
    lambda body, last, page, dialect: Draft((*body, replace(last, page=None)), page, dialect),
    st.lists(blocks, max_size=5).map(tuple),
    paras,
    pages,
    dialects,
)
