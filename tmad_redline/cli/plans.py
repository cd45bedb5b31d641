"""Reads the plan of a consultation pack from its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tmad_redline.errors import BadPlan

if TYPE_CHECKING:
    from tmad_redline.model.pack import Plan


def read(path: Path) -> Plan:
    """What a pack.toml asks for. Raises BadPlan."""
    from tmad_redline.pack.plan import parse

    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadPlan(f"The plan is no text: {error}.", f"Path: {path}", "It must be a text in UTF-8.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadPlan(
            f"The plan cannot be read: {reason}.", f"Path: {path}", "Give the path of a pack.toml."
        ) from error
    return parse(text, str(path))
