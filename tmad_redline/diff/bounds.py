"""The bounds of work in comparing texts, all in one place: what is done exactly, what more coarsely, and why there.

They count tokens or comparisons, never seconds: the same files give the same redline on every machine.
"""

from __future__ import annotations

TABLE = 4_000_000
"""Tokens times tokens of two texts up to which Myers' algorithm may be asked: 2,000 words each, some five pages in one
paragraph. Beyond, tokens and rows of tokens that stand once on either side cut the texts first."""
SEARCH = 500_000
"""The square of the tokens that differ, up to which Myers' algorithm is asked; it does about half as many steps. Texts
that differ by more than 700 words are read as two texts, not word by word; there the subsequence is found in bits, as
long a one and for much less, but perhaps another of several that are equally long. In 60 pairs of real documents of up
to 40,000 words no two texts differ by more than 290."""
BITS = 1 << 32
"""Tokens times tokens up to which a subsequence is found in bits: 65,536 words each, which is a whole code in one
paragraph, in a second or two. What is longer, and has no row of 64 words that stands once on either side, is one
phrase said over and over: it is shown as replaced, with a notice."""
ROW = 64
"""Tokens of the longest row by which texts are cut."""
