"""Finds a changesets.toml, reads it, and compares the two versions that it is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeAlias

import typer

from tmad_redline.cli.inputs import Located, Source, load
from tmad_redline.errors import BadOptions, BadSets
from tmad_redline.model.pair import Pair

if TYPE_CHECKING:
    from tmad_redline.model.changeset import ChangeSets
    from tmad_redline.model.comparison import Marked
    from tmad_redline.partials import Work
    from tmad_redline.registry import Entry

FILE = "changesets.toml"
Signing: TypeAlias = "tuple[ChangeSets, Pair[Source], Path]"
"""What a redline is signed by: the list, the two versions, and where the list is."""

SetsOption = Annotated[
    Path | None,
    typer.Option(
        "--sets",
        metavar="FILE",
        help="The list of change sets: by default the one that the registry names for the revised version, else "
        f"{FILE} beside the registry or in the current folder.",
    ),
]


class Opened(NamedTuple):
    """A list of change sets and the two versions that it is about."""

    work: Work
    sources: Pair[Source]
    path: Path

    @property
    def paths(self) -> list[Path | None]:
        """Of all inputs, which no output may replace."""
        return [*(source.path for source in self.sources), self.path]


def find(option: Path | None, located: Located | None, baseline: str | None = None, revised: str | None = None) -> Path:
    """The list that is meant. baseline, revised: versions as typed, if any is known. Raises BadOptions."""
    if option is not None:
        if not option.is_file():
            raise BadOptions("There is no such list of change sets.", f"Path: {option}", f"Give the path of a {FILE}.")
        return option
    named = _named(located, baseline, revised) if located is not None else []
    if len(named) > 1:
        listed = ", ".join(map(str, named))
        raise BadOptions(f"Several lists of change sets may be meant: {listed}.", "--sets", "Name one of them.")
    path = named[0] if named else _usual(located)
    if path is not None:
        return path
    remedy = f"Write one with `tmad-redline changesets propose … -o {FILE}`, or name one with --sets."
    raise BadOptions("There is no list of change sets.", f"{FILE}, beside the registry or here", remedy)


def of_versions(option: Path | None, located: Located) -> dict[str, tuple[Path, ChangeSets]]:
    """The list of each version that has one, by the versions' names, each from where `find` takes it.

    option: in place of the one for its revised version. Raises BadOptions, BadSets.
    """
    given = find(option, located) if option is not None else _usual(located)
    named = {entry.name: located.folder / entry.changesets for entry in _listing(located)}
    if given is not None and (option is not None or given.resolve() not in [each.resolve() for each in named.values()]):
        said = read(given)
        entry = _entry(said.versions.revised, given, located)
        if entry is None:
            what = f"The list of change sets is about {said.versions.revised}, which is no version of the registry."
            remedy = f"Correct “revised” in it, add it to {located.registry.where}, or name another list with --sets."
            raise BadSets(what, f"File: {said.where}", remedy)
        if option is not None or entry.name not in named:
            named[entry.name] = given
    return {name: (path, read(find(path, located))) for name, path in named.items()}


def check_made_for(name: str, sets: ChangeSets, path: Path, located: Located) -> None:
    """A list must be of a version of the registry and its baseline, and made for the files of both. Raises BadSets."""
    entry = located.registry.find(name)
    for wanted, said in zip((entry.baseline, entry.name), sets.versions, strict=True):
        meant = _entry(said, path, located)
        if meant is None or meant.name != wanted:
            what = f"The list of change sets is for {entry.label}, and it is about {said}"
            what += f", not {wanted}." if wanted else ", but the registry gives no baseline."
            raise BadSets(what, f"File: {sets.where}", f"Correct the list, or {located.registry.where}.")
    _same(sets, Pair(*(_load(said, path, located) for said in sets.versions)))


def read(path: Path) -> ChangeSets:
    """The sets that a file lists. Raises BadSets."""
    from tmad_redline.changesets.parsed import parse
    from tmad_redline.cli.reporting import relative

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        remedy = "It must be a text in UTF-8."
        raise BadSets(f"The list of change sets cannot be read: {error}.", f"Path: {path}", remedy) from error
    return parse(text, relative(path))


def opened(path: Path, located: Located | None) -> Opened:
    """A list with its two versions compared. Raises InputError."""
    from tmad_redline import api

    sets = read(path)
    sources = Pair(*(_load(name, path, located) for name in sets.versions))
    made = api.marked(sources.baseline.data, sources.revised.data, Pair(*(each.version for each in sources)))
    return worked(made, sets, sources, path)


def worked(made: Marked, sets: ChangeSets, sources: Pair[Source], path: Path) -> Opened:
    """A list of sets with two versions that are compared already."""
    from tmad_redline.partials import work

    return Opened(work(made, sets, Pair(*(each.data for each in sources))), sources, path)


def refuse_unsound(opened: Opened) -> None:
    """Stop at a list that was made for other files, or that does not say of every change which set it is in."""
    from tmad_redline.changesets.rules import check

    wrong = next(check(opened.work.listed), None)
    if wrong is not None:
        remedy = f"`tmad-redline changesets check {opened.work.listed.sets.where}` lists all that is wrong with it."
        raise BadSets(wrong.what, wrong.where, remedy)


def wanted(asked: bool, option: Path | None, located: Located | None, sources: Pair[Source]) -> Signing:
    """The list by which a redline of two versions is to be signed. Raises BadOptions, BadSets."""
    if not asked:
        raise BadOptions("Change sets are not asked for.", "--sets", "Give --by-changeset as well.")
    names = [None if source.path is None else source.version.label for source in sources]
    path = find(option, located, *names)
    sets = read(path)
    _same(sets, sources)
    return sets, sources, path


def signed(made: Marked, sets: ChangeSets, sources: Pair[Source], path: Path) -> Marked:
    """A redline in which each set is its own reviewer. Raises BadSets."""
    from tmad_redline import api

    done = worked(made, sets, sources, path)
    refuse_unsound(done)
    return api.by_changeset(made, sets, done.work.listed.owned)


def _same(sets: ChangeSets, sources: Pair[Source]) -> None:
    """Refuse a list that was made for other files than these. Raises BadSets."""
    for side, said, source in zip(Pair._fields, sets.sha256, sources, strict=True):
        if said != source.version.sha256:
            what = f"The list of change sets was made for another {side} than {source.version.name}."
            remedy = f"Name another list with --sets, or see what `tmad-redline changesets check {sets.where}` says."
            raise BadSets(what, f"File: {sets.where}", remedy)


def _named(located: Located, baseline: str | None, revised: str | None) -> list[Path]:
    """The lists that the registry names for versions, those only that have to do with the ones that are known."""
    found = []
    for entry in _listing(located):
        wanted = ((baseline, entry.baseline), (revised, entry.name))
        if all(typed is None or _is(located, typed, name) for typed, name in wanted):
            found.append(located.folder / entry.changesets)
    return list(dict.fromkeys(found))


def _listing(located: Located) -> list[Entry]:
    """The versions for which the registry names a list."""
    return [entry for entry in located.registry.versions if entry.changesets]


def _usual(located: Located | None) -> Path | None:
    """The list beside the registry, else that in the current folder."""
    paths = [folder / FILE for folder in (*([located.folder] if located else []), Path())]
    return next((path for path in paths if path.is_file()), None)


def _entry(said: str, path: Path, located: Located) -> Entry | None:
    """The version of the registry that a list means, by its name or by its file."""
    files = [each for each in (Path(said), path.parent / said) if each.is_file()]
    for file in files[:1]:
        own = [(located.folder / each.file, each) for each in located.registry.versions]
        return next((each for candidate, each in own if candidate.is_file() and candidate.samefile(file)), None)
    try:
        return located.registry.find(said)
    except BadOptions:
        return None


def _is(located: Located, typed: str, name: str) -> bool:
    """Whether what was typed means the version of a name."""
    try:
        return not Path(typed).is_file() and located.registry.find(typed).name == name
    except BadOptions:
        return False


def _load(name: str, path: Path, located: Located | None) -> Source:
    """A version as the list names it: as on the command line, or a file beside the list."""
    beside = path.parent / name
    return load(str(beside) if beside.is_file() and not Path(name).is_file() else name, located)
