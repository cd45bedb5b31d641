"""What makes each format of `diff` and `summary`, and how PDFs are made of Word documents."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tmad_redline.cli import outputs
from tmad_redline.cli.formats import FORMATS, Shows
from tmad_redline.errors import ConverterMissing
from tmad_redline.options import UNLIMITED, Inputs, Opening

if TYPE_CHECKING:
    from tmad_redline.model.comparison import Marked
    from tmad_redline.model.pack import Question
    from tmad_redline.model.summary import Summary

OFFICES = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
"""What LibreOffice is called on PATH, and where it is on a Mac, whose PATH does not hold it."""


class Result(NamedTuple):
    """What the formats are made of. summary: made when it is first asked for. revised: the file as it was given.

    redline: the .docx; of several versions the one in layers, while `made` is of the first and the last.
    questions: of a consultation, by which the readers of a report may filter.
    """

    made: Marked
    redline: bytes
    summary: Callable[[], Summary]
    revised: bytes
    opening: Opening
    questions: tuple[Question, ...] = ()


def _text(name: str) -> Callable[[Result], bytes]:
    def make(result: Result) -> bytes:
        from tmad_redline.render import RENDERERS

        return outputs.encoded(RENDERERS[name](result.made.comparison, result.summary()), name)

    return make


def _summary(result: Result) -> bytes:
    from tmad_redline.word.summary import render

    return render(result.made.comparison, result.summary())


def _report(result: Result) -> bytes:
    from tmad_redline import api

    return api.report(result.made, result.summary(), result.questions).encode("utf-8")


def _clean(result: Result) -> bytes:
    """The revised version as it was compared."""
    from tmad_redline import api

    settle = api.reject if result.opening.inputs is Inputs.REJECT else api.accept
    return settle(result.revised, result.made.comparison.versions.revised.name, result.opening.limits)


MAKERS: Mapping[str, Callable[[Result], bytes]] = {
    "docx": lambda result: result.redline,
    "html": _report,
    **{name: _text(name) for name, format_ in FORMATS.items() if format_.text},
    "summary-docx": _summary,
    "clean-docx": _clean,
}
"""What makes each format; a PDF is made of the format that is its source."""


class Converter(NamedTuple):
    """How PDFs are made. office: LibreOffice's executable. seconds: the time it has for all of them."""

    office: str
    seconds: float


def make(wanted: Iterable[str], result: Result, converter: Converter | None) -> dict[str, bytes]:
    """The formats wanted, each made once. Raises ConverterMissing, ConverterFailed.

    converter: needed for PDFs.
    """
    names = list(dict.fromkeys(wanted))
    found = {name: MAKERS[name](result) for name in names if name in MAKERS}
    pdfs = [name for name in names if FORMATS[name].source]
    if pdfs and converter is not None:
        from tmad_redline import api
        from tmad_redline.pdf.convert import Document, to_pdfs

        documents = []
        for name in pdfs:
            source = FORMATS[name].source
            data = found[source] if source in found else MAKERS[source](result)
            documents.append(Document(_called(name, result), api.printable(data, _called(name, result), UNLIMITED)))
        found |= zip(pdfs, to_pdfs(documents, converter.office, converter.seconds), strict=True)
    return found


def _called(name: str, result: Result) -> str:
    """What messages call the document that a PDF is made of."""
    revised = result.made.comparison.versions.revised.name
    return revised if FORMATS[name].shows is Shows.CLEAN else f"the {FORMATS[name].shows.value} of {revised}"


def converter(formats: Iterable[str], soffice: str | None, seconds: float) -> Converter | None:
    """What makes the PDFs among some formats, None without any. Raises ConverterMissing.

    soffice: the executable that was asked for, if any was.
    """
    if not any(FORMATS[name].source for name in formats):
        return None
    found = next(filter(None, map(shutil.which, (soffice,) if soffice else OFFICES)), None)
    if found is None:
        where = f"--soffice {soffice}" if soffice else f"Looked for on PATH: {OFFICES[0]}, {OFFICES[1]}"
        remedy = "Install LibreOffice, give its path with --soffice PATH, or leave out PDF."
        raise ConverterMissing("LibreOffice, which makes PDFs, is not there.", where, remedy)
    return Converter(found, seconds)
