"""`tmad-redline versions`: lists the versions that the registry names."""

from __future__ import annotations

from tmad_redline.cli import console
from tmad_redline.cli.inputs import RegistryOption, locate
from tmad_redline.errors import BadOptions


def versions(registry: RegistryOption = None) -> None:
    """List the versions that have names, and what each of them amends."""
    located = locate(registry)
    if located is None:
        raise BadOptions("There is no registry.", "tmad.toml, here or above", "Write one, or give --registry PATH.")
    rows = [("NAME", "LABEL", "STATUS", "DATE", "BASELINE", "FILE")]
    for entry in located.registry.versions:
        file = entry.file if (located.folder / entry.file).is_file() else f"{entry.file} (missing)"
        rows.append((entry.name, entry.label, entry.status.value, entry.date.isoformat(), entry.baseline or "-", file))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    console.data(f"{located.registry.title}\n\n")
    for row in rows:
        console.data("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
