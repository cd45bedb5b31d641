"""Pair of clause trees → script: what is kept, inserted, deleted, moved and reformatted."""

from tmad_redline.diff.compare import compare

__all__ = ["compare"]
