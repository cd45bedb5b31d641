"""The two versions that a redline is held against."""

from __future__ import annotations

from typing import NamedTuple

from tmad_redline.audit.homes import Homes
from tmad_redline.model.pair import Pair
from tmad_redline.model.proof import Promised
from tmad_redline.options import Options


class Against(NamedTuple):
    """labels: what findings call the versions. promised: what a redline must give. settled: the versions'
    files without tracked changes. options: those that the redline was made with.
    """

    labels: Pair[str]
    promised: Promised
    homes: Pair[Homes]
    settled: Pair[bytes]
    options: Options = Options()
