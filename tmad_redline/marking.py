"""From two files to a redline that is proved: what is read, compared, written and held against both versions.

Reading the baseline and proving the redline need not be done where the rest is: a `Second` does them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Protocol

from tmad_redline import diff, ooxml, structure
from tmad_redline.errors import InputError, RedlineMismatch
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.comparison import Comparison, Marked, Version
from tmad_redline.model.document import Notice
from tmad_redline.model.pair import Pair
from tmad_redline.options import Opening, Options

_REPLACED = "cannot be shown as amended, and is shown as replaced; please report it with the two documents"
_ALL_REPLACED = "still cannot be; all of the text is shown as replaced"


class Prover(Protocol):
    """Who proves a redline."""

    def expect(self, comparison: Comparison) -> None:
        """Note what the redline of a comparison must give, before it is written."""

    def check(self, redline: bytes) -> Callable[[], None]:
        """Take a redline; what is returned, when it is called, raises RedlineMismatch unless the redline is true."""


class Second(Prover, Protocol):
    """Who reads the baseline and proves the redline."""

    def tree(self) -> ClauseTree:
        """The baseline. Raises InputError."""


class Proof:
    """A proof in this process, when it is asked for."""

    def expect(self, comparison: Comparison) -> None:
        """Note what the redline of a comparison must give, before it is written."""
        self._trees, self._promise = comparison.trees, ooxml.promise(comparison)

    def check(self, redline: bytes) -> Callable[[], None]:
        """Take a redline; what is returned, when it is called, raises RedlineMismatch unless the redline is true."""
        return lambda: self._promise.check(redline, self._trees)


class Here(Proof):
    """All in this process, when it is asked for."""

    def __init__(self, baseline: bytes, name: str, opening: Opening) -> None:
        self._baseline, self._name, self._opening = baseline, name, opening

    def tree(self) -> ClauseTree:
        """The baseline. Raises InputError."""
        return tree(self._baseline, self._name, self._opening)


def tree(data: bytes, name: str = "document.docx", opening: Opening | None = None) -> ClauseTree:
    """The clause tree of a .docx; `name` is what error messages call it. Raises InputError."""
    return structure.build(ooxml.read(data, name, opening or Opening()))


def version(data: bytes, name: str, label: str = "") -> Version:
    """What to say of a file: its name, its label (by default the name without its suffix) and its SHA-256."""
    return Version(name=name, label=label or name.removesuffix(".docx"), sha256=hashlib.sha256(data).hexdigest())


def compare(
    baseline: bytes, revised: bytes, versions: Pair[Version] | None = None, options: Options | None = None
) -> Comparison:
    """Compare two .docx files. Raises InputError when one of them cannot be read."""
    options = options or Options()
    names = versions or Pair(version(baseline, "baseline.docx"), version(revised, "revised.docx"))
    before = tree(baseline, names.baseline.name, options.opening)
    return compare_trees(Pair(before, tree(revised, names.revised.name, options.opening)), names, options)


def compare_trees(
    trees: Pair[ClauseTree],
    versions: Pair[Version] | None = None,
    options: Options | None = None,
    coarse: frozenset[str] | None = frozenset(),
) -> Comparison:
    """Compare two documents that were read already. coarse: texts to be shown as replaced; None for all."""
    options = options or Options()
    names = versions or Pair(version(b"", "baseline.docx", "the baseline"), version(b"", "revised.docx"))
    script = diff.compare(trees, options, coarse)
    notices = trees.baseline.document.notices + trees.revised.document.notices + script.notices
    return Comparison(names, trees, script, options.revisor, notices, options.ignored)


def marked(
    baseline: bytes,
    revised: bytes,
    versions: Pair[Version] | None = None,
    options: Options | None = None,
    second: Second | None = None,
    meanwhile: Callable[[Marked], None] | None = None,
) -> Marked:
    """Compare two .docx files and write the redline; both tell the same. Raises as `tree` and `redlined` do."""
    options = options or Options()
    names = versions or Pair(version(baseline, "baseline.docx"), version(revised, "revised.docx"))
    second = second or Here(baseline, names.baseline.name, options.opening)
    trees = _read(second, revised, names.revised.name, options.opening)
    return redlined(compare_trees(trees, names, options), options, second, meanwhile)


def redlined(
    comparison: Comparison,
    options: Options | None = None,
    prover: Prover | None = None,
    meanwhile: Callable[[Marked], None] | None = None,
) -> Marked:
    """Write the redline of a comparison; its options are those that it was made with.

    Where marks word by word would make the redline false, which is a defect of this package, the paragraphs in question
    are shown as replaced, then everything, each time with a notice. meanwhile: what is done with a redline while it is
    being proved; with another one again, if the first proves false. Raises RedlineMismatch if nothing helps.
    """
    options, prover = options or Options(), prover or Proof()
    told: list[Notice] = []
    coarse: frozenset[str] = frozenset()
    while True:
        prover.expect(comparison)
        made = Marked(comparison, ooxml.unproved(comparison))
        proved = prover.check(made.redline.data)
        failed = None if meanwhile is None else _failure(meanwhile, made)
        try:
            proved()
        except RedlineMismatch as mismatch:
            if not mismatch.texts or len(told) > 1:
                raise
            coarse |= mismatch.texts
            told.append(Notice(mismatch.where, _REPLACED if not told else _ALL_REPLACED))
        else:
            if failed is not None:
                raise failed
            return made
        again = compare_trees(comparison.trees, comparison.versions, options, coarse if len(told) == 1 else None)
        comparison = again._replace(notices=(*again.notices, *told))


def _failure(meanwhile: Callable[[Marked], None], made: Marked) -> Exception | None:
    """What went wrong with a redline that is not proved yet; if it proves false, that is why, and does not count."""
    try:
        meanwhile(made)
    except Exception as error:
        return error
    return None


def _read(second: Second, revised: bytes, name: str, opening: Opening) -> Pair[ClauseTree]:
    """Both trees, the second's last, since it may be at work; if neither file can be read, the baseline's error."""
    try:
        after = tree(revised, name, opening)
    except InputError:
        second.tree()
        raise
    return Pair(second.tree(), after)
