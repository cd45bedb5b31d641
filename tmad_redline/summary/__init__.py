"""From a comparison to what changed, clause by clause, as a person would list it."""

from tmad_redline.summary.summarise import summarise

__all__ = ["summarise"]
