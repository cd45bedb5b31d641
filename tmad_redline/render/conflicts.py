"""Where two versions do not go together, for people and for programs (`conflicts.schema.json`)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from tmad_redline.model.comparison import Version
from tmad_redline.model.finding import Severity
from tmad_redline.model.merge import Conflict, Each, Kind, Merge, Remark
from tmad_redline.model.quoting import cut, few
from tmad_redline.render.markdown import lay_out as in_markdown
from tmad_redline.render.row import Look, Part, Role, Row
from tmad_redline.render.text import lay_out as in_text
from tmad_redline.render.wording import LISTED

SCHEMA, SCHEMA_VERSION = "tmad-redline/conflicts", 1
"""Name and version stand in every output; the version grows when something is removed or changes its meaning."""

_MOST = 300
"""Letters of a text that are shown of each version."""
_LED = 60
"""Letters before the first difference that are shown of two texts that begin alike."""
_PARTS = {Severity.ERROR: ("To decide", Look.WRONG), Severity.WARNING: ("To look at", Look.DOUBTFUL)}


def as_text(merge: Merge) -> str:
    """For a screen of 80 columns, a mail or a file."""
    return in_text(_rows(merge))


def as_terminal(merge: Merge) -> str:
    """The same with colours, as wide as the terminal."""
    from tmad_redline.render.terminal import lay_out  # with rich, which takes long to load

    return lay_out(_rows(merge))


def as_markdown(merge: Merge) -> str:
    """For a page on the web or a pull request."""
    return in_markdown(_rows(merge))


def as_json(merge: Merge) -> str:
    """For other programs; keys sorted, no clock: the same files give the same text."""
    base, *others = _versions(merge)
    content = {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "base": _version(base),
        "theirs": _version(others[0]),
        "ours": _version(others[1]),
        "counts": {
            "decide": len(_of(merge, Severity.ERROR)),
            "look_at": len(_of(merge, Severity.WARNING)),
        },
        "conflicts": [_conflict(each) for each in merge.conflicts],
        "remarks": [{"where": each.where._asdict(), "what": each.what} for each in merge.remarks],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def counted(merge: Merge) -> str:
    """ "3 conflicts: 2 to decide, 1 to look at." """
    parts = [(len(_of(merge, each)), name.lower()) for each, (name, _) in _PARTS.items()]
    count = len(merge.conflicts)
    said = ", ".join(f"{number} {name}" for number, name in parts if number)
    return f"{count} conflict{'s' if count != 1 else ''}: {said}." if count else "No conflicts."


def _rows(merge: Merge) -> Iterator[Row]:
    base, theirs, ours = (each.label for each in _versions(merge))
    yield Row(Role.TITLE, (Part(f"Changes of {ours} carried onto {theirs}", Look.NAME),))
    yield Row(Role.SIDE, (Part(f"Both were made from {base}."),))
    yield Row(Role.COUNTS, (Part(counted(merge), Look.NAME),))
    labels = (base, Each(theirs, ours))
    for severity, (name, look) in _PARTS.items():
        some = _of(merge, severity)
        if some:
            yield Row(Role.SECTION, (Part(name, look),))
            for conflict in some:
                yield from _shown(conflict, *labels, look)
    if merge.remarks:
        yield Row(Role.SECTION, (Part("Went together", Look.NAME),))
        yield from (_remark(what, names) for what, names in _by_what(merge.remarks).items())


def _shown(conflict: Conflict, base: str, labels: Each[str], look: Look) -> Iterator[Row]:
    yield Row(Role.ITEM, (Part(f"{conflict.number}", look), Part(f"  {conflict.why}")))
    if conflict.kind is not Kind.BOTH_MOVE:
        yield from _texts(conflict, base, labels)
    if conflict.remedy:
        yield Row(Role.BODY, (Part(f"→ {conflict.remedy}", Look.QUIET),))


def _texts(conflict: Conflict, base: str, labels: Each[str]) -> Iterator[Row]:
    """What each version says there, words around it included."""
    around = bool(conflict.before or conflict.after)
    was, texts = _from_where_they_differ(_spaced(conflict.base), Each(*map(_spaced, conflict.texts)))
    if was:
        yield _line(base, conflict, was, Look.DELETED if around else Look.PLAIN)
    for label, text in zip(labels, texts, strict=True):
        if text:
            yield _line(label, conflict, text, Look.INSERTED if around else Look.PLAIN)
        elif conflict.kind.seen and conflict.texts != Each("", ""):
            yield Row(Role.PROVISION, (Part(f"{label}: ", Look.QUIET), Part("nothing")))


def _from_where_they_differ(base: str, texts: Each[str]) -> tuple[str, Each[str]]:
    """Long texts without most of what they begin with alike: the base's with any version's, else both versions'."""
    some = [each for each in texts if each]
    start = _begins(some) if len(some) > 1 else _begins([base, *some])
    first = min((_begins([base, each]) for each in some), default=0)
    return _from(base, first), Each(*(_from(each, start) for each in texts))


def _begins(texts: Sequence[str]) -> int:
    """Where texts are shown from: at a word some way before the first difference, or 0."""
    signs = enumerate(zip(*texts, strict=False))
    alike = next((at for at, each in signs if len(set(each)) > 1), min(map(len, texts)))
    start = texts[0].rfind(" ", 0, max(alike - _LED, 0)) + 1
    return start if alike > _MOST // 2 and len(set(texts)) > 1 else 0


def _from(text: str, start: int) -> str:
    return f"… {text[start:]}" if text and start else text


def _spaced(text: str) -> str:
    """White space as single spaces, that at the ends too."""
    return re.sub(r"\s+", " ", text)


def _line(label: str, conflict: Conflict, text: str, look: Look) -> Row:
    """The words are marked without the white space at their ends, which is told once."""
    words = cut(text.strip(), _MOST)
    lead = " " if text[0] == " " and conflict.before and not conflict.before[-1].isspace() else ""
    tail = " " if text[-1] == " " and conflict.after and not conflict.after[0].isspace() else ""
    parts = (Part(conflict.before.lstrip() + lead), Part(words, look), Part(tail + conflict.after))
    return Row(Role.PROVISION, (Part(f"{label}: ", Look.QUIET), *(part for part in parts if part.text)))


def _by_what(remarks: Sequence[Remark]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in remarks:
        names = found.setdefault(each.what, [])
        names += [] if each.where.name in names else [each.where.name]
    return found


def _remark(what: str, names: Sequence[str]) -> Row:
    return Row(Role.ITEM, (Part(few(names, LISTED), Look.NAME), Part(f"  {what}")))


def _of(merge: Merge, severity: Severity) -> list[Conflict]:
    return [each for each in merge.conflicts if each.kind.severity is severity]


def _versions(merge: Merge) -> tuple[Version, Version, Version]:
    return merge.theirs.versions.baseline, merge.theirs.versions.revised, merge.ours.versions.revised


def _version(version: Version) -> dict[str, str]:
    return {"file": version.name, "label": version.label, "sha256": version.sha256}


def _conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "number": conflict.number,
        "kind": conflict.kind.name.lower().replace("_", "-"),
        "decide": conflict.kind.severity is Severity.ERROR,
        "seen": conflict.kind.seen,
        "where": conflict.where._asdict(),
        "why": conflict.why,
        "remedy": conflict.remedy,
        "texts": {"base": conflict.base, **conflict.texts._asdict()},
        "around": [conflict.before, conflict.after],
        "spots": [
            {"version": spot.reviewer.value, "clause": spot.clause, "words": spot.words} for spot in conflict.spots
        ],
    }


CONFLICTS: Mapping[str, Callable[[Merge], str]] = {
    "text": as_text,
    "md": as_markdown,
    "json": as_json,
    "terminal": as_terminal,
}
"""What makes each format; every text ends with a line feed."""
