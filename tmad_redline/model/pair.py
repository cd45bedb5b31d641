"""The two sides of a comparison."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Pair(NamedTuple, Generic[T]):
    """A value of the baseline and the value of the revised version that goes with it."""

    baseline: T
    revised: T
