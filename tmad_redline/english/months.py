"""The names of the months; those of the calendar are in the language of the machine."""

from __future__ import annotations

MONTHS = "January February March April May June July August September October November December".split()
