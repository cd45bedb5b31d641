"""A git repository made by a test: nothing of the machine's own settings, and no clock."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

_WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A. Drafter"), ("EMAIL", "drafter@example.org"), ("DATE", "2020-04-28T09:00:00Z"))
}


class Repository:
    """A repository in a folder, which is the current one."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        home = folder / "home"
        self.folder = folder / "repository"
        for made in (home, self.folder):
            made.mkdir()
        for name in [name for name in os.environ if name.startswith(("GIT_", "GITHUB_"))]:
            monkeypatch.delenv(name)
        settings = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "GIT_CONFIG_NOSYSTEM": "1", **_WHO}
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(self.folder)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        """What a git command prints."""
        ended = subprocess.run(["git", *arguments], cwd=self.folder, capture_output=True, check=False)
        assert ended.returncode == 0, ended.stderr.decode()
        return ended.stdout.decode()

    def commit(self, files: Mapping[str, bytes | None], message: str = "More") -> str:
        """Write files, or delete those that are None, and commit everything; the commit's id."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD").strip()
