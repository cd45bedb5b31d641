"""Where a label belongs: under which of the clauses that are open when it comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tmad_redline.model.clause import ClauseKind
from tmad_redline.structure.labels import SUB, Form, Label, Reading


@dataclass(slots=True, eq=False)
class Node:
    """A clause while it is being built; rank: of a heading, 0 the highest, None for text.

    styled: it is formatted as a heading, and does not only read like one.
    """

    kind: ClauseKind
    path: str
    printed: str = ""
    heading: str = ""
    label: Label | None = None
    level: int | None = None
    style: str = ""
    rank: int | None = None
    typed: bool = False
    styled: bool = False
    paragraphs: list[int] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def form(self) -> Form | None:
        return self.label.form if self.label else None


class Newcomer(NamedTuple):
    """A labelled paragraph that looks for its place; `follower` is the next label after it."""

    label: Label
    level: int | None
    style: str
    rank: int | None
    follower: Label | None = None
    introduced: bool = False


_FRONT = (ClauseKind.COVER, ClauseKind.CONTENTS)


def place_of(open_nodes: Sequence[Node], new: Newcomer) -> int:
    """How many of the open nodes stay open: the newcomer becomes a child of the last of them. The first is the root."""
    kept = _without_front(open_nodes)
    if new.rank is not None:
        kept = _without_lower_headings(kept, new.rank)
    match new.label.form:
        case Form.ANNEX:
            return _annex(kept, new)
        case Form.DIVISION:
            return _division(kept, new)
        case Form.NUMBER:
            return _number(kept, new)
        case Form.ITEM:
            return _item(kept, new)


def place_of_heading(open_nodes: Sequence[Node], rank: int) -> int:
    """The same for an unnumbered heading: it closes text, and headings that do not rank above it."""
    kept = _without_front(open_nodes)
    place = len(kept)
    while place > 1:
        above = kept[place - 1].rank
        if above is not None and above < rank:
            break
        place -= 1
    return place


def place_of_part(open_nodes: Sequence[Node], first: Newcomer) -> int:
    """The same for a title before a number at which numbers of that look start again; 0 if they do not."""
    if first.label.form is not Form.NUMBER or len(first.label.parts) > 1 or not first.label.first:
        return 0
    for place, node in enumerate(open_nodes):
        if node.label and node.label.shape == first.label.shape and not _is_of_list(open_nodes, place):
            alike = (node.level, node.style) == (first.level, first.style)
            return place if alike and not node.label.first else 0
    return 0


def _without_front(nodes: Sequence[Node]) -> Sequence[Node]:
    return nodes[:1] if len(nodes) > 1 and nodes[1].kind in _FRONT else nodes


def _without_lower_headings(nodes: Sequence[Node], rank: int) -> Sequence[Node]:
    for place, node in enumerate(nodes):
        if node.kind is ClauseKind.HEADING and node.rank is not None and node.rank >= rank and node.label is None:
            return nodes[:place]
    return nodes


def _annex(nodes: Sequence[Node], new: Newcomer) -> int:
    """An annex stands at the top, or in an annex of another name that ranks above it (Appendix 1 to Schedule 2)."""
    for place, node in enumerate(nodes):
        if node.form is Form.ANNEX and node.label:
            other = node.label.shape != new.label.shape
            lower = new.rank is not None and node.rank is not None and new.rank > node.rank
            return place + 1 if other and lower else place
    return 1


def _division(nodes: Sequence[Node], new: Newcomer) -> int:
    container = 1
    for place, node in enumerate(nodes):
        if node.form is Form.DIVISION and node.label and node.label.shape == new.label.shape:
            return place
        if node.form in (Form.ANNEX, Form.DIVISION):
            container = place + 1
    return container


def _number(nodes: Sequence[Node], new: Newcomer) -> int:
    return _under_prefix(nodes, new.label) if len(new.label.parts) > 1 else _plain_number(nodes, new)


def _under_prefix(nodes: Sequence[Node], label: Label) -> int:
    """4.29 stands under 4; where there is no 4, beside 4.28, else in what holds numbers here."""
    parts = label.parts
    for place in range(len(nodes) - 1, 0, -1):
        node = nodes[place]
        own = node.label.parts if node.label and not _is_of_list(nodes, place) else ()
        if own and len(own) < len(parts) and own == parts[: len(own)]:
            return place + 1
        if node.form is Form.DIVISION and node.label and any(str(it.value) == parts[0] for it in node.label.readings):
            return place + 1
    for place, node in enumerate(nodes):
        if node.label and len(node.label.parts) >= len(parts) and node.label.parts[: len(parts) - 1] == parts[:-1]:
            return place
    return _container(nodes)


def _is_of_list(nodes: Sequence[Node], place: int) -> bool:
    """Whether an open number counts a list inside another clause, and is no full number."""
    label = nodes[place].label
    return (
        label is not None and len(label.parts) == 1 and any(it.form in (Form.NUMBER, Form.ITEM) for it in nodes[:place])
    )


def _plain_number(nodes: Sequence[Node], new: Newcomer) -> int:
    """4 stands beside the 3 it follows; a 1 that looks different starts a list inside what is open."""
    plain = [place for place, node in enumerate(nodes) if node.label and node.label.shape == new.label.shape]
    ranked = [place for place in plain if nodes[place].styled]
    if new.rank is not None and ranked:
        return _by_rank(nodes, new, new.rank, ranked)
    for place in reversed(plain):
        label = nodes[place].label
        if label and label.precedes(new.label):
            return len(nodes) if _goes_on_from(nodes[place], new) else place
    alike = [place for place in plain if (nodes[place].level, nodes[place].style) == (new.level, new.style)]
    if alike:
        return alike[-1]
    if plain:
        return len(nodes) if new.label.first and new.rank is None else plain[0]
    if new.label.first and new.rank is None and any(node.styled and node.form is Form.NUMBER for node in nodes):
        return len(nodes)
    return max(_container(nodes), _below_list(nodes, new), _below_whole(nodes, new))


def _goes_on_from(section: Node, new: Newcomer) -> bool:
    """Whether a number goes on with a list in a section that one of its headings interrupted."""
    same = (section.level, section.style) == (new.level, new.style)
    under = [] if same or new.rank is not None else list(section.children)
    while under:
        node = under.pop()
        if node.label and node.label.precedes(new.label) and (node.level, node.style) == (new.level, new.style):
            return not node.styled
        under += node.children
    return False


def _by_rank(nodes: Sequence[Node], new: Newcomer, rank: int, ranked: Sequence[int]) -> int:
    """A heading with a number closes those that do not rank above it, whatever lists count in them."""
    above = [place for place in ranked if (nodes[place].rank or 0) < rank]
    if len(above) < len(ranked):
        return ranked[len(above)]
    last = nodes[above[-1]].label
    if last and last.precedes(new.label) and not new.label.first:
        return above[-1]
    return max(place + 1 for place, node in enumerate(nodes) if node.rank is not None and node.rank < rank)


def _below_whole(nodes: Sequence[Node], new: Newcomer) -> int:
    """A subsection stands in the section that is open."""
    if not new.label.shape.startswith(SUB):
        return 0
    return max((place + 1 for place, node in enumerate(nodes) if node.label and len(node.label.parts) == 1), default=0)


def _below_list(nodes: Sequence[Node], new: Newcomer) -> int:
    """A number deeper than an open item in the same multilevel list stands under it: I. A. 1."""
    for place in range(len(nodes) - 1, 0, -1):
        level = nodes[place].level
        if nodes[place].form is Form.ITEM and level is not None and new.level is not None and level < new.level:
            return place + 1
    return 0


def _container(nodes: Sequence[Node]) -> int:
    """Below the headings, divisions and annexes that are open, above all numbers and texts."""
    for place, node in enumerate(nodes):
        if (place and node.form in (Form.NUMBER, Form.ITEM)) or node.kind is ClauseKind.DEFINITION:
            return place
    return len(nodes)


def _item(nodes: Sequence[Node], new: Newcomer) -> int:
    siblings = [
        place
        for place, node in enumerate(nodes)
        if node.label
        and node.form is Form.ITEM
        and node.label.shape == new.label.shape
        and (node.level == new.level or None in (node.level, new.level))
    ]
    if not siblings:
        return _first_item(nodes, new)
    last = nodes[siblings[-1]]
    if new.level is not None and last.level == new.level:
        starts_list = new.label.first and last.style != new.style and last.label and not last.label.precedes(new.label)
        if not starts_list:
            return siblings[-1]
        alike = (at for at in reversed(siblings) if (nodes[at].style, nodes[at].level) == (new.style, new.level))
        return next(alike, len(nodes))
    return _typed_item(nodes, new, siblings)


def _first_item(nodes: Sequence[Node], new: Newcomer) -> int:
    """A list starts in what is open; but items deeper than this one in the same multilevel list are over.

    "(2)" after "(b)" goes on with the "(1)" that its clause begins with.
    """
    place = len(nodes)
    if new.label.number == "(2)":
        return max((at + 1 for at, node in enumerate(nodes) if node.form is Form.NUMBER), default=place)
    if nodes[-1].kind is ClauseKind.DEFINITION and not new.label.first:
        return place - 1
    while place > 1 and nodes[place - 1].form is Form.ITEM:
        level = nodes[place - 1].level
        if level is None or new.level is None or level <= new.level:
            break
        place -= 1
    return place


def _typed_item(nodes: Sequence[Node], new: Newcomer, siblings: list[int]) -> int:
    """(i) after (h) is a letter or starts a list below it: what comes next decides, then the colon before it."""
    follows = [place for place in siblings if (label := nodes[place].label) and label.precedes(new.label)]
    if not new.label.first:
        return follows[-1] if follows else siblings[-1]
    if not follows:
        return len(nodes) if _may_nest(nodes[-1], new.label) else siblings[-1]
    continued = {reading.alphabet for reading in new.label.readings if new.follower and _goes_on(reading, new.follower)}
    if len(continued) == 1:
        starts_list = any(it.alphabet in continued and it.value == 1 for it in new.label.readings)
    else:
        starts_list = new.introduced
    return len(nodes) if starts_list else follows[-1]


def _may_nest(last: Node, label: Label) -> bool:
    """A list of the same signs does not nest in itself: a second (a) starts the list again."""
    if last.label is None or last.label.shape != label.shape:
        return True
    alphabets = {reading.alphabet for reading in last.label.readings}
    return not any(reading.value == 1 and alphabets == {reading.alphabet} for reading in label.readings)


def _goes_on(reading: Reading, follower: Label) -> bool:
    return any(reading.precedes(after) for after in follower.readings)
