"""Checks on a draft: one rule a file in `rules/`, run by `check.py` as `settings.py` says."""
