"""What drafters do to a draft between two versions, done to its text source: about as much as from V4.0 to V4.1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from benchmarks.long_draft import PERIOD, number, worded

_REFERENCE = re.compile(r"\{(?:ref|para):([a-z0-9-]+)\}")
_OWN_ID = re.compile(r"^\S+ \[([a-z0-9-]+)\]")
_SYNONYMS = (
    (" shall ensure ", " shall procure "),
    (" in writing ", " by electronic mail "),
    (" before ", " not later than two days before "),
    (" is able to ", " can "),
    (" in respect of ", " in relation to "),
    (" shall not ", " must not "),
    (" concerned ", " in question "),
    (" each ", " every "),
    (" reason ", " cause "),
    (" shall ", " shall without delay "),
)
_ADDED = (
    "The DCC shall keep a record of each such step for not less than {} months.",
    "Where the Responsible Supplier so requests within {} Working Days, the DCC shall give its reasons.",
    "Nothing in this Clause requires a Requesting Party to act on a day that is not a Working Day.",
    "Such a notice may be withdrawn at any time until {} hours before the Scheduled Day.",
    "The DCC shall tell each Supplier Party what it has decided within {} days.",
)
_TERMS = "Trial Review Interim Joint Priority Reserve Remedial Provisional".split()
_ITEMS = (
    "the number of SMETS1 Installations to which it relates, in each of the preceding {} months;",
    "any Migration Incident that remains open, with the day on which it was first reported;",
    "the steps that each Responsible Supplier has been asked to take within {} Working Days; and",
    "the assumptions upon which the DCC has relied.",
)
_SENTENCE = re.compile(r"(?<=[a-z)]\.) (?=[A-Z])")


class _Draft(NamedTuple):
    """A part while it is amended: what stands now where each line stood, and what no further edit may touch."""

    part: int
    lines: list[str]
    now: list[list[str]]
    touched: set[int]
    random: Random

    def free(self, fits: Callable[[str], object]) -> list[int]:
        """The lines that nothing has touched and that fit."""
        return [at for at, line in enumerate(self.lines) if at not in self.touched and fits(line)]

    def put(self, at: int, *lines: str) -> bool:
        """These stand there from now on. True, since it is what an edit that was made returns."""
        self.now[at] = list(lines)
        self.touched.add(at)
        return True

    def worded(self, text: str) -> str:
        """A new piece of text in the words of this part, its amounts drawn."""
        return worded(text.format(number(self.random)), self.part)


def amended(parts: list[list[str]], seed: int = 0) -> tuple[list[list[str]], Counter[str]]:
    """The parts as the next version has them, and how many edits of each kind were made."""
    made: Counter[str] = Counter()
    after = []
    for part, lines in enumerate(parts):
        draft = _Draft(part, lines, [[line] for line in lines], set(), Random(f"{seed} edits {part}"))
        for kind, (edit, times) in EDITS.items():
            made[kind] += sum(edit(draft) for _ in range(times))
        after.append([line for lines in draft.now for line in lines])
    return after, made


def new_sentence(random: Random) -> str:
    """A sentence such as drafters add, its amount drawn."""
    return random.choice(_ADDED).format(number(random))


def _chosen(draft: _Draft, fits: Callable[[str], object]) -> Iterator[int]:
    found = draft.free(fits)
    if found:
        yield draft.random.choice(found)


def _is_clause(line: str) -> bool:
    return line.startswith("## ") and "^[" not in line


def _is_prose(line: str) -> bool:
    return line.startswith(("## ", "### ", "DEF ")) and "^[" not in line


def _word_replaced(draft: _Draft) -> bool:
    one, other = draft.random.choice(_SYNONYMS)
    for at in _chosen(draft, lambda line: _is_prose(line) and one in line):
        return draft.put(at, draft.lines[at].replace(one, other, 1))
    return False


def _period_changed(draft: _Draft) -> bool:
    for at in _chosen(draft, lambda line: _is_prose(line) and PERIOD.search(line)):
        return draft.put(at, PERIOD.sub(lambda found: number(draft.random, found[0]), draft.lines[at], count=1))
    return False


def _sentence_added(draft: _Draft) -> bool:
    for at in _chosen(draft, lambda line: _is_clause(line) and line.endswith(".")):
        return draft.put(at, f"{draft.lines[at]} {worded(new_sentence(draft.random), draft.part)}")
    return False


def _sentence_deleted(draft: _Draft) -> bool:
    for at in _chosen(draft, lambda line: _is_clause(line) and _SENTENCE.search(line)):
        return draft.put(at, " ".join(_SENTENCE.split(draft.lines[at])[:-1]))
    return False


def _paragraph_split(draft: _Draft) -> bool:
    for at in _chosen(draft, lambda line: _is_clause(line) and _SENTENCE.search(line)):
        first, *rest = _SENTENCE.split(draft.lines[at])
        return draft.put(at, first, f"## {' '.join(rest)}")
    return False


def _definition_new(draft: _Draft) -> bool:
    for at in _chosen(draft, lambda line: line.startswith("DEF ")):
        term = f"{draft.random.choice(_TERMS)} {draft.worded('Migration')} {draft.random.choice(_TERMS)}"
        meaning = draft.worded("means a Migration of not more than {} SMETS1 Installations in one Cohort.")
        return draft.put(at, f"DEF **{term}** {meaning}", draft.lines[at])
    return False


def _definition_amended(draft: _Draft) -> bool:
    for at in _chosen(draft, lambda line: line.startswith("DEF ") and line.endswith(".") and "^[" not in line):
        added = draft.worded(", but excludes anything that has been in use for less than {} months.")
        return draft.put(at, draft.lines[at][:-1] + added)
    return False


def _clause_inserted(draft: _Draft) -> bool:
    for at in _chosen(draft, _is_clause):
        lead = f"## {worded(new_sentence(draft.random), draft.part)} A notice shall state:"
        items = [f"### {draft.worded(item)}" for item in _ITEMS]
        return draft.put(at, lead, *items, draft.lines[at])
    return False


def _clause_deleted(draft: _Draft) -> bool:
    referred = {found[1] for line in draft.lines for found in _REFERENCE.finditer(line)}
    for at in _chosen(draft, lambda line: _is_clause(line) and not line.endswith(":") and _id(line) not in referred):
        if _own(draft, at) == [at]:
            return draft.put(at)
    return False


def _not_used(draft: _Draft) -> bool:
    for at in _chosen(draft, lambda line: _is_clause(line) and line.endswith(".")):
        start = _OWN_ID.match(draft.lines[at])
        return draft.put(at, f"{start[0] if start else '##'} Not used.")
    return False


def _clause_moved(draft: _Draft) -> bool:
    for at in _chosen(draft, lambda line: _is_clause(line) and line.endswith(":")):
        own = _own(draft, at)
        others = [place for place in draft.free(_is_clause) if place not in own]
        if others and draft.touched.isdisjoint(own):
            to = draft.random.choice(others)
            moved = [draft.lines[place] for place in own]
            for place in own:
                draft.put(place)
            return draft.put(to, *moved, draft.lines[to])
    return False


def _row_added(draft: _Draft) -> bool:
    for at in _chosen(draft, lambda line: line.startswith("TR ") and not {"<", "^"} & set(line.split())):
        cells = draft.lines[at].removeprefix("TR ").split(" | ")
        return draft.put(at, draft.lines[at], f"TR {' | '.join([f'{cells[0]}A', *cells[1:]])}")
    return False


def _formatting_changed(draft: _Draft) -> bool:
    name = worded("DCC", draft.part).replace("~", " ")
    for at in _chosen(draft, lambda line: _is_clause(line) and f"the {name} shall" in line and "*" not in line):
        mark = draft.random.choice(("*", "**"))
        return draft.put(at, draft.lines[at].replace(f"the {name} shall", f"{mark}the {name}{mark} shall", 1))
    return False


def _own(draft: _Draft, at: int) -> list[int]:
    """A sub-clause's line and those of all that is under it."""
    end = at + 1
    while end < len(draft.lines) and draft.lines[end].startswith(("###", "+ ", "++ ")):
        end += 1
    return list(range(at, end))


def _id(line: str) -> str:
    found = _OWN_ID.match(line)
    return found[1] if found else ""


EDITS: dict[str, tuple[Callable[[_Draft], bool], int]] = {
    "clause moved": (_clause_moved, 1),
    "clause inserted": (_clause_inserted, 3),
    "clause deleted": (_clause_deleted, 1),
    "clause not used": (_not_used, 1),
    "paragraph split": (_paragraph_split, 1),
    "definition new": (_definition_new, 3),
    "definition amended": (_definition_amended, 2),
    "period changed": (_period_changed, 2),
    "sentence added": (_sentence_added, 3),
    "sentence deleted": (_sentence_deleted, 2),
    "word replaced": (_word_replaced, 5),
    "row added": (_row_added, 1),
    "formatting changed": (_formatting_changed, 2),
}
"""Each kind of edit, and how often it is tried in a part of 520 paragraphs."""
