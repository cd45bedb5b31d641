"""`tmad-redline pack build`: builds a consultation pack from its plan, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmad_redline.cli import choices, console, making, pack_check, plans
from tmad_redline.cli.inputs import Located, RegistryOption, load_version, locate
from tmad_redline.errors import BadOptions, BadPlan
from tmad_redline.model.pair import Pair
from tmad_redline.options import OFFICE_SECONDS, UNLIMITED

if TYPE_CHECKING:
    from tmad_redline.model.pack import Pack, Plan
    from tmad_redline.pack.build import ToPdfs
    from tmad_redline.render.table import Table

_WIDE = 10_000
"""Columns for a table that another program reads: no cell is wrapped."""
_DIGEST = 12
"""Letters of a SHA-256 that are shown."""
_PLAN = "pack.toml"


def build(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help=f"The {_PLAN} that says what to build.")],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FOLDER", help="New, empty, or that of an earlier build of this pack."),
    ],
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="Make the redline and the clean text as PDF too.")] = True,
    soffice: choices.SofficeOption = None,
    soffice_timeout: choices.SofficeTimeout = OFFICE_SECONDS,
    check: Annotated[bool, typer.Option("--check/--no-check", help="Check the pack once it is built.")] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No table, no talk.")] = False,
    no_color: choices.NoColor = False,
    registry: RegistryOption = None,
) -> None:
    """Build a consultation pack: cover sheet, draft direction, response template, redline, clean text, summary.

    The plan names versions of the registry nearest to it. Written are the files, a manifest with their SHA-256, and a
    zip of it all; the same inputs give the same bytes. An earlier build is replaced unless one of its files was changed
    since; other files in the folder stay as they are. Then the pack is checked as `pack check` does; errors end with 1.
    """
    from tmad_redline import api
    from tmad_redline.cli import pack_folder
    from tmad_redline.pack.labels import MANIFEST, archive_name
    from tmad_redline.pack.manifest import manifest_of, render
    from tmad_redline.pack.zipped import zipped

    wanted, located = _read(plan, registry)
    converter = making.converter(["pdf"] if pdf else [], soffice, soffice_timeout)
    replaced = pack_folder.earlier(output, wanted)
    named = (wanted.baseline, wanted.revised, *([wanted.in_force] if wanted.in_force else []))
    baseline, revised, *law = (load_version(name, located) for name in named)
    if baseline.version.sha256 == revised.version.sha256:
        what = f"{baseline.version.label} and {revised.version.label} are the same file, byte for byte."
        raise BadPlan(what, str(plan), "Correct the versions there, or their files in the registry.")
    made = api.marked(baseline.data, revised.data, Pair(baseline.version, revised.version))
    clean = api.accept(revised.data, revised.version.name)
    to_pdfs = _to_pdfs(converter) if converter else None
    pack = api.pack(wanted, made, clean, law[0].version if law else None, to_pdfs, _tool())
    manifest = render(manifest_of(pack))
    files = {file.name: file.content for file in pack.files} | {MANIFEST: manifest}
    files[archive_name(pack.plan)] = zipped(pack, manifest)
    inputs = [plan, Path(located.registry.where), *(source.path for source in (baseline, revised, *law))]
    pack_folder.write(output, files, replaced, inputs)
    if not quiet:
        _print(files, pack, console.wants_colour(no_color))
    console.notices(made.comparison.notices, quiet)
    if pack.placeholders:
        console.say(f"Still to be filled in the draft direction: {', '.join(pack.placeholders)}", quiet)
    console.say(f"{'Replaced' if replaced else 'Written'}: {output}, {len(files)} files", quiet)
    if check:
        pack_check.after_build(output, files, located, quiet)


def _read(path: Path, registry: Path | None) -> tuple[Plan, Located]:
    from tmad_redline.pack.plan import for_document

    wanted = plans.read(path)
    located = locate(registry, path.resolve().parent)
    if located is None:
        raise BadOptions(
            "There is no registry.", f"tmad.toml, beside {path} or above", "Write one, or give --registry."
        )
    return for_document(wanted, located.registry), located


def _to_pdfs(converter: making.Converter) -> ToPdfs:
    from tmad_redline import api
    from tmad_redline.pdf.convert import Document, to_pdfs

    def convert(sources: Sequence[tuple[str, bytes]]) -> Sequence[bytes]:
        documents = [Document(name, api.printable(data, name, UNLIMITED)) for name, data in sources]
        return to_pdfs(documents, converter.office, converter.seconds)

    return convert


def _tool() -> str:
    from importlib.metadata import version

    return f"tmad-redline {version('tmad-redline')}"


def _print(files: dict[str, bytes], pack: Pack, colour: bool) -> None:
    """The files as a table: with colours for a person, else plain, a file a line."""
    from tmad_redline.render import table as tables

    numbers = {file.name: file.attachment for file in pack.files}
    rows = tuple(
        (
            str(numbers.get(name) or ""),
            name,
            f"{len(content):,}",
            hashlib.sha256(content).hexdigest()[:_DIGEST],
        )
        for name, content in files.items()
    )
    table = tables.Table("files", ("attachment", "file", "bytes", "SHA-256"), rows)
    console.data(_coloured(table) if colour else tables.text(table, _WIDE))


def _coloured(table: Table) -> str:
    from rich.console import Console
    from rich.table import Table as Drawn

    drawn = Drawn(box=None, header_style="bold", pad_edge=False)
    for name in table.columns:
        drawn.add_column(name, justify="right" if name == "bytes" else "left", overflow="fold")
    for row in table.rows:
        drawn.add_row(*row)
    screen = Console(force_terminal=True, highlight=False, emoji=False, markup=False)
    with screen.capture() as captured:
        screen.print(drawn)
    return captured.get()
