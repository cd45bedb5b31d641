"""Makes instructions of a comparison: what is amended, omitted, inserted, moved and renumbered, in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from tmad_redline.instructions import spans
from tmad_redline.instructions.amending import amendments
from tmad_redline.instructions.gaps import Gaps
from tmad_redline.instructions.kept import Kept
from tmad_redline.instructions.links import Due, Links
from tmad_redline.instructions.moving import moves
from tmad_redline.instructions.numbering import levels, renumberings
from tmad_redline.instructions.pairs import LITTLE, Pairing, size
from tmad_redline.instructions.places import Places
from tmad_redline.instructions.tables import table_amendments
from tmad_redline.model.instruction import AddWords, Instruction, RemakeContents, Reword, Which
from tmad_redline.model.pair import Pair


def make(places: Pair[Places], kept: Kept, pairing: Pairing, coarse: bool = False) -> tuple[Instruction, ...]:
    """The instructions that make the revised version of the baseline.

    coarse: provisions and tables that changed are replaced whole, and nothing moves.
    """
    links = Links(places, dict(pairing.forward), pairing.stayed)
    if coarse:
        _only_equal(links)
    else:
        _replace_little(links, pairing)
    found: list[Due] = []
    for b in list(links.forward):
        found += ((b, act) for act in _amended(links, kept, b))
    found += moves(links)
    found += Gaps(links).instructions()
    found += renumberings(links)
    found += levels(links)
    found.sort(key=lambda each: each[0])
    contents = Pair(*(each.wording.contents for each in places))
    remade = [RemakeContents()] if contents.baseline != contents.revised else []
    return (*remade, *(act for _, act in found))


def _only_equal(links: Links) -> None:
    """Keep what is equal where it stands."""
    for b, r in list(links.forward.items()):
        if b not in links.stayed or links.before[b] != links.after[r]:
            links.part(b)


def _amended(links: Links, kept: Kept, b: int) -> Sequence[Instruction]:
    """The amendments of one entry; one that is a provision, and of which little is left, is to be replaced."""
    r = links.forward[b]
    before, after = links.before[b], links.after[r]
    if before.rows is not None and after.rows is not None:
        made = table_amendments(b, r, (before.rows, after.rows), kept, links.places.baseline)
        if made is None:
            links.part(b)
        return made or []
    if before.text == after.text:
        return []
    place = links.places.baseline.units[b]
    pieces = kept.pieces.get(((b, -1, -1), (r, -1, -1)), [])
    acts = amendments(place, before.text, after.text, pieces)
    if acts is not None:
        return [_lifted(links, b, act) for act in acts]
    if place in links.places.baseline.wholes.values() or links.is_alone(b):
        links.part(b)
        return []
    return [Reword(place, None, after.text)]


def _lifted(links: Links, b: int, act: Reword | AddWords) -> Instruction:
    """An amendment of a paragraph that has no name but its beginning: of its provision, if the words are in it once."""
    places = links.places.baseline
    provision = places.wording.provisions[places.wording.owners[b]]
    words = act.words
    if words is None or words.until is not None or words.which != Which.ONLY.value:
        return act
    if not provision.whole or provision.shelf or " paragraph beginning " not in act.place[-1]:
        return act
    texts = "\n".join(links.before[at].text for at in range(provision.first, provision.end))
    try:
        spans.spans(texts, words)
    except spans.NotThere:
        return act
    return act._replace(place=provision.place)


def _replace_little(links: Links, pairing: Pairing) -> None:
    """Part what is left of provisions of which little is, so that they are replaced whole."""
    wording = links.places.baseline.wording
    done = -1
    for provision in wording.provisions:
        lead = provision.first
        if provision.shelf or not provision.whole or lead < done or lead not in links.forward:
            continue
        if provision.parent < 0 and not links.before[lead].number:
            continue
        other = links.counterpart(provision)
        if other is None:
            continue
        held = range(provision.first, provision.end)
        total = sum(size(links.before[b]) for b in held)
        left = sum(pairing.letters[b] for b in held if b in links.forward)
        changed = [b for b in held if b not in links.forward or links.before[b] != links.after[links.forward[b]]]
        if left < LITTLE * total and len(changed) > 1:
            for b in held:
                links.part(b)
            done = provision.end
