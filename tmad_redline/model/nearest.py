"""What somebody may have meant by a name that there is not."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from tmad_redline.model.clause import plain_path


def nearest(name: str, known: Iterable[str]) -> str:
    """What is most like a name, "" if nothing is."""
    spelled = {plain_path(one).casefold(): one for one in known}
    wanted = plain_path(name).casefold()
    swapped = [each for each in spelled if sorted(each) == sorted(wanted)]  # 4.92 for 4.29
    found = swapped or difflib.get_close_matches(wanted, spelled, n=1, cutoff=0.5)
    return spelled[found[0]] if found else ""
