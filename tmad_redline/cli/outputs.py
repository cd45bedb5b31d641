"""Where results go: decides it from the options, and writes files whole or not at all and never over an input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tmad_redline.cli import console
from tmad_redline.cli.formats import FORMATS, MARKED, Names
from tmad_redline.errors import BadOptions, OutputError

WORD = (".docx", ".docm", ".dotx", ".dotm")
"""How the names of Word documents end."""
STDOUT = "-"
TEMPORARY = ".tmad-redline-{}-{}.tmp"
"""The name of a file that is not yet complete: of which process, and what tells it from those of other machines."""
_TO_A_FOLDER = "Give a folder for several formats: -o FOLDER/"


class Plan(NamedTuple):
    """Which format goes where.

    stdout: the format for standard output. asked: that it was asked for, so that --quiet does not silence it.
    folder: where all files go, if a folder was given; it is made when it is not there.
    """

    files: Mapping[str, Path]
    stdout: str
    asked: bool = False
    folder: Path | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """Everything that is to be made."""
        return (*self.files, *([self.stdout] if self.asked else []))


def plan(output: str | None, formats: tuple[str, ...], names: Names) -> Plan:
    """Decide where each format goes; `names` are for files whose name was not given. Raises BadOptions.

    Without -o a document goes to the current folder and a text to standard output.
    """
    if output is None:
        files = {name: Path(names.of(name)) for name in formats or ("docx",) if not FORMATS[name].text}
        texts = [name for name in formats if FORMATS[name].text]
        return Plan(files, _single(texts) if texts else "text", asked=bool(texts))
    if output == STDOUT:
        return Plan({}, _single(formats) if formats else "docx", asked=True)
    path = Path(output)
    if output.endswith(("/", os.sep)) or path.is_dir():
        files = {name: path / names.of(name) for name in formats or ("docx",)}
        return Plan(files, "text", folder=path)
    return Plan({format_of(path, formats): path}, "text")


def encoded(text: str, format_: str) -> bytes:
    """A text as a file holds it; a .csv says that it is UTF-8, or Excel takes it for something else."""
    return text.encode("utf-8-sig" if format_ == "csv" else "utf-8")


def without_redline(plan: Plan) -> Plan:
    """The same plan without redlines: where nothing changed there is nothing to mark."""
    files = {name: path for name, path in plan.files.items() if name not in MARKED}
    return plan._replace(files=files, asked=plan.asked and plan.stdout not in MARKED)


def parse_formats(values: Iterable[str]) -> tuple[str, ...]:
    """The formats asked for, each once; a value may hold several, with commas. Raises BadOptions."""
    asked = tuple(dict.fromkeys(name.strip().lower() for value in values for name in value.split(",") if name.strip()))
    for name in asked:
        if name not in FORMATS:
            raise BadOptions(f"There is no format “{name}”.", "--format", f"Give one of: {', '.join(FORMATS)}.")
    return asked


def write(output: str, content: bytes, inputs: Iterable[Path | None]) -> None:
    """Write one result to a path, and say so, or to standard output for `-`. Raises BadOptions, OutputError."""
    if output == STDOUT:
        console.binary(content)
        return
    check_file(output)
    write_files({Path(output): content}, inputs)
    console.say(f"Written: {output}")


def check_file(output: str, suffixes: Sequence[str] = ()) -> None:
    """Refuse a folder's name, and one that ends otherwise than it may. Raises BadOptions."""
    if output.endswith(("/", os.sep)) or Path(output).is_dir():
        raise BadOptions("The output is a folder.", f"Path: {output}", "Give the path of a file.")
    if suffixes and Path(output).suffix.lower() not in suffixes:
        raise BadOptions(
            "The output is a Word document, and its name says otherwise.", f"-o {output}", "End it with .docx."
        )


def check_apart(text: str, redline: str) -> None:
    """Refuse one place for a text and its redline, however it is spelled. Raises BadOptions."""
    if Path(text).resolve() == Path(redline).resolve():
        raise BadOptions("The text and its redline are one file.", f"Path: {redline}", "Give two names.")


def write_files(files: Mapping[Path, bytes], inputs: Iterable[Path | None], folder: Path | None = None) -> None:
    """Write all files or none: each beside its place under another name first, and renamed when all are there.

    folder: made first if it is not there. Raises BadOptions if a file is an input, OutputError if the system refuses.
    """
    for path in files:
        check_target(path, inputs)
    written: dict[Path, Path] = {}
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            target = path.resolve()
            if target.exists() and not target.is_file():
                target.write_bytes(content)  # a device such as /dev/null: renaming would replace it
                continue
            temporary = target.parent / TEMPORARY.format(os.getpid(), os.urandom(8).hex())
            written[temporary] = target
            temporary.write_bytes(content)
        for temporary, target in written.items():
            temporary.replace(target)
    except OSError as error:
        reason, where = error.strerror or str(error), str(folder or ", ".join(str(path) for path in files))
        held = isinstance(error, PermissionError) and any(path.is_file() for path in files)
        remedy = "Is it open in Word? Close it there, or give another place with -o."
        raise OutputError(
            f"The output cannot be written: {reason}.", where, remedy if held else "Give another place with -o."
        ) from error
    finally:
        for temporary in written:
            if temporary.exists():
                temporary.unlink()


def _single(formats: Iterable[str]) -> str:
    first, *others = formats
    if others:
        raise BadOptions("Only one format can go to standard output.", f"--format {first},{others[0]}", _TO_A_FOLDER)
    return first


def format_of(path: Path, formats: Sequence[str], known: Sequence[str] = tuple(FORMATS)) -> str:
    """The format that a file's name says, or the one asked for. known: those that there are. Raises BadOptions."""
    suffix, where = path.suffix.lower(), f"-o {path}"
    if len(formats) > 1:
        raise BadOptions("One file cannot hold several formats.", where, _TO_A_FOLDER)
    if formats:
        (asked,) = formats
        if suffix != FORMATS[asked].suffix and any(suffix == each.suffix for each in FORMATS.values()):
            raise BadOptions(f"The output's name does not fit the format {asked}.", where, "Change one of them.")
        return asked
    found = next((name for name in known if FORMATS[name].suffix == suffix), None)
    if found is None:
        remedy = f"End it with one of {', '.join(dict.fromkeys(FORMATS[name].suffix for name in known))}."
        raise BadOptions("The output's name does not say which format it is to have.", where, remedy)
    return found


def check_target(path: Path, inputs: Iterable[Path | None]) -> None:
    """Refuse an output that is an input, or a folder. Raises BadOptions."""
    for source in inputs:
        if source is not None and _is_one(path, source):
            raise BadOptions("The output would replace an input.", f"Path: {path}", "Give another place with -o.")
    if path.is_dir():
        raise BadOptions("The output is a folder.", f"Path: {path}", "Give the path of a file.")


def _is_one(path: Path, source: Path) -> bool:
    """Whether two paths are one file; an input may be gone for the moment in which a program saves it."""
    try:
        return path.exists() and path.samefile(source)
    except OSError:
        return path.resolve() == source.resolve()
