"""Headers and footers: sections go together where their ends do, and what they show is compared once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tmad_redline.diff.items import text_key
from tmad_redline.model.change import BlockEdit, Line, StoryEdit, Unchanged
from tmad_redline.model.document import Document, Paragraph, Story, StoryKind
from tmad_redline.model.pair import Pair

_Use = tuple[StoryKind, str]
_Shown = tuple[str, str]
"""A part of the revised version and the part of the baseline it was compared with, "" for none."""


def compare(
    documents: Pair[Document], body: Sequence[BlockEdit], story: Callable[[Story | None, Story | None], StoryEdit]
) -> Iterator[StoryEdit]:
    """The scripts of all headers and footers; `story` compares two of them."""
    baseline, revised = (_by_section(d.furniture) for d in (documents.baseline, documents.revised))
    compared: dict[str, str] = {}
    shown: dict[_Use, _Shown] = {}
    for b, r in _sections(documents, body):
        before, after = baseline.get(b, {}), revised.get(r, {})
        for use in sorted(before.keys() | after.keys(), key=lambda u: (u[0].value, u[1])):
            old, new = before.get(use), after.get(use)
            wanted = (new.part if new else "", old.part if old else "")
            if new is not None and new.part not in compared:
                compared[new.part] = wanted[1]
                yield story(old, new)
            elif (shown.get(use) != wanted and _must_show(documents, old, new, compared)) or (
                new is None and _ends(old, baseline, b)
            ):
                yield story(old, new)._replace(needed_in=r)
            shown[use] = wanted
    for extra in documents.revised.furniture:
        if extra.part not in compared:
            compared[extra.part] = ""
            yield story(None, extra)


def _must_show(documents: Pair[Document], old: Story | None, new: Story | None, compared: Mapping[str, str]) -> bool:
    """Whether a section needs one of its own: what it would show was compared with something else, or is not there."""
    if new is None:
        return old is not None and _has_text(old)
    if new.own and compared[new.part] == (old.part if old else ""):
        return False
    return not _reads_alike(old, _part(documents.baseline, compared[new.part]))


def _ends(old: Story | None, baseline: Mapping[int, Mapping[_Use, Story]], section: int) -> bool:
    """Whether an empty header or footer is there so that none of an earlier section goes on."""
    if old is None or _has_text(old):
        return False
    before = (baseline.get(at, {}).get((old.kind, old.use)) for at in range(section))
    return any(story is not None and _has_text(story) for story in before)


def _by_section(furniture: Sequence[Story]) -> dict[int, dict[_Use, Story]]:
    result: dict[int, dict[_Use, Story]] = {}
    for story in furniture:
        result.setdefault(story.section, {})[story.kind, story.use] = story
    return result


def _sections(documents: Pair[Document], body: Sequence[BlockEdit]) -> Iterator[tuple[int, int]]:
    """Pairs of sections (baseline, revised), in order: those whose last paragraph is kept, and the last ones."""
    places = [
        {p.anchor: n for n, p in enumerate(b for b in d.body.blocks if isinstance(b, Paragraph) and b.section)}
        for d in (documents.baseline, documents.revised)
    ]
    for edit in body:
        if isinstance(edit, Line | Unchanged) and edit.baseline is not None and edit.revised is not None:
            b, r = places[0].get(edit.baseline.anchor), places[1].get(edit.revised.anchor)
            if b is not None and r is not None:
                yield b, r
    yield len(places[0]), len(places[1])


def _part(document: Document, part: str) -> Story | None:
    return next((story for story in document.furniture if story.part == part), None)


def _reads_alike(one: Story | None, other: Story | None) -> bool:
    if one is None or other is None:
        return not any(story is not None and _has_text(story) for story in (one, other))
    return [b.digest for b in one.blocks] == [b.digest for b in other.blocks]


def _has_text(story: Story) -> bool:
    return any(len(text_key(block)) > 1 for block in story.blocks)
