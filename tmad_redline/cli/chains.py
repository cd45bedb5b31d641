"""The chain of versions that a command follows: as the registry has it, or as it was typed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from tmad_redline.cli.inputs import Located, Source, load, load_all, load_version, locate
from tmad_redline.errors import BadOptions
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.comparison import Comparison
from tmad_redline.options import Opening, Options

ThroughOption = Annotated[
    list[str] | None,
    typer.Option(
        "--through",
        metavar="VERSIONS",
        help="The versions before it, the oldest first: names or paths with commas between them, or one each; "
        "it may stand behind them. By default those that the registry names as baselines.",
        show_default=False,
    ),
]


class Chained(NamedTuple):
    """Versions of one document, the oldest first, each compared with the next."""

    chain: tuple[Comparison, ...]
    sources: tuple[Source, ...]
    located: Located | None

    @property
    def paths(self) -> list[Path | None]:
        """Of the inputs, which no output may replace."""
        return [source.path for source in self.sources]

    def place(self, typed: str) -> int:
        """The place of a version as somebody types it. Raises BadOptions if it is not in the chain."""
        wanted = load(typed, self.located).version.sha256
        known = [source.version for source in self.sources]
        for at, version in enumerate(known):
            if version.sha256 == wanted:
                return at
        what = f"“{typed}” is not one of the versions that are followed."
        raise BadOptions(what, "--in", f"They are {', '.join(version.label for version in known)}.")

    def tree(self, version: int) -> ClauseTree:
        """The clauses of a version, by its place."""
        return self.chain[version - 1].trees.revised if version else self.chain[0].trees.baseline

    def name(self, version: int) -> str:
        """What messages call a version's file."""
        versions = self.chain[max(version, 1) - 1].versions
        return versions.revised.name if version else versions.baseline.name


def chained(newest: str | None, through: list[str] | None, opening: Opening, registry: Path | None) -> Chained:
    """The chain that ends in a version, by default the newest of the registry or of the files. Raises InputError."""
    from tmad_redline import api

    located = locate(registry)
    sources = _told_apart(_sources(newest, through, located))
    documents = [(source.data, source.version) for source in sources]
    return Chained(api.chain(documents, Options(opening=opening)), sources, located)


def _sources(newest: str | None, through: list[str] | None, located: Located | None) -> tuple[Source, ...]:
    before = [name for each in through or () for name in _names(each)]
    if through and not before:
        raise BadOptions("No versions are named.", "--through", "Give the oldest first: --through OLD,NEWER.")
    if before:
        return _through(before, newest, located)
    if newest is not None:
        load(newest, located)  # what cannot be read is told first
    if newest is not None and (located is None or Path(newest).is_file()):
        what = f"No versions are known that came before {newest}."
        raise BadOptions(what, "", "Give them, the oldest first: --through OLD,NEWER, by name or path.")
    if located is None:
        raise BadOptions("There is no registry that names versions.", "", "Give them: --to NEW --through OLD,NEWER.")
    known = located.registry
    entries = known.chain(known.find(newest) if newest is not None else known.newest())
    if len(entries) == 1:
        what = f"The registry names no baseline of {entries[0].name}."
        raise BadOptions(what, known.where, 'Add baseline = "…" there, or give the versions before it: --through.')
    return load_all([entry.name for entry in entries], located)


def _through(before: list[str], newest: str | None, located: Located | None) -> tuple[Source, ...]:
    """Versions as they were typed, and the newest behind them if it is not among them.

    The newest of the registry comes after versions of it, never after files that it does not know.
    """
    given = load_all((*before, *(() if newest is None else (newest,))), located)
    sources, ends = given[: len(before)], given[len(before) :]
    if newest is None and located is not None and _is_known(sources, located):
        ends = (load_version(located.registry.newest().name, located),)
    at = next((at for at, source in enumerate(sources) if ends and _same_file(source, ends[0])), None)
    if at is None:
        sources += ends
    elif newest is not None and at < len(sources) - 1:
        what = f"“{newest}” is where the chain ends, and --through has others behind it."
        raise BadOptions(what, f"--through {','.join(before)}", "Give the oldest first, and none behind the last.")
    if len(sources) == 1:
        raise BadOptions("Only one version is given.", f"--through {before[0]}", "Give the newest one as well.")
    return sources


def _is_known(sources: tuple[Source, ...], located: Located) -> bool:
    """Whether one of some files is a version of the registry."""
    files = {(located.folder / entry.file).resolve() for entry in located.registry.versions}
    return any(source.path is not None and source.path.resolve() in files for source in sources)


def _same_file(one: Source, other: Source) -> bool:
    return one.path is not None and other.path is not None and one.path.resolve() == other.path.resolve()


def _names(typed: str) -> list[str]:
    """Names parted by commas; a file may have some in its name."""
    return [typed] if Path(typed).is_file() else [name.strip() for name in typed.split(",") if name.strip()]


def _told_apart(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Files of one name are called by their paths."""
    times = Counter(source.version.label for source in sources)
    return tuple(
        source._replace(version=source.version._replace(label=str(source.path)))
        if times[source.version.label] > 1 and source.path is not None
        else source
        for source in sources
    )
