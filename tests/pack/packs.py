"""What the tests of packs share: a plan as a drafter writes it, versions, and a pack of small files."""

from __future__ import annotations

from pathlib import Path

from tmad_redline.model.comparison import Version
from tmad_redline.model.pack import File, Pack, Plan, Role
from tmad_redline.model.pair import Pair
from tmad_redline.pack.plan import parse

FIXTURE = Path(__file__).parents[2] / "fixtures" / "pack" / "pack.toml"

TOP = """
title = "Widgets & Springs"
classification = "Public"
issued = "Tuesday 28 April 2020"
respond_by = "1600 on Friday 15 May 2020"
baseline = "v1"
revised = "v2"
in_force = "v0"
contact = "someone@widgets.example"
"""
REST = """
[designation]
on = 2020-05-29
until = 2020-06-29

[[question]]
title = "Springs"
text = "Are springs needed?"
clauses = ["1.1"]
terms = ["Spring"]

[[question]]
title = "Date"
text = "Is the day right?"

[direction]
title = "Direction on the {document}"
paragraphs = "1. From {day} the text in Annex [XX] applies.\\n\\nSigned by {signatory}"

[fields]
day = "[DD MMM YYYY]"
"""


def plan(top: str = "", rest: str = REST) -> Plan:
    """A plan of a document that the registry knows. top: more keys of the pack as a whole."""
    return parse(TOP + top + rest)._replace(document="Widgets Order", short="Widgets", prefix="AL")


def version(label: str, status: str = "draft", date: str = "2020-04-28") -> Version:
    """A version of the document, without a file."""
    return Version(f"{label}.docx", label, label.encode().hex().ljust(64, "0")[:64], "Widgets Order", status, date)


VERSIONS = Pair(version("V1 draft", date="2020-03-27"), version("V2 draft"))
IN_FORCE = version("AL0.9", "in force", "2020-03-13")


def pack(*files: File) -> Pack:
    """A pack of the files given, or of two small ones."""
    files = files or (
        File("Widgets - Cover sheet.docx", Role.COVER, b"cover", 0, "V1 draft", "V2 draft"),
        File("Widgets - Attachment 1 - Draft direction.docx", Role.DIRECTION, b"direction", 1),
    )
    return Pack(plan(), *VERSIONS, files, "tmad-redline 0.1.0", IN_FORCE)
