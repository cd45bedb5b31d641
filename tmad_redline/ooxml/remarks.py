"""What people left in a draft: comments with the words they are about, tracked changes with the words around them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from tmad_redline.model.response import Remark, RemarkKind
from tmad_redline.ooxml.comments import paragraph_id
from tmad_redline.ooxml.names import (
    ADDING,
    AUTHOR,
    COMMENT,
    COMMENT_RANGE_END,
    COMMENT_RANGE_START,
    COMMENT_REFERENCE,
    DATE,
    DEL_TEXT,
    FALLBACK,
    ID,
    PPR,
    RPR,
    TAKING,
    TEXT_BOX,
    TR,
    TR_PR,
    P,
    T,
    W,
    attributes,
    local,
)
from tmad_redline.ooxml.package import Package

MARK = "¶"
_CONTEXT = 60
"""Characters of the words around a change; enough to find it."""
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}


class Found(NamedTuple):
    """A remark and the paragraph that it belongs to, None where it has lost it."""

    remark: Remark
    paragraph: etree._Element | None


class _Hand(NamedTuple):
    """Who made a change, and when."""

    author: str
    date: str


class _Piece(NamedTuple):
    """A piece of a paragraph's text, and who added it or took it out."""

    text: str
    added: _Hand | None
    taken: _Hand | None

    @property
    def hands(self) -> tuple[str, ...]:
        return tuple(hand.author for hand in (self.added, self.taken) if hand)


def changes(root: etree._Element, ours: Collection[str]) -> Iterator[Found]:
    """The tracked changes of a part but for those of `ours`; those of one author that touch each other are one."""
    for paragraph in root.iter(P):
        if next(paragraph.iterancestors(FALLBACK), None) is None:  # there it stands a second time, for old programs
            pieces = [_without(piece, ours) for piece in _pieces(paragraph)]
            yield from _grouped([piece for piece in pieces if piece is not None], paragraph)


def adds_all(paragraph: etree._Element, ours: Collection[str]) -> bool:
    """Whether others than `ours` added all that a paragraph holds, and it holds something."""
    pieces = [_without(piece, ours) for piece in _pieces(paragraph)]
    return bool(pieces) and all(piece is None or piece.added for piece in pieces)


def _without(piece: _Piece, ours: Collection[str]) -> _Piece | None:
    """A piece as those see it who were sent the draft with its sender's changes in it."""
    if piece.taken and piece.taken.author in ours:
        return None
    return piece._replace(added=None) if piece.added and piece.added.author in ours else piece


def _grouped(pieces: Sequence[_Piece], paragraph: etree._Element) -> Iterator[Found]:
    at = 0
    while at < len(pieces):
        start, hands = at, set(pieces[at].hands)
        at += 1
        if not hands:
            continue
        while at < len(pieces) and set(pieces[at].hands) == hands:
            at += 1
        group = pieces[start:at]
        deleted = "".join(piece.text for piece in group if piece.taken)
        inserted = "".join(piece.text for piece in group if piece.added)
        kind = RemarkKind.DELETION if deleted else RemarkKind.INSERTION
        dates = sorted(hand.date for piece in group for hand in (piece.added, piece.taken) if hand)
        before = "".join(piece.text for piece in pieces[:start] if not piece.added)
        after = "".join(piece.text for piece in pieces[at:] if not piece.added and piece.text != MARK)
        remark = Remark(
            RemarkKind.REPLACEMENT if deleted and inserted else kind,
            " and ".join(sorted(hands)),
            dates[0],
            deleted=deleted,
            inserted=inserted,
            before=before if len(before) <= _CONTEXT else "… " + before[-_CONTEXT:].partition(" ")[2],
            after=after if len(after) <= _CONTEXT else after[:_CONTEXT].rpartition(" ")[0] + " …",
        )
        yield Found(remark, paragraph)


def _pieces(paragraph: etree._Element) -> Iterator[_Piece]:
    """The text of a paragraph without that of its text boxes, and a MARK where its end was added or taken out."""
    row = next(paragraph.iterancestors(TR, TEXT_BOX), None)
    owner = row.find(TR_PR) if row is not None and row.tag == TR else None
    added, taken = _marks(owner)
    for node in paragraph.iter(T, DEL_TEXT, *_SIGNS):
        holders = []
        for ancestor in node.iterancestors():
            if ancestor is paragraph:
                break
            holders.append(ancestor)
        if any(holder.tag in (P, PPR) for holder in holders):
            continue
        text = _SIGNS.get(str(node.tag)) or node.text or ""
        if text:
            own_added, own_taken = (
                next((_hand(it) for it in holders if it.tag in tags), None) for tags in (ADDING, TAKING)
            )
            yield _Piece(text, own_added or added, own_taken or taken)
    added, taken = _marks(paragraph.find(f"{PPR}/{RPR}"))
    if added or taken:
        yield _Piece(MARK, added, taken)


def _marks(owner: etree._Element | None) -> tuple[_Hand | None, _Hand | None]:
    """Who added and who took out a row or the end of a paragraph; `owner` is what holds the marks."""
    found = [] if owner is None else list(owner)
    added, taken = (next((_hand(it) for it in found if it.tag in tags), None) for tags in (ADDING, TAKING))
    return added, taken


def _hand(mark: etree._Element) -> _Hand:
    return _Hand(mark.get(AUTHOR) or "", mark.get(DATE) or "")


# -- comments


def comments(package: Package, roots: Mapping[str, etree._Element]) -> Iterator[tuple[str, Found]]:
    """Every comment, with the part that it is about; one that nothing refers to comes with the main part."""
    part = package.linked("comments")
    written = [] if part is None else package.xml(part).findall(COMMENT)
    subjects = {key: found for name, root in roots.items() for key, found in _subjects(name, root)}
    parents = _parents(package)
    authors = {paragraph_id(comment): comment.get(AUTHOR) or "" for comment in written}
    for comment in written:
        text = "\n".join("".join(map(_text, p.iter(T, *_SIGNS))) for p in comment.iter(P))
        remark = Remark(RemarkKind.COMMENT, comment.get(AUTHOR) or "", comment.get(DATE) or "", text.strip())
        parent = parents.get(paragraph_id(comment))
        remark = remark._replace(reply_to=authors.get(parent, "") if parent else "")
        about = subjects.get(comment.get(ID) or "", _Subject(package.main))
        words = "".join(about.words).strip()
        yield about.part, Found(remark._replace(before=words), about.paragraph)


class _Subject:
    """What a comment is about: a part, the paragraph in which it begins, and words."""

    def __init__(self, part: str, paragraph: etree._Element | None = None) -> None:
        self.part = part
        self.paragraph = paragraph
        self.words: list[str] = []


def _subjects(part: str, root: etree._Element) -> Iterator[tuple[str, _Subject]]:
    """By a comment's id, in one pass through a part: a draft may have hundreds of comments."""
    known: dict[str, _Subject] = {}
    under_way: dict[str, _Subject] = {}
    last: etree._Element | None = None
    for node in root.iter(P, T, *_SIGNS, COMMENT_RANGE_START, COMMENT_RANGE_END, COMMENT_REFERENCE):
        identifier = node.get(ID) or ""
        if node.tag == COMMENT_RANGE_START:
            known[identifier] = under_way[identifier] = _Subject(part, next(node.iterancestors(P), None))
        elif node.tag == COMMENT_RANGE_END:
            under_way.pop(identifier, None)
        elif node.tag == COMMENT_REFERENCE:
            under_way.pop(identifier, None)
            known.setdefault(identifier, _Subject(part, next(node.iterancestors(P), None)))
        else:
            last = node if node.tag == P else last
            for subject in under_way.values():
                subject.paragraph = last if subject.paragraph is None else subject.paragraph
                subject.words.append("\n" if node.tag == P else _text(node))
    for identifier, subject in known.items():
        subject.paragraph = last if subject.paragraph is None else subject.paragraph
        yield identifier, subject


def _text(node: etree._Element) -> str:
    return _SIGNS.get(str(node.tag)) or (node.text or "" if node.tag == T else "")


def _parents(package: Package) -> dict[str, str]:
    """By a comment's paragraph id, that of the comment that it answers ([MS-DOCX] 2.5.4.26)."""
    part = package.linked("commentsExtended")
    found = {}
    for line in [] if part is None else package.xml(part):
        named = {local(key): value for key, value in attributes(line).items()}
        if "paraId" in named and "paraIdParent" in named:
            found[named["paraId"]] = named["paraIdParent"]
    return found
