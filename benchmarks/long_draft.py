"""The text of a long illustrative draft: the V4.0 fixture again and again, each part about other things and numbers.

It is in the format of fixtures/README.md. A part has 14,000 words; the document it is like has three times as many. Of
any two parts about a fifth of the paragraphs are the same: headings, and what names nothing.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

PARTS = 3
"""Parts of a draft of one time the size of the real document: 42,000 words. Thirty times that are 1,260,000."""
_SOURCE = Path(__file__).parents[1] / "fixtures" / "tmad" / "v4.0.txt"
_CLAUSES = 20
"""By so many clauses numbers that are typed go up from part to part: 16, and four annexes that become clauses."""
_ID = re.compile(r"(\[|\{(?:ref|para):)([a-z][a-z0-9-]*)(\]|\})")
_TYPED = re.compile(r"\b(\d{1,2})(\.\d{1,2}A?)(?=[^\d.]|\.?$)")
_NUMBERS = "two three four five six seven eight nine ten twelve fifteen twenty thirty sixty".split()
PERIOD = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_NUMBERS)})(?=[ ~](?:[A-Z][a-z]+ Days|days|months|weeks|hours|minutes|seconds)\b)"
)
"""An amount of time: the number, in figures or as a word."""
_THINGS = (
    "Migration/Migrations/Migrated Transition/Transitions/Transitioned Enrolment/Enrolments/Enrolled"
    " Conversion/Conversions/Converted Adoption/Adoptions/Adopted Transfer/Transfers/Transferred"
    " Exchange/Exchanges/Exchanged Relocation/Relocations/Relocated Renewal/Renewals/Renewed",
    "SMETS1 Legacy Regional Interim Advanced Domestic Prepaid Pilot Standard Early Rural",
    "Installation/Installations Assembly/Assemblies Arrangement/Arrangements Connection/Connections System/Systems"
    " Supply/Supplies Facility/Facilities Configuration/Configurations",
    "Device/Devices Unit/Units Appliance/Appliances Instrument/Instruments Module/Modules Component/Components"
    " Element/Elements Terminal/Terminals",
    "Supplier/Suppliers Shipper/Shippers Retailer/Retailers Licensee/Licensees Operator/Operators Vendor/Vendors",
    "Requesting Applicant Sending Outgoing Proposing Originating Transferring Releasing Delivering",
    "Cohort/Cohorts Group/Groups Batch/Batches Class/Classes Series/Series Tranche/Tranches Portfolio/Portfolios"
    " Band/Bands Set/Sets Cluster/Clusters",
    "Source Origin Prior Former Host Parent Initial Previous Donor",
    "Smart Digital Remote Networked Electronic Interval",
    "Meter/Meters Register/Registers Counter/Counters Recorder/Recorders Gauge/Gauges Totaliser/Totalisers",
    "Dormant Inactive Silent Idle Suspended Unused Resting Closed Vacant",
    "Scheduled Appointed Planned Agreed Notified Fixed Allotted Designated",
    "Rollback Reversal Restoration Return Withdrawal Reinstatement",
    "DCC Company Administrator Code~Body Manager Network~Body Data~Body Registrar Central~Body",
    "S1SP Provider Carrier Agent Bureau Intermediary Processor Exchange~Agent",
    "DCO Witness Verifier Checker Assessor Controller Second~Agent",
    "Working Business Banking Trading Ordinary",
)
"""What the fixture names, and what other parts have in its place; forms of one name between strokes."""


@cache
def _names(part: int) -> dict[str, str]:
    """What each thing is called in a part; in the first one, what the fixture calls it."""
    random = Random(f"names {part}")
    names: dict[str, str] = {}
    for line in _THINGS:
        kinds = line.split()
        chosen = random.choice(kinds) if part else kinds[0]
        names |= zip(kinds[0].split("/"), chosen.split("/"), strict=True)
    return names


_THING = re.compile(rf"\b(?:{'|'.join(sorted(_names(0), key=len, reverse=True))})\b")


def head(version: str, day: str) -> list[str]:
    """What stands before the first part: title, cover, contents."""
    lines = _lines()
    named = {"@version": f"@version {version}", "@date": f"@date {day}"}
    return [named.get(line.partition(" ")[0], line) for line in lines[: lines.index("# [c1] Introduction")]]


def parts(count: int, seed: int = 0) -> list[list[str]]:
    """The lines of so many parts. The first is the fixture itself; the last has the annexes, which stand at the end."""
    return [_part(number, number == count - 1, Random(f"{seed} part {number}")) for number in range(count)]


def worded(text: str, part: int) -> str:
    """A piece of text as it reads in a part: the same things have the same names throughout that part."""
    return _THING.sub(lambda found: _names(part)[found[0]], text)


def number(random: Random, other_than: str = "") -> str:
    """An amount, written in the same way as another one and different from it."""
    kinds = _NUMBERS if other_than in _NUMBERS else [str(each) for each in range(2, 61)]
    return random.choice([kind for kind in kinds if kind != other_than])


def _part(part: int, last: bool, random: Random) -> list[str]:
    lines = _lines()
    lines = lines[lines.index("# [c1] Introduction") :]
    if part:
        lines = [_varied(line, part, random) for line in lines]
    if not last:
        lines = [_as_clause(line) for line in lines]
    return [f"@heading Part {part + 1}: {worded('Migration', part)} of {worded('SMETS1 Installations', part)}", *lines]


def _varied(line: str, part: int, random: Random) -> str:
    if line.startswith("T:"):
        return _ID.sub(rf"\g<1>\g<2>-n{part}\g<3>", line)
    line = PERIOD.sub(lambda found: number(random, found[0]) if random.random() < 0.5 else found[0], line)
    line = _TYPED.sub(lambda found: f"{int(found[1]) + _CLAUSES * part}{found[2]}", line)
    return _ID.sub(rf"\g<1>\g<2>-n{part}\g<3>", worded(line, part))


def _as_clause(line: str) -> str:
    """Of an annex a clause, since after twenty-six annexes their letters say nothing any more."""
    line = line.replace("{ref:annex-", "Clause {ref:annex-")
    mark, space, text = line.partition(" ")
    return {"@annex": "#", "A1": "##", "A2": "###"}.get(mark, mark) + space + text


def _lines() -> list[str]:
    text = _SOURCE.read_text(encoding="utf-8")
    return [line for line in map(str.strip, text.splitlines()) if line and not line.startswith(";")]
