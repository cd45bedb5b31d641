"""Where results go: decides it from the options, and writes files whole or not at all and never over an input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tmad_redline.cli import console
from tmad_redline.errors import BadOptions, OutputError

SUFFIXES = {"docx": ".docx", "text": ".txt", "md": ".md", "json": ".json", "csv": ".csv"}
"""The formats of `diff` and how their files end."""
WORD = (".docx", ".docm", ".dotx", ".dotm")
"""How the names of Word documents end."""
STDOUT = "-"
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
    def redline(self) -> bool:
        """Whether the redline goes anywhere."""
        return "docx" in self.files or self.stdout == "docx"


def plan(output: str | None, formats: tuple[str, ...], stem: str) -> Plan:
    """Decide where each format goes; `stem` names files whose name was not given. Raises BadOptions.

    Without -o the redline goes to the current folder and another format to standard output.
    """
    if output is None:
        files = {"docx": Path(f"{stem}.docx")} if not formats or "docx" in formats else {}
        texts = [format_ for format_ in formats if format_ != "docx"]
        return Plan(files, _single(texts) if texts else "text", asked=bool(texts))
    if output == STDOUT:
        return Plan({}, _single(formats) if formats else "docx", asked=True)
    path = Path(output)
    if output.endswith(("/", os.sep)) or path.is_dir():
        files = {format_: path / (stem + SUFFIXES[format_]) for format_ in formats or ("docx",)}
        return Plan(files, "text", folder=path)
    return Plan({format_of(path, formats): path}, "text")


def encoded(text: str, format_: str) -> bytes:
    """A text as a file holds it; a .csv says that it is UTF-8, or Excel takes it for something else."""
    return text.encode("utf-8-sig" if format_ == "csv" else "utf-8")


def without_redline(plan: Plan) -> Plan:
    """The same plan without the .docx: where nothing changed there is nothing to mark."""
    files = {format_: path for format_, path in plan.files.items() if format_ != "docx"}
    return plan._replace(files=files, asked=plan.asked and plan.stdout != "docx")


def parse_formats(values: Iterable[str]) -> tuple[str, ...]:
    """The formats asked for, each once; a value may hold several, with commas. Raises BadOptions."""
    asked = tuple(dict.fromkeys(name.strip().lower() for value in values for name in value.split(",") if name.strip()))
    for name in asked:
        if name not in SUFFIXES:
            raise BadOptions(f"There is no format “{name}”.", "--format", f"Give one of: {', '.join(SUFFIXES)}.")
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


def write_files(files: Mapping[Path, bytes], inputs: Iterable[Path | None], folder: Path | None = None) -> None:
    """Write all files or none: each beside its place under another name first, and renamed when all are there.

    folder: made first if it is not there. Raises BadOptions if a file is an input, OutputError if the system refuses.
    """
    for path in files:
        _check_target(path, inputs)
    written: dict[Path, Path] = {}
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        for number, (path, content) in enumerate(files.items()):
            target = path.resolve()
            if target.exists() and not target.is_file():
                target.write_bytes(content)  # a device such as /dev/null: renaming would replace it
                continue
            temporary = target.parent / f".tmad-redline-{os.getpid()}-{number}.tmp"
            written[temporary] = target
            temporary.write_bytes(content)
        for temporary, target in written.items():
            temporary.replace(target)
    except OSError as error:
        reason, where = error.strerror or str(error), str(folder or ", ".join(str(path) for path in files))
        raise OutputError(f"The output cannot be written: {reason}.", where, "Give another place with -o.") from error
    finally:
        for temporary in written:
            if temporary.exists():
                temporary.unlink()


def _single(formats: Iterable[str]) -> str:
    first, *others = formats
    if others:
        raise BadOptions("Only one format can go to standard output.", f"--format {first},{others[0]}", _TO_A_FOLDER)
    return first


def format_of(path: Path, formats: Sequence[str], known: Sequence[str] = tuple(SUFFIXES)) -> str:
    """The format that a file's name says, or the one asked for. known: those that there are. Raises BadOptions."""
    by_suffix = next((name for name, suffix in SUFFIXES.items() if path.suffix.lower() == suffix), None)
    where = f"-o {path}"
    if len(formats) > 1:
        raise BadOptions("One file cannot hold several formats.", where, _TO_A_FOLDER)
    if not formats and by_suffix not in known:
        remedy = f"End it with one of {', '.join(SUFFIXES[name] for name in known)}."
        raise BadOptions("The output's name does not say which format it is to have.", where, remedy)
    if formats and by_suffix not in (None, formats[0]):
        raise BadOptions(f"The output's name does not fit the format {formats[0]}.", where, "Change one of them.")
    return formats[0] if formats else str(by_suffix)


def _check_target(path: Path, inputs: Iterable[Path | None]) -> None:
    for source in inputs:
        if source is not None and path.exists() and path.samefile(source):
            raise BadOptions("The output would replace an input.", f"Path: {path}", "Give another place with -o.")
    if path.is_dir():
        raise BadOptions("The output is a folder.", f"Path: {path}", "Give the path of a file.")
