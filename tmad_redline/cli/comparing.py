"""What the commands that tell of two versions share: they are read, compared and summed up in one way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tmad_redline.cli.formats import Names
from tmad_redline.cli.inputs import Located, load_all, locate
from tmad_redline.model.comparison import Marked, Version
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options
from tmad_redline.registry import clean_name, redline_name

if TYPE_CHECKING:
    from tmad_redline.model.summary import Summary

FOUND = 1
"""The exit code of what found something: changes, losses, broken references."""


TERMINAL = "terminal"
"""The renderer that a person with a colour terminal gets in place of plain text."""


class Compared(NamedTuple):
    """Two versions compared. paths: of the inputs, which no output may replace."""

    made: Marked
    summary: Summary
    paths: list[Path | None]


def compared(baseline: str, revised: str, options: Options, registry: Path | None) -> Compared:
    """Compare two versions as they were typed. Raises InputError and what `load_all` raises."""
    from tmad_redline import api

    sources = load_all((baseline, revised), locate(registry))
    versions = Pair(sources[0].version, sources[1].version)
    made = api.marked(sources[0].data, sources[1].data, versions, options)
    return Compared(made, api.summarise(made), [source.path for source in sources])


def names(versions: Pair[Version], located: Located | None) -> Names:
    """The house names; the document's short title goes with versions that the registry knows."""
    if located is None or not versions.revised.title:
        return Names(redline_name(versions), clean_name(versions.revised))
    known = located.registry
    return Names(
        redline_name(versions, known.short, known.prefix), clean_name(versions.revised, known.short, known.prefix)
    )


def differs(made: Marked) -> bool:
    """Whether anything is marked, or a style differs in a way that a redline cannot show."""
    return bool(made.redline.revisions or made.comparison.script.styles)
