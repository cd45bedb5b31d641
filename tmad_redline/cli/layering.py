"""Three or more versions in one `diff`: which of its views is made, and what the redline of all of them is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tmad_redline.cli.inputs import Source
from tmad_redline.errors import BadOptions
from tmad_redline.model.comparison import Comparison, Marked, Revisor, Version
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

if TYPE_CHECKING:
    from tmad_redline.model.summary import Summary


class View(Enum):
    """What a redline of several versions shows."""

    INCREMENTAL = "incremental"
    CUMULATIVE = "cumulative"
    ATTRIBUTED = "attributed"


class Made(NamedTuple):
    """A redline in layers. made: the first version compared with the last. redline: a .docx, signed by each version."""

    made: Marked
    redline: bytes
    summary: Callable[[], Summary]


def chosen(sources: Sequence[Source], view: View | None) -> Sequence[Source]:
    """The versions that a view is of. Raises BadOptions where there are no three."""
    if len(sources) == 2:
        if view is not None:
            raise BadOptions("With two versions there is but one view.", "--view", "Name three or more versions.")
        return sources
    same = next((one for one, other in pairwise(sources) if one.version.sha256 == other.version.sha256), None)
    if same is not None:
        name = same.version.label
        raise BadOptions(f"{name} and the version after it are the same file.", "", "Name each version once.")
    if view is View.INCREMENTAL:
        return sources[-2:]
    return (sources[0], sources[-1]) if view is View.CUMULATIVE else sources


def ends(sources: Sequence[Source]) -> Pair[Version]:
    """What a redline of the versions is called after: the first, by way of those between, and the last."""
    first, last = sources[0].version, sources[-1].version
    if between := [source.version.label for source in sources[1:-1]]:
        return Pair(first._replace(label=f"{first.label} by way of {' and '.join(between)}"), last)
    return Pair(first, last)


def layered(sources: Sequence[Source], options: Options, date: datetime | None) -> Made:
    """The redline in layers; date: of all changes, else each has that of the version that made it, if one is known."""
    from tmad_redline import api, layers

    versions = [source.version for source in sources]
    data = [source.data for source in sources]
    revisors = [Revisor(version.label, date or dated(version, options)) for version in versions[1:]]
    whole = api.marked(data[0], data[-1], Pair(versions[0], versions[-1]), options)
    found = layers.layered(data, versions, revisors, options)
    notices = dict.fromkeys((*whole.comparison.notices, *found.notices))
    whole = whole._replace(comparison=whole.comparison._replace(notices=tuple(notices)))
    return Made(whole, found.data, _summary(whole, found.steps))


def _summary(whole: Marked, steps: Sequence[Comparison]) -> Callable[[], Summary]:
    from tmad_redline import api

    return lambda: api.attributed(whole, steps)


def dated(version: Version, options: Options) -> datetime:
    """When the changes that a version made were made: its date in the registry, else the usual one."""
    return datetime.fromisoformat(version.date).replace(tzinfo=UTC) if version.date else options.revisor.date
