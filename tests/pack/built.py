"""The fixtures' pack as built, and ways to spoil it: its plan, a file of it, its manifest, its zip."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import docx

from tmad_redline import api, gate
from tmad_redline.model.comparison import Marked
from tmad_redline.model.pack import Question, Role
from tmad_redline.model.pair import Pair
from tmad_redline.pack.build import Texts, ToPdfs
from tmad_redline.pack.build import build as build_pack
from tmad_redline.pack.labels import MANIFEST, archive_name
from tmad_redline.pack.manifest import manifest_of, parse, render
from tmad_redline.pack.plan import for_document
from tmad_redline.pack.plan import parse as parse_plan
from tmad_redline.pack.zipped import zipped
from tmad_redline.registry import parse as parse_registry
from tmad_redline.word import summary
from tmad_redline.word.response_form import response_form

FIXTURES = Path(__file__).parents[2] / "fixtures"
OFFICE = shutil.which("soffice")
REGISTRY = parse_registry((FIXTURES / "tmad.toml").read_text(encoding="utf-8"))
PLAN = (FIXTURES / "pack" / "pack.toml").read_text(encoding="utf-8")
Folder = dict[str, bytes]


def version(name: str) -> bytes:
    """The file of a version of the fixtures."""
    return (FIXTURES / REGISTRY.find(name).file).read_bytes()


def sources(**others: bytes) -> tuple[gate.Source, ...]:
    """The versions of the registry; others: files in place of those that it names, by name without its full stop."""
    return tuple(
        gate.Source(v.name, v.label, v.date, others.get(v.name.replace(".", ""), version(v.name)))
        for v in REGISTRY.versions
    )


@cache
def redline(baseline: str, revised: str) -> Marked:
    """The two versions compared, and their redline."""
    named = []
    for entry in (REGISTRY.find(baseline), REGISTRY.find(revised)):
        known = api.version(version(entry.name), Path(entry.file).name, entry.label)
        named.append(known._replace(title=entry.title, status=entry.status.value, date=entry.date.isoformat()))
    return api.marked(version(baseline), version(revised), Pair(*named))


@cache
def _texts(questions: tuple[Question, ...]) -> Texts:
    made, law = redline("v4.0", "v4.1"), redline("al3.0", "v4.0").comparison.versions.baseline
    changes = api.summarise(made)
    shown = summary.render(made.comparison, changes, "DCC Public")
    page = api.report(made, changes, questions).encode()
    return Texts(made.comparison.versions, law, made.redline.data, api.accept(version("v4.1")), shown, page)


def build(plan: str = PLAN, pdfs: ToPdfs | None = None) -> Folder:
    """The pack of a plan, without PDFs unless there is something to make them."""
    wanted = for_document(parse_plan(plan), REGISTRY)
    pack = build_pack(wanted, _texts(wanted.questions), response_form, pdfs, "tmad-redline")
    manifest = render(manifest_of(pack))
    files = {file.name: file.content for file in pack.files}
    return {**files, MANIFEST: manifest, archive_name(wanted): zipped(pack, manifest)}


def planned(*changes: tuple[str, str]) -> Folder:
    """The pack of the fixtures' plan with words of it changed."""
    text = PLAN
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return build(text)


def name_of(folder: Mapping[str, bytes], role: Role) -> str:
    """The name of the file of a role."""
    return next(file.name for file in parse(folder[MANIFEST]).files if file.role is role)


def sealed(folder: Folder, files: Mapping[str, bytes], renamed: Mapping[str, str] | None = None) -> Folder:
    """The folder with other contents for some files, and manifest and zip made to fit. renamed: new names by old."""
    renamed = renamed or {}
    table = json.loads(folder[MANIFEST])
    spoilt = {renamed.get(name, name): content for name, content in {**folder, **files}.items()}
    for file in table["files"]:
        file["name"] = renamed.get(file["name"], file["name"])
        content = spoilt[file["name"]]
        file["sha256"], file["size"] = hashlib.sha256(content).hexdigest(), len(content)
    spoilt[MANIFEST] = json.dumps(table).encode()
    return rezipped(spoilt, table["archive"])


def rezipped(folder: Folder, archive: str, without: str = "") -> Folder:
    """The folder with a new zip of its files but one."""
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as made:
        for name, content in folder.items():
            if name not in (archive, without):
                made.writestr(name, content)
    return {**folder, archive: stored.getvalue()}


def commented(data: bytes, author: str, said: str) -> bytes:
    """A .docx with a comment at its first words."""
    document = docx.Document(io.BytesIO(data))
    paragraph = next(each for each in document.paragraphs if each.runs)
    document.add_comment(paragraph.runs[0], text=said, author=author)
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()
