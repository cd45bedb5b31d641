"""What became of a batch: a table for a screen, a report for programs (`batch.schema.json`), totals in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tmad_redline.model.batch import Batch, Job, Left, Result, State, documents, public
from tmad_redline.model.quoting import few, listed
from tmad_redline.render.table import Table

SCHEMA, SCHEMA_VERSION = "tmad-redline/batch", 1
"""Name and version stand in every report; the version grows when something is removed or changes its meaning."""
_NAMED = 3
"""Places that are named before the rest are counted."""

_Json = dict[str, object]


def as_json(batch: Batch) -> str:
    """The whole batch; keys sorted."""
    content: _Json = {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "tool": batch.tool,
        "source": batch.source,
        "seconds": round(batch.seconds, 3),
        "counts": {state.name.lower(): len(batch.of(state)) for state in State}
        | {"pairs": len(batch.results), "done_before": sum(each.before for each in batch.results)},
        "pairs": [_pair(each) for each in batch.results],
        "not_taken": [each._asdict() for each in batch.left],
        "remarks": [*remarks(batch)],
        "left_from_earlier_runs": [*batch.older],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _pair(result: Result) -> _Json:
    job = result.job
    sides = zip(("baseline", "revised"), job.sides, result.digests, strict=True)
    return {
        "document": job.document,
        **{name: {"path": public(side.place), "label": side.label, "sha256": digest} for name, side, digest in sides},
        "state": result.state.value,
        "done_before": result.before,
        "seconds": round(result.seconds, 3),
        "counts": result.counts._asdict(),
        "files": [{"format": it.format, "path": it.name, "sha256": it.sha256} for it in result.files],
        "replaced": [*result.replaced],
        "kept": [*result.kept],
        "notices": [each._asdict() for each in result.notices],
        "failure": None if result.failure is None else result.failure._asdict(),
    }


def planned(jobs: Iterable[Job]) -> Table:
    """What is going to be compared, and the path of each redline without suffix."""
    rows = tuple((job.document, *(side.label for side in job.sides), job.redline) for job in jobs)
    return Table("plan", ("document", "baseline", "revised", "redline"), rows)


def table(batch: Batch) -> Table:
    """A row a pair: what changed, in entries of the register and in words, or what is wrong."""
    return Table("batch", ("document", "compared", "result", "words", "s"), tuple(_row(each) for each in batch.results))


def _row(result: Result) -> tuple[str, ...]:
    counts, done = result.counts, result.state in (State.CHANGED, State.UNCHANGED)
    return (
        result.job.document,
        " → ".join(side.label for side in result.job.sides),
        what(result),
        f"+{counts.words_inserted} −{counts.words_deleted}" if done else "",
        "done before" if result.before else f"{result.seconds:.1f}" if result.state is not State.WAITING else "",
    )


def what(result: Result) -> str:
    """What became of a pair, in a few words: "8 substantive, 4 housekeeping", "failed: There is no such file".

    And whether the place of its redline held one that somebody had changed.
    """
    return _state(result) + ("; the one changed by hand is kept" if result.kept else "")


def _state(result: Result) -> str:
    if result.failure is not None:
        return f"{result.state.value}: {result.failure.what.rstrip('.')}"
    if result.state is not State.CHANGED:
        return str(result.state.value)
    kinds = ("substantive", "consequential", "housekeeping")
    found = [f"{number} {kind}" for kind, number in zip(kinds, result.counts, strict=False) if number]
    return ", ".join(found) or "styles only"


def totals(batch: Batch) -> str:
    """ "60 pairs of 60 documents: 55 changed, 3 without changes, 2 failed. 41 of them were done before." """
    return " ".join(_totals(batch))


def _totals(batch: Batch) -> Iterator[str]:
    states = {
        "changed": State.CHANGED,
        "without changes": State.UNCHANGED,
        "the same file twice": State.SAME,
        "failed": State.FAILED,
        "not done": State.WAITING,
    }
    counts = [f"{len(batch.of(state))} {name}" for name, state in states.items() if batch.of(state)]
    yield f"{_number(len(batch.results), 'pair')} of {_number(documents(batch.results), 'document')}: {listed(counts)}."
    if before := sum(each.before for each in batch.results):
        yield f"{before} done before."
    losses = sum(any(notice.loss for notice in each.notices) for each in batch.results)
    if losses:
        yield f"{losses} with notices of what was accepted first or could not be shown."


def _number(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"


def not_taken(left: Iterable[Left]) -> Iterator[str]:
    """What was found and is not compared, a line for each reason; not what is a mistake."""
    places: dict[str, list[str]] = {}
    for each in left:
        if not each.mistake:
            places.setdefault(each.why, []).append(each.where)
    for why, where in places.items():
        yield f"Not taken: {few(where, _NAMED)}: {why}."


def mistakes(left: Iterable[Left]) -> Iterator[str]:
    """What is not compared because somebody wrote it wrongly, a line each."""
    for each in left:
        if each.mistake:
            yield f"Mistake: {each.where}: {each.why}. It was not taken."


def remarks(batch: Batch) -> Iterator[str]:
    """What is good to know of a batch: files that are the same, what was replaced, kept, and left by earlier runs."""
    for document, labels in _twins(batch.results):
        yield f"The same file, byte for byte: {document}: {listed(labels)}."
    replaced = [name for each in batch.results for name in each.replaced]
    if replaced:
        yield f"Replaced, from earlier runs: {few(replaced, _NAMED)}."
    kept = [*(name for each in batch.results for name in each.kept), *batch.kept]
    if kept:
        yield f"Changed by hand since an earlier run, and kept as: {', '.join(kept)}."
    if batch.older:
        yield f"Left from earlier runs, not of this one: {few(batch.older, _NAMED)}."


def _twins(results: Iterable[Result]) -> Iterator[tuple[str, list[str]]]:
    """The versions of a document whose files are the same."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for each in results:
        for side, digest in zip(each.job.sides, each.digests, strict=True):
            if digest:
                found.setdefault((each.job.document, digest), {})[side.label] = None
    for (document, _), labels in found.items():
        if len(labels) > 1:
            yield document, [*labels]
