"""The two sides of a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """A value of the baseline and the value of the revised version that goes with it."""

    baseline: T
    revised: T
