"""What a later run knows done work by: of each pair a record, with a key of all that its outputs depend on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from tmad_redline.batch.naming import RECORDS
from tmad_redline.model.batch import Counts, Job, Result, State, Written
from tmad_redline.model.document import Notice
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

_FORMAT = 1
"""Grows when a record says something else than before; older ones then count for nothing."""
OWN = f"{RECORDS}/index.record"
"""The path of the record of index and report below the batch's folder."""
_DONE = (State.CHANGED, State.UNCHANGED, State.SAME)

_Json = dict[str, object]


def key(job: Job, digests: Pair[str], options: Options, formats: Sequence[str], tool: str) -> str:
    """A SHA-256 of all that the outputs of a pair depend on.

    That is the bytes of both versions, what they and their files are called, the options, the formats and where they
    go, and the tool. In which folder the inputs lie is not in it, and does not matter.
    """
    revisor, opening, ignored, granularity = options
    content = {
        "format": _FORMAT,
        "tool": tool,
        "digests": digests,
        "versions": [side._replace(place=side.file) for side in job.sides],
        "outputs": [job.redline, job.clean, list(formats)],
        "revisor": [revisor.author, revisor.date.isoformat()],
        "opening": [opening.inputs.value, opening.limits],
        "ignored": sorted(aspect.value for aspect in ignored),
        "granularity": granularity.value,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def place(job: Job) -> str:
    """The path of a pair's record below the batch's folder."""
    return f"{RECORDS}/{hashlib.sha256(job.redline.encode()).hexdigest()[:32]}.json"


def written(result: Result) -> str:
    """The record of a pair that was compared."""
    content: _Json = {
        "format": _FORMAT,
        "key": result.key,
        "redline": result.job.redline,
        "state": result.state.value,
        "digests": list(result.digests),
        "counts": result.counts._asdict(),
        "files": [each._asdict() for each in result.files],
        "notices": [each._asdict() for each in result.notices],
        "older": [each._asdict() for each in result.older],
        "seconds": round(result.seconds, 3),
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(text: str, job: Job, key: str) -> Result | None:
    """What became of a pair by its record; None where that is not of this key, or is no record."""
    try:
        content = json.loads(text)
        if content["format"] != _FORMAT or content["key"] != key:
            return None
        return Result(
            job,
            next(state for state in _DONE if state.value == content["state"]),
            key,
            Pair(*map(str, content["digests"])),
            Counts(**content["counts"]),
            tuple(Written(**each) for each in content["files"]),
            tuple(Notice(**each) for each in content["notices"]),
            seconds=float(content["seconds"]),
            before=True,
            older=tuple(Written(**each) for each in content.get("older", ())),
        )
    except (ValueError, KeyError, TypeError, StopIteration):  # cut short, or somebody's own file
        return None


def outputs(text: str) -> tuple[Written, ...]:
    """All outputs that the record of a pair knows, whatever its key; none where it is no record."""
    try:
        content = json.loads(text)
        return tuple(Written(**each) for each in (*content["files"], *content.get("older", ())))
    except (ValueError, KeyError, TypeError):  # cut short, or somebody's own file
        return ()


def own(contents: Mapping[str, bytes]) -> str:
    """The record of index and report, by their names."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    return json.dumps({"files": [Written("", *each)._asdict() for each in sorted(digests.items())]}, indent=1) + "\n"
