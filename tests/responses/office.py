"""LibreOffice, for tests that send a form through it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

OFFICE = shutil.which("soffice")
_SECONDS = 120


def converted(data: bytes, to: str, suffix: str, folder: Path) -> bytes:
    """A .docx in another format. to: the format as LibreOffice calls it."""
    assert OFFICE is not None
    source, made = folder / "form.docx", folder / "made"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", to, "--outdir", str(made), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)
    return (made / f"form{suffix}").read_bytes()
