"""Runs the command line as `python -m tmad_redline`."""

from tmad_redline.program import process

process()
