"""Parses a `pack.toml`: everything that is wrong with it is said with its place, and no key passes unknown."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from tmad_redline.english.dates import dates_in
from tmad_redline.errors import BadPlan
from tmad_redline.model.pack import Designation, Plan, Question
from tmad_redline.pack.labels import STEM_LIMIT
from tmad_redline.registry import Registry, safe_name

_TOP = (
    "title classification issued respond_by baseline revised in_force contact stem introduction responding minor "
    "claims working_days designation question direction fields"
).split()
_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What a field may be called, and what is looked for between { and }."""
PLACEHOLDER = re.compile(rf"\{{({_NAME.pattern})\}}")
_CLAUSE = re.compile(r"(?:clause|section|paragraph)\s+(?=\d)", re.IGNORECASE)
"""What a drafter may write before a number, and what is no part of a path."""
OWN_FIELDS = frozenset(
    "title document revised baseline in_force issued respond_by contact on until "
    "attachment_1 attachment_2 attachment_3".split()
)
"""Placeholders that the plan itself fills, so that a date or a label is written once; see `pack.fields`."""

_Table = Mapping[str, object]


class _At(NamedTuple):
    """A table of the file and what messages call its place."""

    table: _Table
    where: str

    def bad(self, what: str, key: str, remedy: str) -> BadPlan:
        return BadPlan(what, f"{self.where}, “{key}”", remedy)


def parse(text: str, where: str = "pack.toml") -> Plan:
    """The plan that a `pack.toml` holds; `where` is what messages call it. Raises BadPlan.

    What belongs to the registry, `document`, `short` and `prefix`, is left empty: see `for_document`. That a date is no
    date is an error here; that its weekday is wrong, or that it lies outside the window, is for the gate.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadPlan(f"The plan is not valid TOML: {error}.", where, "Mend that line.") from error
    top = _At(table, where)
    _only(top, _TOP)
    baseline, revised = _text(top, "baseline"), _text(top, "revised")
    if baseline == revised:
        raise top.bad("The baseline and the revised version are the same.", "revised", "Name another version.")
    questions = _questions(top)
    direction_title, direction = _direction(top)
    plan = Plan(
        title=_text(top, "title"),
        document="",
        classification=_text(top, "classification"),
        baseline=baseline,
        revised=revised,
        issued=_printed(top, "issued", "28 April 2020"),
        respond_by=_printed(top, "respond_by", "1600 on Friday 15 May 2020"),
        designation=_designation(top),
        questions=questions,
        in_force=_text(top, "in_force", ""),
        contact=_text(top, "contact"),
        introduction=_paragraphs(top, "introduction"),
        direction=direction,
        fields=_fields(top),
        minor=_texts(top, "minor"),
        claims=_texts(top, "claims"),
        working_days=_days(top),
        stem=_stem(top),
        source=text,
        direction_title=direction_title,
        responding=_paragraphs(top, "responding"),
    )
    _check_fields(plan, where)
    return plan


def for_document(plan: Plan, registry: Registry) -> Plan:
    """The plan with what the registry knows of the document, and its versions by their names there.

    Raises BadOptions if the registry has no such version.
    """
    names = [registry.find(name).name if name else "" for name in (plan.baseline, plan.revised, plan.in_force)]
    return plan._replace(
        document=registry.title,
        short=registry.short,
        prefix=registry.prefix,
        baseline=names[0],
        revised=names[1],
        in_force=names[2],
    )


def _only(at: _At, known: Iterable[str]) -> None:
    names = tuple(known)
    for key in at.table:
        if key in names:
            continue
        if key in _TOP:
            remedy = "It is one of the whole pack, and stands above the first line that begins with “[”."
        elif near := difflib.get_close_matches(key, names, n=1):
            remedy = f"Did you mean “{near[0]}”?"
        else:
            remedy = f"Take it out; the keys here are {', '.join(names)}."
        raise at.bad(f"There is no key “{key}” here.", key, remedy)


def _text(at: _At, key: str, default: str | None = None) -> str:
    value = at.table.get(key, default)
    if isinstance(value, str) and (value.strip() or default == ""):
        return _one_line(value)
    raise at.bad(f"“{key}” is missing, is empty or is not a text.", key, f'Write {key} = "…".')


def _texts(at: _At, key: str) -> tuple[str, ...]:
    value = at.table.get(key, [])
    if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
        return tuple(_one_line(item) for item in value)
    raise at.bad(f"“{key}” is not a list of texts.", key, f'Write {key} = ["…", "…"].')


def _paragraphs(at: _At, key: str) -> tuple[str, ...]:
    """Paragraphs, as a list or as one text with empty lines between them."""
    value = at.table.get(key, "")
    if isinstance(value, str):
        return tuple(_one_line(part) for part in re.split(r"\n\s*\n", value) if part.strip())
    return _texts(at, key)


def _printed(at: _At, key: str, example: str) -> str:
    value = at.table.get(key)
    if isinstance(value, date):
        raise at.bad(
            f"“{key}” is a date, and not the text to print.", key, f'Write it as printed: {key} = "{example}".'
        )
    text = _text(at, key)
    days = [written.day for written in dates_in(text)]
    if len(days) != 1 or days[0] is None:
        raise at.bad(f"“{text}” does not name one day.", key, f"Write a day with its month in words: {example}.")
    return text


def _designation(top: _At) -> Designation | None:
    if "designation" not in top.table:
        return None
    at = _table(top, "designation")
    _only(at, Designation._fields)
    return Designation(_date(at, "on"), _date(at, "until"))


def _date(at: _At, key: str) -> date:
    value = at.table.get(key)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise at.bad(f"“{key}” is missing or is no date.", key, f"Write it without quotes: {key} = 2020-05-29")


def _questions(top: _At) -> tuple[Question, ...]:
    entries = top.table.get("question", [])
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise top.bad("The plan asks no question.", "question", "Add a [[question]] table with title and text.")
    return tuple(
        _question(_At(entry, f"{top.where}, question {number}"), number) for number, entry in enumerate(entries, 1)
    )


def _question(at: _At, number: int) -> Question:
    _only(at, ("title", "text", "clauses", "terms"))
    covers = tuple(_CLAUSE.sub("", path) for path in _texts(at, "clauses"))
    return Question(number, _text(at, "title"), _text(at, "text"), covers, _texts(at, "terms"))


def _direction(top: _At) -> tuple[str, tuple[str, ...]]:
    at = _table(top, "direction")
    _only(at, ("title", "paragraphs"))
    paragraphs = _paragraphs(at, "paragraphs")
    if not paragraphs:
        raise at.bad("The draft direction has no text.", "paragraphs", "Write its paragraphs, an empty line between.")
    return _text(at, "title"), paragraphs


def _fields(top: _At) -> Mapping[str, str]:
    if "fields" not in top.table:
        return {}
    at = _table(top, "fields")
    for key in at.table:
        if not _NAME.fullmatch(key):
            raise at.bad(f"“{key}” cannot be the name of a field.", key, "Use small letters, digits and _.")
        if key in OWN_FIELDS:
            raise at.bad(f"The field “{key}” is filled by the plan itself.", key, "Take it out, or rename it.")
    return {key: _text(at, key) for key in at.table}


def _check_fields(plan: Plan, where: str) -> None:
    """A field that nothing uses, and a name on the cover sheet that nothing fills, are slips of the pen."""
    cover = {key: set(PLACEHOLDER.findall("\n".join(getattr(plan, key)))) for key in ("introduction", "responding")}
    used = set().union(*cover.values()) | set(PLACEHOLDER.findall("\n".join((plan.direction_title, *plan.direction))))
    for name in sorted(plan.fields.keys() - used):
        what = f"The field “{name}” is used nowhere."
        raise BadPlan(what, f"{where}, fields, “{name}”", f"Put {{{name}}} where it belongs, or take the field out.")
    unset = {"on", "until"} if plan.designation is None else set()
    unset |= set() if plan.in_force else {"in_force"}
    for key, names in cover.items():
        for name in sorted(names - plan.fields.keys() - (OWN_FIELDS - unset)):
            what = f"Nothing fills {{{name}}}, which the cover sheet would print."
            raise BadPlan(what, f"{where}, “{key}”", f'Add {name} = "…" to [fields], or correct the name.')


def _stem(top: _At) -> str:
    stem = _text(top, "stem", "")
    if len(safe_name(stem).encode()) > STEM_LIMIT:
        what = f"“{stem}” is longer than {STEM_LIMIT} letters, and names of files begin with it."
        raise top.bad(what, "stem", "Shorten it; the files' names say what each of them is.")
    return stem


def _days(top: _At) -> int | None:
    value = top.table.get("working_days")
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    raise top.bad("“working_days” is no number of days.", "working_days", "Write working_days = 12")


def _table(top: _At, key: str) -> _At:
    value = top.table.get(key)
    if isinstance(value, dict):
        return _At(value, f"{top.where}, {key}")
    raise top.bad(f"The table [{key}] is missing or is not a table.", key, f"Add a line [{key}] and its keys below.")


def _one_line(text: str) -> str:
    """Lines of the file are no lines of the text. A no-break space stays one."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
