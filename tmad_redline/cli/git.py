"""Runs git, and nothing else: its settings, files of earlier commits, and which files changed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tmad_redline.errors import BadOptions


class Changed(NamedTuple):
    """A file that two commits have otherwise. before: its earlier path, None if it is new; path: None if it is gone."""

    before: str | None
    path: str | None


def run(*arguments: str, folder: Path | None = None, input_: bytes | None = None) -> bytes:
    """What a git command prints. Raises BadOptions with what git says when it fails."""
    ended = _run(arguments, folder, input_)
    if ended.returncode:
        said = ended.stderr.decode("utf-8", "replace").strip() or f"it ended with {ended.returncode}"
        raise BadOptions(f"git refused: {said}", f"git {' '.join(arguments)}", "Run this in a git repository.")
    return ended.stdout


def setting(key: str, scope: str) -> str | None:
    """A setting, None where it is not set. scope: --local or --global."""
    ended = _run(("config", scope, "--get", key), None, None)
    return None if ended.returncode else ended.stdout.decode("utf-8", "replace").rstrip("\n")


def drop_section(name: str, scope: str) -> None:
    """Take out a section of settings, if it is there and git has left it empty."""
    if not _run(("config", scope, "--get-regexp", f"^{name.replace('.', '[.]')}[.]"), None, None).stdout:
        _run(("config", scope, "--remove-section", name), None, None)


def forget(reference: str) -> bool:
    """Delete a reference; whether there was one, and a repository to have it."""
    if _run(("rev-parse", "--verify", "--quiet", reference), None, None).returncode:
        return False
    run("update-ref", "-d", reference)
    return True


def top() -> Path:
    """The top folder of the repository that the current folder is in. Raises BadOptions."""
    return Path(run("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n"))


def commit(name: str) -> str:
    """The id of the commit that a name means. Raises BadOptions."""
    return run("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").decode().strip()


def merge_base(one: str, other: str) -> str:
    """The last commit that two have in common. Raises BadOptions."""
    return run("merge-base", one, other).decode().strip()


def changed(base: str, head: str, suffix: str) -> tuple[Changed, ...]:
    """The files whose names end with a suffix, in whatever case, that `head` has otherwise than `base`, by path."""
    pattern = f":(top,icase)*{suffix}"
    listed = run("diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", base, head, "--", pattern)
    fields = iter(listed.decode("utf-8", "surrogateescape").split("\0"))
    found = []
    for state in fields:
        match state[:1]:
            case "R" | "C":
                found.append(Changed(next(fields), next(fields)))
            case "A":
                found.append(Changed(None, next(fields)))
            case "D":
                found.append(Changed(next(fields), None))
            case "":
                break
            case _:
                path = next(fields)
                found.append(Changed(path, path))
    return tuple(sorted(found, key=lambda each: each.path or each.before or ""))


def content(commit: str, path: str) -> bytes:
    """A file of a commit, by its path from the top of the repository. Raises BadOptions."""
    return run("cat-file", "blob", f"{commit}:{path}")


def _run(arguments: Sequence[str], folder: Path | None, input_: bytes | None) -> subprocess.CompletedProcess[bytes]:
    if shutil.which("git") is None:
        raise BadOptions("git is not there.", "Looked for on PATH", "Install git.")
    return subprocess.run(["git", *arguments], cwd=folder, input=input_, capture_output=True, check=False)
