"""Chains of versions for tests, and what they say as short lines: "within [2:5 ]days" was put there by the third."""

from __future__ import annotations

from collections.abc import Sequence

from tests.outline import document
from tests.summary.pairs import digested
from tmad_redline import api, diff
from tmad_redline.history.provenance import Provenance
from tmad_redline.model.clause import Clause, ClauseTree
from tmad_redline.model.comparison import Comparison, Version
from tmad_redline.model.document import Document, paragraphs
from tmad_redline.model.history import Blame, History
from tmad_redline.model.pair import Pair
from tmad_redline.model.summary import Summary
from tmad_redline.options import DEFAULT_REVISOR
from tmad_redline.structure import build


def version(number: int) -> Version:
    """The version of that place in a chain: "V0", "V1"."""
    return Version(f"v{number}.docx", f"V{number}", str(number))


def of_outlines(*outlines: str) -> tuple[Comparison, ...]:
    """A chain of outlines, each compared with the next."""
    return of_documents(*(digested(document(each)) for each in outlines))


def of_documents(*documents: Document) -> tuple[Comparison, ...]:
    """The same of documents."""
    trees = [build(each) for each in documents]
    return tuple(
        Comparison(
            Pair(version(at), version(at + 1)),
            Pair(trees[at], trees[at + 1]),
            diff.compare(Pair(trees[at], trees[at + 1])),
            DEFAULT_REVISOR,
        )
        for at in range(len(trees) - 1)
    )


def of_files(*files: bytes) -> tuple[Comparison, ...]:
    """The same of .docx files."""
    return api.chain([(data, _of_file(data, at)) for at, data in enumerate(files)])


def attributed(*files: bytes) -> Summary:
    """The summary of the first file with the last, with the versions that made each change."""
    ends = Pair(_of_file(files[0], 0), _of_file(files[-1], len(files) - 1))
    return api.attributed(api.marked(files[0], files[-1], ends), of_files(*files))


def _of_file(data: bytes, number: int) -> Version:
    return api.version(data, f"v{number}.docx", f"V{number}")


def clause(tree: ClauseTree, path: str) -> Clause:
    """A provision by its path."""
    return next(each for each in tree.walk() if each.path == path)


def blamed(chain: Sequence[Comparison], path: str = "") -> list[str]:
    """Each paragraph with what later versions than the first put there in brackets."""
    wanted = clause(chain[-1].trees.revised, path) if path else None
    return shown(api.blame(chain, wanted))


def shown(blame: Blame) -> list[str]:
    """The lines of a blame in short."""
    return [
        "".join(f"[{each.version}:{each.text}]" if each.version else each.text for each in line.phrases)
        for line in blame.lines
    ]


def followed(chain: Sequence[Comparison], path: str, at: int | None = None) -> list[str]:
    """What happened to a provision in each version: "V1 2.1: amended"; at: the version whose path it is."""
    number = len(chain) if at is None else at
    tree = chain[number - 1].trees.revised if number else chain[0].trees.baseline
    return stages(api.history(chain, clause(tree, path), number))


def stages(history: History) -> list[str]:
    """The stages of a history in short."""
    return [
        f"{history.versions[stage.version].label} {stage.path or '–'}: {', '.join(stage.events) or 'there'}"
        for stage in history.stages
    ]


def signs(provenance: Provenance, version: int, kept: bool) -> int:
    """How many signs of a version's body were there in the first (`kept`) or are there to the last."""
    wanted = 0 if kept else provenance.last + 1
    of = provenance.origins if kept else provenance.fates
    numbers = range(len(list(paragraphs(provenance.trees[version].document.body.blocks))))
    return sum(run.end - run.start for at in numbers for run in of(version, at) if run.version == wanted)
