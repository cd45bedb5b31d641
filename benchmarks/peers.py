"""Other engines that make redlines, where they are installed: how each is found and called."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

from benchmarks.processes import Program

_ASK = (
    "import importlib.metadata as m, importlib.util as u, json, sys; "
    "print(json.dumps({n: m.version(d) for n, d in (each.split('=') for each in sys.argv[1:]) if u.find_spec(n)}))"
)
_DOCXODUS = (
    "import sys; from pathlib import Path; from python_redlines import DocxodusEngine; old, new, out = map(Path, "
    "sys.argv[1:]); out.write_bytes(DocxodusEngine().run_redline('Benchmark', old, new)[0])"
)


class Peer(NamedTuple):
    """An engine: its name, the distribution and the module that it is in, and what Python is told to run it.

    "{old}", "{new}" and "{out}" stand for the three files.
    """

    name: str
    distribution: str
    module: str
    arguments: tuple[str, ...]


PEERS = (
    Peer(
        "jubarte-redlines",
        "jubarte-redlines",
        "jubarte_redlines",
        ("-m", "jubarte_redlines", "compare", "{old}", "{new}", "-o", "{out}", "--force", "-a", "Benchmark"),
    ),
    Peer(
        "Docxodus", "python-redlines-docxodus", "python_redlines_docxodus", ("-c", _DOCXODUS, "{old}", "{new}", "{out}")
    ),
    Peer(
        "docx-trackdiff",
        "docx-trackdiff",
        "docx_trackdiff",
        ("-m", "docx_trackdiff.compare", "{old}", "{new}", "{out}"),
    ),
)


class Found(NamedTuple):
    """A peer that is installed: in which Python, and its version."""

    peer: Peer
    python: str
    version: str

    def program(self, baseline: Path, revised: Path, folder: Path, patience: float) -> Program:
        """What compares these two; patience: as of a program."""
        out = folder / f"{self.peer.module}.docx"
        files = {"{old}": str(baseline), "{new}": str(revised), "{out}": str(out)}
        return Program(
            self.peer.name, (self.python, *(files.get(each, each) for each in self.peer.arguments)), out, patience
        )


def found(python: str) -> tuple[Found, ...]:
    """The peers that are installed in this Python. Raises OSError or CalledProcessError if it is none."""
    asked = [f"{peer.module}={peer.distribution}" for peer in PEERS]
    told = subprocess.run([python, "-c", _ASK, *asked], capture_output=True, check=True, text=True)
    versions: dict[str, str] = json.loads(told.stdout)
    return tuple(Found(peer, python, versions[peer.module]) for peer in PEERS if peer.module in versions)
