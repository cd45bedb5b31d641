"""Makes PDFs of Word documents by LibreOffice, in a profile of its own, so that the same bytes give the same bytes."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tmad_redline.errors import ConverterFailed, ConverterMissing
from tmad_redline.options import OFFICE_SECONDS
from tmad_redline.pdf.house import registry

_MADE = b"20200101000000"
"""When a PDF says that it was made, as the Word documents that are built new do."""
_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\s?\(D:)\d{14}")
_ID = re.compile(rb"(/ID\s*\[\s*<)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(>)")
_CHECKSUM = re.compile(rb"(/DocChecksum\s*/)[0-9A-F]{32}")
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "MALLOC_ARENA_MAX": "1"}
"""What else would make bytes differ: language and time zone of the machine; and LibreOffice stores fonts in the order
of their addresses, which is always the same in one arena of memory."""
_TOLD = 300
"""Letters of what LibreOffice said that a message repeats."""
_NOISE = "Warning:"
"""How lines begin that it says on every machine without Java."""
_NEEDED = "Install LibreOffice, give its path with --soffice PATH, or leave out PDF."


class Document(NamedTuple):
    """A .docx to be made a PDF. name: what messages call it."""

    name: str
    data: bytes


def to_pdf(docx: bytes, name: str, office: str, seconds: float = OFFICE_SECONDS) -> bytes:
    """The PDF of one .docx; see `to_pdfs`."""
    return to_pdfs([Document(name, docx)], office, seconds)[0]


def to_pdfs(documents: Sequence[Document], office: str, seconds: float = OFFICE_SECONDS) -> tuple[bytes, ...]:
    """PDFs of several .docx in one start of LibreOffice, in their order; tagged, with an outline of the headings.

    Tracked changes are shown. The same documents give the same bytes with the same LibreOffice and fonts. office: the
    executable, a path or a name on PATH. seconds: the time for all of them.
    Raises ConverterMissing if it is not there, ConverterFailed if it makes no PDF or takes longer.
    """
    if not documents:
        return ()
    with tempfile.TemporaryDirectory(prefix="tmad-redline-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(registry(), encoding="utf-8")
        for at, document in enumerate(documents):
            (folder / f"{at}.docx").write_bytes(document.data)
        said = _run(office, folder, [f"{at}.docx" for at in range(len(documents))], documents, seconds)
        results = []
        for at, document in enumerate(documents):
            path = folder / f"{at}.pdf"
            if not path.is_file():
                told = said[-_TOLD:] or "It did not say why."
                raise ConverterFailed(f"LibreOffice made no PDF of {document.name}.", told, "Open it in Word, and try.")
            results.append(timeless(path.read_bytes()))
    return tuple(results)


def timeless(pdf: bytes) -> bytes:
    """A PDF with a fixed date, and an identity that depends on nothing but its content; no byte moves."""
    plain = _CHECKSUM.sub(rb"\g<1>" + b"0" * 32, _ID.sub(rb"\g<1>" + b"0" * 32 + rb"\g<2>" + b"0" * 32 + rb"\3", pdf))
    plain = _DATE.sub(rb"\g<1>" + _MADE, plain)
    name = hashlib.sha256(plain).hexdigest()[:32].upper().encode()
    return _CHECKSUM.sub(rb"\g<1>" + name, _ID.sub(rb"\g<1>" + name + rb"\g<2>" + name + rb"\3", plain))


def _run(office: str, folder: Path, files: Sequence[str], documents: Sequence[Document], seconds: float) -> str:
    """Run LibreOffice until it ends or the time is over; what it said."""
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--infilter=MS Word 2007 XML", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
    try:
        process = subprocess.Popen(
            [*command, *files],
            cwd=folder,
            env=os.environ | _ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConverterMissing(f"LibreOffice, which makes PDFs, is not there: {reason}.", office, _NEEDED) from error
    try:
        _, said = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        names = ", ".join(document.name for document in documents)
        what = f"LibreOffice made no PDF within {seconds:g} seconds, and was stopped."
        raise ConverterFailed(what, names, "Give it more time with --soffice-timeout SECONDS.") from error
    finally:
        _stop(process)
    lines = said.decode(errors="replace").splitlines()
    return "\n".join(line for line in lines if line.strip() and not line.startswith(_NOISE))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End what was started and all that it started; where there are no process groups, itself alone."""
    if process.poll() is None:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.communicate()
