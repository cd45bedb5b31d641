"""`tmad-redline git-setup`: makes `git diff` and `git log -p` show Word documents clause by clause, or undoes it."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from tmad_redline.cli import console, git, outputs
from tmad_redline.errors import BadOptions

DRIVER = "tmad"
LINE = f"*.docx diff={DRIVER}"
_CACHED = f"refs/notes/textconv/{DRIVER}"
"""Where git keeps what a driver printed; it does not notice that a newer version of us prints something else."""
_TEXTCONV, _HUNK, _CACHE = (f"diff.{DRIVER}.{name}" for name in ("textconv", "xfuncname", "cachetextconv"))


def git_setup(
    everywhere: Annotated[
        bool, typer.Option("--global", help="For all repositories of this user, not only this one.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take out what this command has set.")] = False,
) -> None:
    """Let git show Word documents clause by clause, in `git diff`, `git log -p`, `git show` and `git blame`.

    Sets the driver diff.tmad in the settings of this repository (or, with --global, of the user), and writes
    `*.docx diff=tmad` to .gitattributes, which is to be committed: it does nothing where the driver is not set. What is
    there already stays. Run it again after an update, as git keeps the texts that it was given. A merge is not helped:
    a .docx is still taken from one side or the other.
    """
    scope = "--global" if everywhere else "--local"
    attributes = _global_attributes() if everywhere else git.top() / ".gitattributes"
    done = [*_settings(scope, undo), *_attributes(attributes, undo)]
    if git.forget(_CACHED):
        done.append("Emptied: the texts that git kept of this repository's documents.")
    console.data("\n".join(done) if done else "Nothing to do: it is as asked for.")


def _settings(scope: str, undo: bool) -> Iterator[str]:
    from tmad_redline.render.clause_lines import HUNK

    wanted = {_TEXTCONV: _command(), _HUNK: HUNK, _CACHE: "true"}
    for key, value in wanted.items():
        now = git.setting(key, scope)
        if undo and now is not None:
            git.run("config", scope, "--unset-all", key)
            yield f"Taken out: {key}"
        elif not undo and now != value:
            git.run("config", scope, "--replace-all", key, value)
            yield f"Set: {key} = {value}"
    if undo:  # an empty section would stay; there is none if somebody had set nothing
        git.drop_section(f"diff.{DRIVER}", scope)


def _command() -> str:
    """How git is to call us: by the full path of this Python, as a graphical git client has another PATH."""
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m tmad_redline textconv"


def _attributes(path: Path, undo: bool) -> Iterator[str]:
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
    except UnicodeDecodeError as error:
        raise BadOptions(
            "The file is no text in UTF-8.", f"Path: {path}", f"Write “{LINE}” into it yourself."
        ) from error
    lines = text.splitlines()
    if undo == (LINE not in lines):
        return
    if undo:
        kept = [line for line in lines if line != LINE]
        if kept:
            outputs.write_files({path: "".join(f"{line}\n" for line in kept).encode("utf-8")}, [])
        else:
            path.unlink()
        yield f"Taken out: {LINE} in {path}"
        return
    others = [line for line in lines if line.startswith("*.docx ")]
    text += "" if text.endswith("\n") or not text else "\n"
    outputs.write_files({path: f"{text}{LINE}\n".encode()}, [], path.parent)
    yield f"Written: {LINE} in {path}"
    if others:
        yield f"Note: the line stands after “{others[-1]}”, and what both set is as the last one says."


def _global_attributes() -> Path:
    """The file of attributes that holds for all repositories of the user (gitattributes(5))."""
    if asked := git.setting("core.attributesFile", "--global"):
        return Path(asked).expanduser()
    config = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(config).expanduser() / "git" / "attributes"
