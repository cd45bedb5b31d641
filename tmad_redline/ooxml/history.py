"""Tracked changes that an input already holds: settled in every part of it, before anyone looks at the input."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from lxml import etree

from tmad_redline.errors import TrackedChanges
from tmad_redline.model.document import Notice
from tmad_redline.ooxml import comments, revisions
from tmad_redline.ooxml.completed import completed
from tmad_redline.ooxml.package import Package, parse, serialise, write
from tmad_redline.ooxml.revisions import Mode
from tmad_redline.options import Inputs, Limits

Settle = Callable[[etree._Element], None]
"""What is done to the tracked changes of a part, in place."""
_HINTS = tuple(b"Change move Move cellIns cellDel cellMerge XmlIns XmlDel :ins <ins :del <del".split())
"""One of them is in the start tag of every tracked change; few parts beside the main one hold any."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_KIND = re.compile(r"wordprocessingml\.([\w.]+)\+xml$")
_PLACES = {
    "header": "headers",
    "footer": "footers",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "document.glossary": "the glossary",
    "styles": "the styles",
    "numbering": "the lists",
}


def settled(package: Package, mode: Mode) -> Package:
    """The package without tracked changes in any of its parts. Raises DamagedDocx."""
    return settled_by(package, lambda root: revisions.resolve(root, mode))


def settled_by(package: Package, settle: Settle) -> Package:
    """The package with what `settle` does to the tracked changes of each part that holds any. Raises DamagedDocx."""
    return _settled(package, settle)[0]


def rewritten(data: bytes, name: str, settle: Settle, limits: Limits) -> bytes:
    """The same of a file; byte for byte as it was if it holds no tracked change. Raises InputError."""
    package = Package.read(data, name, limits)
    done = settled_by(package, settle)
    done.xml(done.main)  # a file that cannot be read is not passed on because it holds no tracked change
    return data if done is package else write(done.parts, done)


def holds_changes(package: Package) -> bool:
    """Whether any part holds a tracked change. Raises DamagedDocx."""
    return any(revisions.present(package.look(part)) for part in candidates(package))


def read_with(package: Package, inputs: Inputs) -> tuple[Package, Notice | None]:
    """An input as it is to be compared, and a notice of what was done to it. Raises DamagedDocx, TrackedChanges."""
    mode = Mode.REJECT if inputs is Inputs.REJECT else Mode.ACCEPT
    done, found = _settled(package, lambda root: revisions.resolve(root, mode))
    done = completed(done)
    if not found:
        return done, None
    told = _told(package, found)
    if inputs is Inputs.REFUSE:
        remedy = "Accept or reject them in Word, or compare with --inputs accept or reject."
        raise TrackedChanges(f"The file holds {told}.", f"File: {package.name}", remedy)
    were = "was" if sum(map(Counter.total, found.values())) == 1 else "were"
    return done, Notice(package.name, f"{told} {were} {mode.value}ed first")


def _settled(package: Package, settle: Settle) -> tuple[Package, Mapping[str, Counter[str]]]:
    """The package, and how many tracked changes each author made in each part that held any."""
    found: dict[str, Counter[str]] = {}
    parts = dict(package.parts)
    lost: set[str] = set()
    for part in candidates(package):
        if revisions.present(package.look(part)):
            root = package.xml(part)
            if authors := revisions.authors(root):
                found[part] = authors
            before = comments.referenced(root)
            settle(root)
            lost |= before - comments.referenced(root)
            parts[part] = serialise(root)
    if lost:
        parts |= _without_comments(package, parts, lost)
    changed = any(parts[part] is not data for part, data in package.parts.items())
    return (replace(package, parts=MappingProxyType(parts), _seen={}) if changed else package), found


def candidates(package: Package) -> Iterator[str]:
    """The parts of WordprocessingML in which a tracked change may stand."""
    for part, data in package.parts.items():
        if part == package.main or (_KIND.search(package.content_types.of(part)) and _may_hold_changes(data)):
            yield part


def _may_hold_changes(data: bytes) -> bool:
    return data.startswith(_UTF_16) or any(hint in data for hint in _HINTS)


def _told(package: Package, found: Mapping[str, Counter[str]]) -> str:
    """ "12 tracked changes by A. Drafter and 1 by B. Drafter, 3 of them in footnotes"."""
    authors = sorted(sum(found.values(), Counter[str]()).items())
    first, *others = [f"{count} by {author or 'nobody named'}" for author, count in authors]
    count, _, by = first.partition(" ")
    told = f"{count} tracked change{'' if count == '1' else 's'} {by}"
    told = told + ", ".join(["", *others[:-1]]) + (f" and {others[-1]}" if others else "")
    places = Counter[str]()
    for part, counted in found.items():
        if part != package.main:
            kind = _KIND.search(package.content_types.of(part))
            places[_PLACES.get(kind[1], part) if kind else part] += counted.total()
    where = [f"{number} in {place}" for place, number in sorted(places.items())]
    return f"{told} ({', '.join(where)})" if where else told


def _without_comments(package: Package, parts: Mapping[str, bytes], lost: set[str]) -> dict[str, bytes]:
    """The parts that hold comments, without those whose reference is gone: Word drops them too."""
    names = [package.linked(kind) for kind in ("comments", *comments.BESIDE)]
    roots = {name: parse(parts[name], name, package.name) for name in names if name is not None}
    first, *others = names
    if first is not None:
        comments.remove(roots[first], lost, [roots[name] for name in others if name is not None])
    return {name: serialise(root) for name, root in roots.items()}
