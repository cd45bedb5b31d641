"""Writes and reads `manifest.json`, which says what is in a pack; `manifest.schema.json` here describes it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from tmad_redline.errors import BadPlan
from tmad_redline.model.comparison import Version
from tmad_redline.model.pack import Manifest, ManifestFile, Pack, Role
from tmad_redline.pack import plan as plans
from tmad_redline.pack.labels import MANIFEST, archive_name

SCHEMA, SCHEMA_VERSION = "tmad-redline/pack", 1
"""Name and version stand in every manifest; the version grows when something is removed or changes its meaning."""

_AGAIN = "Build the pack again; nobody writes this file by hand."
_Json = Mapping[str, object]


def manifest_of(pack: Pack) -> Manifest:
    """What the manifest of a pack says."""
    return Manifest(
        plan=pack.plan,
        baseline=pack.baseline,
        revised=pack.revised,
        files=tuple(
            ManifestFile(
                name=file.name,
                role=file.role,
                sha256=hashlib.sha256(file.content).hexdigest(),
                size=len(file.content),
                attachment=file.attachment,
                baseline=file.baseline,
                revised=file.revised,
            )
            for file in pack.files
        ),
        tool=pack.tool,
        archive=archive_name(pack.plan),
        in_force=pack.in_force,
    )


def render(manifest: Manifest) -> bytes:
    """The manifest as JSON in UTF-8; keys sorted, no clock: the same pack gives the same bytes."""
    plan = manifest.plan
    content = {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "tool": manifest.tool,
        "title": plan.title,
        "document": {"title": plan.document, "short": plan.short, "prefix": plan.prefix},
        "plan": plan.source,
        "baseline": manifest.baseline._asdict(),
        "revised": manifest.revised._asdict(),
        "in_force": manifest.in_force._asdict() if manifest.in_force else None,
        "archive": manifest.archive,
        "files": [{**file._asdict(), "role": file.role.value} for file in manifest.files],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def parse(content: bytes, where: str = MANIFEST) -> Manifest:
    """What a manifest says; `where` is what messages call it. Raises BadPlan.

    No name leads out of the folder of the pack; whether each is safe everywhere is for the gate to say.
    """
    try:
        table = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadPlan(f"The manifest is not valid JSON: {error}.", where, _AGAIN) from error
    if not isinstance(table, dict) or (table.get("schema"), table.get("version")) != (SCHEMA, SCHEMA_VERSION):
        what = f"This is no manifest of the form {SCHEMA}, version {SCHEMA_VERSION}."
        raise BadPlan(what, where, "Give the folder of a pack, or build it again with this version.")
    try:
        return _manifest(table, where)
    except (KeyError, TypeError, ValueError) as error:
        what = f"The manifest lacks something, or has something else in its place: {error}."
        raise BadPlan(what, where, _AGAIN) from error


def _manifest(table: _Json, where: str) -> Manifest:
    document, files, in_force = table["document"], table["files"], table["in_force"]
    if not isinstance(document, dict) or not isinstance(files, list):
        raise TypeError("“document” or “files”")
    plan = plans.parse(_text(table, "plan"), f"{where}, plan")
    return Manifest(
        plan=plan._replace(
            document=_text(document, "title"), short=_text(document, "short"), prefix=_text(document, "prefix")
        ),
        baseline=_version(table["baseline"]),
        revised=_version(table["revised"]),
        files=tuple(_file(file) for file in files),
        tool=_text(table, "tool"),
        archive=_name(table, "archive"),
        in_force=None if in_force is None else _version(in_force),
    )


def _version(table: object) -> Version:
    if not isinstance(table, dict):
        raise TypeError("a version")
    return Version(**{field: _text(table, field) for field in Version._fields})


def _file(table: object) -> ManifestFile:
    if not isinstance(table, dict):
        raise TypeError("a file")
    return ManifestFile(
        name=_name(table, "name"),
        role=Role(table["role"]),
        sha256=_text(table, "sha256"),
        size=_number(table, "size"),
        attachment=_number(table, "attachment"),
        baseline=_text(table, "baseline"),
        revised=_text(table, "revised"),
    )


def _text(table: _Json, key: str) -> str:
    value = table[key]
    if not isinstance(value, str):
        raise TypeError(f"“{key}”")
    return value


def _name(table: _Json, key: str) -> str:
    name = _text(table, key)
    if name in ("", ".", "..") or set(name) & {"/", "\\", "\0"}:
        raise ValueError(f"“{name}”, which is no name of a file")
    return name


def _number(table: _Json, key: str) -> int:
    value = table[key]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"“{key}”")
    return value
