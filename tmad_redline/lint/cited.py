"""Where another document cites this one by one of its names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from tmad_redline.model.clause import CrossReference
from tmad_redline.model.draft import Known

_NEAR = 200
"""Letters before or after a reference in which the name of its document may stand."""


def citations(other: Known, names: Sequence[str]) -> Iterator[tuple[str, CrossReference]]:
    """The references of another document to the one of these names, each with the clause it stands in."""
    if other.tree is None or not names:
        return
    name = "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True))
    after = re.compile(
        rf"[\s\u00a0]*(?:\([^()]*\)[\s\u00a0]*)?(?:of|to|in|under)[\s\u00a0]+(?:the[\s\u00a0]+)?(?:{name})\b", re.I
    )
    before = re.compile(rf"\b(?:{name})(?:[\s\u00a0]*\([^()]*\))?[,:]?[\s\u00a0]+(?:at[\s\u00a0]+)?$", re.I)
    owners = other.tree.owners()
    for (at, text), group in groupby(other.mentions.references, key=lambda each: (each.paragraph, each.text)):
        some = list(group)
        string = other.tree.paragraphs[at].text.string
        start = string.rfind(text, 0, some[0].end + len(text))
        start = start if 0 <= start <= some[0].start else some[0].start
        if after.match(string, some[-1].end) or before.search(string, max(0, start - _NEAR), start):
            yield from ((owners.get(at, ""), reference) for reference in some)
