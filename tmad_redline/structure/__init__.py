"""From a document to its clause tree: clauses, definitions and cross-references."""

from tmad_redline.structure.build import build

__all__ = ["build"]
