"""`tmad-redline responses collate`: puts what came back to a consultation into one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmad_redline.cli import choices, completing, console, outputs
from tmad_redline.cli.comparing import FOUND
from tmad_redline.cli.inputs import INPUT_HELP, RegistryOption, load, locate
from tmad_redline.errors import BadOptions
from tmad_redline.model.lock import locked_by

if TYPE_CHECKING:
    from tmad_redline.model.response import Collation, Response

FORMATS = ("docx", "md", "csv", "json")
_SYSTEM = ("thumbs.db", "desktop.ini")
"""What systems leave in folders; so are names with a dot before them, but for lock files."""


def collate(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Folders, with all in them, and files.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="A .docx, .md, .csv or .json file.")],
    confidential: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Where what is confidential goes, with all e-mail addresses and file names."),
    ] = None,
    document: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION",
            help=f"The document consulted on, for the order of clauses. {INPUT_HELP}",
            autocompletion=completing.versions,
        ),
    ] = None,
    ours: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Whose changes in a draft were there when it was sent out. Repeatable."),
    ] = None,
    public: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="A file that may be published though it does not say so. Repeatable."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No talk.")] = False,
    limit: choices.LimitOption = None,
    registry: RegistryOption = None,
) -> None:
    """Put response forms, their PDFs and marked-up drafts into one table, by question and by clause.

    What is confidential, or does not say that it is not, is left out. Ends with 1 if a file could not be read.
    """
    from tmad_redline import api
    from tmad_redline.responses.collate import Asked
    from tmad_redline.responses.publishing import kept_apart, published

    targets = [Path(name) for name in (output, confidential) if name]
    formats = {path: outputs.format_of(path, (), FORMATS) for path in targets}
    if len({path.resolve() for path in targets}) < len(targets):
        raise BadOptions("The public table and the confidential one are the same file.", output, "Give two files.")
    files = dict(_files(paths, targets))
    if all(map(locked_by, files)):
        raise BadOptions("There is no file in it.", ", ".join(map(str, paths)), "Give the folder of the responses.")
    unknown = [name for name in public or () if not any(name in (file, Path(file).name) for file in files)]
    if unknown:
        raise BadOptions("No file has this name.", f"--public {unknown[0]}", "Give the name as the folder has it.")
    for name in public or ():
        several = [file for file in files if Path(file).name == name]
        if name not in files and len(several) > 1:
            remedy = f"Give its path in the folder, as {several[0]}."
            raise BadOptions(f"{len(several)} files have this name.", f"--public {name}", remedy)
    limits = choices.limits(limit)
    asked = Asked(ours=Asked().ours | set(ours or ()), public=frozenset(public or ()), limits=limits)
    source = load(document, locate(registry)) if document else None
    if source:
        asked = asked._replace(document=api.tree(source.data, source.version.name))
    collation = api.collate(((name, _content(path)) for name, path in files.items()), asked)
    shown = [published(collation), kept_apart(collation)]
    content = {path: _rendered(one, formats[path]) for path, one in zip(targets, shown, strict=False)}
    outputs.write_files(content, [*files.values(), source.path if source else None])
    for line in _told(collation, shown[0], confidential is not None):
        console.say(line, quiet)
    console.say(f"Written: {', '.join(map(str, targets))}", quiet)
    if collation.unread:
        raise typer.Exit(FOUND)


def _files(paths: Sequence[Path], targets: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """The files by their names in the folder, but for those to be written. Raises BadOptions."""
    made = {path.resolve() for path in targets}
    taken: dict[Path, str] = {}
    for path in paths:
        if not path.exists():
            raise BadOptions("There is no such file or folder.", f"Path: {path}", "Correct the path.")
        for file in sorted(it for it in path.rglob("*") if it.is_file()) if path.is_dir() else [path]:
            of_system = file.name.startswith(".") or file.name.lower() in _SYSTEM
            if (locked_by(file.name) or not of_system) and file.resolve() not in made:
                name = file.relative_to(path).as_posix() if path.is_dir() else file.name
                again = name in taken.values() and file.resolve() not in taken
                taken.setdefault(file.resolve(), file.as_posix() if again else name)
    yield from ((name, file) for file, name in taken.items())


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:  # one of many files, which must not keep the others from being read
        return None


def _rendered(collation: Collation, format_: str) -> bytes:
    if format_ == "docx":
        from tmad_redline.word.responses import responses

        return responses(collation)
    from tmad_redline.render.responses import FORMATS as RENDERERS

    return outputs.encoded(RENDERERS[format_](collation), format_)


def _told(collation: Collation, shown: Collation, kept: bool) -> Iterator[str]:
    """What happened, for whoever ran it: with the names of the files that the public table does not name."""
    number = len(collation.responses) + len(collation.unread)
    yield f"{number} file{'' if number == 1 else 's'}: {len(collation.responses)} read."
    for response in collation.responses:
        yield from _told_of(response)
    for it in collation.unread:
        yield f"{it.kind.value.capitalize()}: {it.file}: {it.reason} {it.remedy}".rstrip()
    for file in collation.locks:
        program = locked_by(file)
        yield f"{program}'s lock file: {file}: close the file in {program}, and collate again: it may not be saved."
    hidden = bool(shown.withheld or shown.hidden)
    if hidden and not kept:
        yield "What is not shown is in no output: --confidential FILE writes it apart."


def _told_of(response: Response) -> Iterator[str]:
    from tmad_redline.model.response import Confidentiality
    from tmad_redline.responses.publishing import left_out

    if response.confidentiality is Confidentiality.WHOLE:
        yield f"Not shown: {response.file}: {response.confidentiality.value}."
    elif response.confidentiality is Confidentiality.PARTLY:
        yield f"Shown in part: {response.file}: {response.confidentiality.value}."
    yield from (f"Not shown: {response.file}: {doubt}." for doubt in response.doubts)
    yield from (f"Notice: {response.file}: {notice}." for notice in response.notices)
    if addresses := len(left_out(response)):
        what = (
            "e-mail address or telephone number is" if addresses == 1 else "e-mail addresses or telephone numbers are"
        )
        yield f"Notice: {response.file}: {addresses} {what} left out of what it says."
    if response.is_unclear:
        yield f'  If it may be published: --public "{response.file}"'
    if response.same_as:
        yield f"Notice: {response.file}: the same file as {response.same_as}."
    if response.after:
        yield f"Notice: {response.file}: a further response of the organisation of {response.after}."
