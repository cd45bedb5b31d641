"""Pair of clause trees → script: what is kept, inserted, deleted, moved and reformatted."""

from tmad_redline.diff.compare import compare
from tmad_redline.diff.inverse import inverted

__all__ = ["compare", "inverted"]
