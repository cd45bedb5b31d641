"""Whether a draft takes terms that it does not define from another document."""

from __future__ import annotations

import re

from tmad_redline.model.draft import Draft

_BORROWS = re.compile(
    r"\b(?:terms?|expressions?|words?)\b[^.]{0,160}\b(?:not (?:otherwise )?(?:defined|given a meaning)|defined in)\b"
    r"[^.]{0,120}\b(?:same |that )?meanings?\b"
    r"|\b(?:terms?|expressions?|words?)\b[^.]{0,160}\bha(?:ve|s) the (?:same )?meanings?[^.]{0,80}\b(?:in|by|under) "
    r"(?:the [A-Z]|Section|Clause [A-Z]|Annex|Appendix)"
)


def borrows_terms(draft: Draft) -> bool:
    """Whether a provision says that terms without a definition here have the meaning that another document gives."""
    strings = (paragraph.text.string for paragraph in draft.tree.paragraphs)
    return any("meaning" in string and _BORROWS.search(string) for string in strings)
