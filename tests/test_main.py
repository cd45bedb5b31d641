"""The process of the command line, from its first moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
INTERRUPTED = """
import os, signal
os.kill(os.getpid(), signal.SIGINT)
raise ImportError("It went on.")
"""
"""Stands for a module that is being loaded when Ctrl-C comes."""


def started(folder: Path, *prefix: str) -> subprocess.CompletedProcess[str]:
    (folder / "typer.py").write_text(INTERRUPTED)
    environment = {**os.environ, "PYTHONPATH": f"{folder}:{ROOT}"}
    command = [*prefix, sys.executable, "-m", "tmad_redline", "versions"]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder)


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself Ctrl-C there")
def test_ctrl_c_while_modules_are_loaded_leaves_no_traceback(tmp_path: Path) -> None:
    ended = started(tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGINT, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh there")
def test_where_ctrl_c_is_ignored_it_stays_so(tmp_path: Path) -> None:
    ended = started(tmp_path, "sh", "-c", 'trap "" INT; exec "$@"', "sh")
    assert "It went on." in ended.stderr
