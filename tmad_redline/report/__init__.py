"""The HTML report: a redline as a page that a browser shows, in one file that needs nothing else."""

from tmad_redline.report.render import render

__all__ = ["render"]
