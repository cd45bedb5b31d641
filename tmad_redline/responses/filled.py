"""Reads a filled form from its rows: by the tags of its controls or, where these are gone, by its printed labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tmad_redline.model import form
from tmad_redline.model.form import Field
from tmad_redline.model.response import Drafting, Loose
from tmad_redline.responses.rows import Cell, Row

_HEADING = re.compile(rf"{form.QUESTION_TEXT} (\d{{1,3}})(?:: (.*))?")
_TAG = re.compile(r"(?:q(\d{1,3})|respondent)\.([\w.]+)")
_WORDS_PROMPTS = frozenset(
    {
        "Click or tap here to enter text.",
        "Click here to enter text.",
        "Choose an item.",
        "Click or tap to enter a date.",
        "Click here to enter a date.",
    }
)
"""What Word shows in a field that was emptied."""
LEADS = {f"{name}:": name for name in (form.RESPOND_BY, form.CONTACT, form.CLASSIFICATION, form.FORM_TITLE)}
"""What lines begin with that the form prints above its fields."""
LABEL = re.compile(r"Attachment \d+(?:: .*)?")
"""How the line above the title says which attachment the form is."""
FIXED = frozenset({form.PARTICULARS, form.ENDING, *form.INTRODUCTION})
"""Paragraphs that every form has."""
_LEAST = 5
"""Fields known by their labels that make a document a form: fewer may stand in any table."""


class Filled(NamedTuple):
    """A filled form.

    values: by number of the question (0 for the respondent) and name of the field. drafting: by question. printed: what
    the form says itself, by a name of it. known: how many fields were found; tagged: how many of them by their tags.
    beside: the labels of fields beside whose control something was typed.
    """

    values: Mapping[tuple[int, str], str]
    drafting: Mapping[int, tuple[Drafting, ...]]
    loose: tuple[Loose, ...]
    printed: Mapping[str, str]
    known: int
    tagged: int
    beside: tuple[str, ...]

    @property
    def is_form(self) -> bool:
        """Whether the rows are those of a form at all."""
        return self.tagged > 0 or self.known >= _LEAST

    @property
    def questions(self) -> tuple[int, ...]:
        """The numbers of the questions that it has."""
        numbers = {section for section, _ in self.values} | set(self.drafting)
        return tuple(sorted(numbers - {0}))


def read(rows: Iterable[Row]) -> Filled:
    """Read a form; every text that stands in no field of it comes back as loose."""
    reading = _Reading()
    for row in rows:
        if len(row.cells) == 1:
            reading.paragraph(row.cells[0])
        else:
            reading.row(row)
    return reading.filled()


def plain(text: str) -> str:
    """A text on one line with single spaces."""
    return " ".join(text.split())


def fields(section: int) -> tuple[Field, ...]:
    """The fields of a question, or of the respondent for 0."""
    return form.ANSWER if section else form.RESPONDENT


def known_label(text: str, section: int, exact: bool) -> tuple[str, str] | None:
    """The label that a cell begins with, and what else stands in it. exact: nothing else may."""
    said = plain(text)
    labels = {field.label: field.hint for field in fields(section)}
    if section:
        labels |= dict.fromkeys(form.PRINTED, "") | {form.CLAUSE.label: ""}
    for label, hint in sorted(labels.items(), key=lambda item: -len(item[0])):
        for whole in (f"{label} {hint}".strip(), label):
            if said == whole or (not exact and said.startswith(f"{whole} ")):
                return label, said[len(whole) :].strip()
    return None


class _Reading:
    """One reading: where it stands, and what it has found."""

    def __init__(self) -> None:
        self._section = 0
        self._in_drafting = False
        self._values: dict[tuple[int, str], str] = {}
        self._drafting: dict[int, list[Drafting]] = {}
        self._loose: list[Loose] = []
        self._printed: dict[str, str] = {}
        self._tagged: set[tuple[int, str]] = set()
        self._beside: list[str] = []

    def filled(self) -> Filled:
        drafting = {section: tuple(found) for section, found in self._drafting.items()}
        known = len(self._values) + len(self._drafting)
        return Filled(
            self._values,
            drafting,
            tuple(self._loose),
            self._printed,
            known,
            len(self._tagged),
            tuple(dict.fromkeys(self._beside)),
        )

    def paragraph(self, cell: Cell) -> None:
        """A paragraph outside tables: what the form prints, a field that lost its table, or loose text."""
        if self._field_by_tag(cell):
            return
        for line in cell.text.split("\n"):
            said = plain(line)
            heading = _HEADING.fullmatch(said)
            lead = next((lead for lead in LEADS if said.startswith(lead)), None)
            if heading:
                self._enter(int(heading[1]))
                self._printed[form.tag(self._section, "title")] = heading[2] or ""
            elif lead and not self._section:
                self._printed.setdefault(LEADS[lead], said.removeprefix(lead).strip())
            elif LABEL.fullmatch(said) and not self._printed:
                self._printed["label"] = said
            elif said and said not in FIXED:
                self._lose(line.strip(), "")

    def row(self, row: Row) -> None:
        """A row of a table: a label and its field, a comment on the drafting, or loose text."""
        first, *others = row.cells
        tags = [match for cell in row.cells if (match := _TAG.fullmatch(cell.tag))]
        if tags and (section := int(tags[0][1] or 0)) != self._section:
            self._enter(section)
        if tags and any(tag[2].startswith("drafting.") for tag in tags):
            self._in_drafting = True
            self._comment(row)
            return
        found = known_label(first.text, self._section, exact=self._in_drafting)
        by_tag = next((match[2] for match in tags if match[2] in {it.name for it in fields(self._section)}), "")
        value = Cell("\n".join(cell.text for cell in others).strip(), beside=any(cell.beside for cell in others))
        if found and found[0] == form.CLAUSE.label and self._section and not by_tag:
            self._head(value.text)
        elif found and found[0] in form.PRINTED and self._section:
            self._printed[form.tag(self._section, form.PRINTED[found[0]])] = plain(value.text)
        elif found or by_tag:
            field = next(it for it in fields(self._section) if it.name == by_tag or (found and it.label == found[0]))
            self._take(field, value, bool(by_tag))
        elif self._in_drafting:
            self._comment(row)
            return
        else:
            self._lose("\n".join(cell.text for cell in row.cells if cell.text), "in a row that the form does not have")
            return
        if found and found[1]:
            self._lose(found[1], f"beside the label “{found[0]}”")

    def _enter(self, section: int) -> None:
        self._section, self._in_drafting = section, False

    def _head(self, beside: str) -> None:
        """The row that names the columns of the comments on the drafting."""
        self._in_drafting = True
        self._drafting.setdefault(self._section, [])
        said = plain(beside)
        for part in (form.DRAFTING.label, form.DRAFTING_HINT):
            said = said.replace(part, "", 1).strip()
        if said:
            self._lose(said, f"beside the label “{form.DRAFTING.label}”")

    def _comment(self, row: Row) -> None:
        first, *others = row.cells
        clause = _without_prompt(first.text, form.CLAUSE)
        text = _without_prompt("\n".join(cell.text for cell in others).strip(), form.DRAFTING)
        self._drafting.setdefault(self._section, [])
        if any(cell.tag for cell in row.cells):
            self._tagged.add((self._section, form.DRAFTING.name))
        if clause or text:
            self._drafting[self._section].append(Drafting(plain(clause), text))
        if any(cell.beside for cell in row.cells):
            self._beside.append(_place(self._section, form.DRAFTING))

    def _field_by_tag(self, cell: Cell) -> bool:
        match = _TAG.fullmatch(cell.tag)
        if not match:
            return False
        section = int(match[1] or 0)
        field = next((it for it in fields(section) if it.name == match[2]), None)
        if field is None:
            return False
        self._enter(section)
        self._take(field, cell, True)
        return True

    def _take(self, field: Field, cell: Cell, tagged: bool) -> None:
        self._in_drafting = False
        key = self._section, field.name
        text = _without_prompt(cell.text, field)
        before = self._values.get(key, "")
        self._values[key] = "\n".join(part for part in (before, text) if part)
        if tagged:
            self._tagged.add(key)
        if cell.beside and text:
            self._beside.append(_place(self._section, field))

    def _lose(self, text: str, where: str) -> None:
        if text:
            self._loose.append(Loose(text, self._section, where))


def _place(section: int, field: Field) -> str:
    return f"Question {section}, {field.label}" if section else field.label


def _without_prompt(text: str, field: Field) -> str:
    """What was typed into a field, or beside what it says while it is empty."""
    if plain(text) in _WORDS_PROMPTS | {field.prompt}:
        return ""
    return text.replace(field.prompt, "", 1).strip()
