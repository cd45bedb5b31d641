"""Styles that the two versions define otherwise: what each looked like, and what must be on record to restore that."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.model.change import Difference, StyleEdit
from tmad_redline.model.document import Notice
from tmad_redline.model.pair import Pair
from tmad_redline.model.style import Property, Style, Stylesheet

_Look = dict[str, Property]


def compare(sheets: Pair[Stylesheet]) -> tuple[tuple[StyleEdit, ...], tuple[Notice, ...]]:
    """The styles whose earlier definition must be recorded, parents first, and notices of what no record can restore.

    Only styles count in which content of the baseline is set, and those they are based on: a template that knows
    other styles changes nothing.
    """
    if sheets.baseline == sheets.revised:
        return (), ()
    comparer = _Comparer(sheets)
    comparer.run()
    return tuple(comparer.edits), tuple(comparer.notices)


class _Sheet:
    """One version's styles by id and by what they are known by in the other version."""

    def __init__(self, sheet: Stylesheet) -> None:
        self.defaults = {each.key: each for each in sheet.defaults}
        self.by_id = {style.id: style for style in sheet.styles}
        self._by_name = {_name(style): style for style in sheet.styles}
        self._looks: dict[str, _Look] = {}

    def twin(self, style: Style) -> Style | None:
        """The style here that is the same one in the other version."""
        return self._by_name.get(_name(style))

    def look(self, identifier: str) -> _Look:
        """Everything that a style says, what it inherits included."""
        if identifier not in self._looks:
            style = self.by_id[identifier]
            self._looks[identifier] = self.defaults if style.kind == "paragraph" else {}  # a loop of styles ends here
            self._looks[identifier] = self.inherited(style) | _own(style)
        return self._looks[identifier]

    def inherited(self, style: Style) -> _Look:
        """What holds in a style before it says anything."""
        if style.based_on in self.by_id:
            return self.look(style.based_on)
        return self.defaults if style.kind == "paragraph" else {}

    def chain(self, style: Style) -> list[Style]:
        """The style and those that it is based on, nearest first."""
        found: list[Style] = []
        step: Style | None = style
        while step is not None and step not in found:
            found.append(step)
            step = self.by_id.get(step.based_on)
        return found


class _Comparer:
    """Goes through the baseline's styles; remembers how each of the revised version's looks after rejecting all."""

    def __init__(self, sheets: Pair[Stylesheet]) -> None:
        self._baseline, self._revised = _Sheet(sheets.baseline), _Sheet(sheets.revised)
        self.edits: list[StyleEdit] = []
        self.notices: list[Notice] = []
        self._needed = {
            style.id: style
            for asked in sheets.baseline.styles
            if asked.used or asked.default
            for style in self._baseline.chain(asked)
        }
        self._rejected: dict[str, _Look] = {}
        self._tables: list[str] = []

    def run(self) -> None:
        """Every style that the baseline's content needs."""
        for style in self._needed.values():
            twin = self._revised.twin(style)
            if style.kind == "table":
                self._table(style, twin)
            elif twin is not None:
                self._after_rejecting(twin)
            else:
                self._brought(style)
        if self._tables:
            what = "defined otherwise in each version, which Word cannot record: as in the revised version"
            self.notices.append(Notice(f"Table styles {', '.join(self._tables)}", what))

    def _after_rejecting(self, style: Style) -> _Look:
        """How a style of the revised version looks once its earlier definition is back."""
        if style.id not in self._rejected:
            self._rejected[style.id] = self._revised.defaults  # a loop of styles ends here
            parent = self._revised.by_id.get(style.based_on)
            inherited = self._after_rejecting(parent) if parent is not None else self._revised.inherited(style)
            before = self._baseline.twin(style)
            look = inherited | _own(style)
            if before is not None and before.id in self._needed:
                wanted = self._baseline.look(before.id)
                if not _alike(look, wanted) or (style.kind == "character" and not _alike(_own(style), _own(before))):
                    look = self._record(before, style, inherited)
            self._rejected[style.id] = look
        return self._rejected[style.id]

    def _record(self, before: Style, style: Style, inherited: _Look) -> _Look:
        added = self._missing(before, inherited)
        said = _own(before) | {each.key: each for each in added}
        told = said | _own(style)
        differences = tuple(_differences(self._baseline.look(before.id), self._revised.look(style.id), told))
        self.edits.append(StyleEdit(before, style, added, differences))
        return inherited | said

    def _brought(self, style: Style) -> None:
        """A style that only the baseline has stands on the revised version's defaults."""
        if style.based_on not in self._baseline.by_id:
            added = self._missing(style, self._revised.inherited(style))
            if added:
                self.edits.append(StyleEdit(style, None, added))

    def _missing(self, style: Style, inherited: _Look) -> tuple[Property, ...]:
        """What the baseline's style must say besides, to look on these shoulders as it did on its own."""
        wanted, found = self._baseline.look(style.id), inherited | _own(style)
        added: list[Property] = []
        for key in sorted(wanted.keys() | found.keys()):
            one, other = wanted.get(key), found.get(key)
            if _value(one, other) == _value(other, one):
                continue
            known = one or other
            assert known is not None
            value = _value(one, other)
            if value is None or not known.plain:
                self._lost(style, known)
            else:
                added.append(known if value == known.value else known._replace(value=value, shown=known.unsaid_shown))
        return tuple(added)

    def _lost(self, style: Style, what: Property) -> None:
        where = f"Style “{shown_name(style)}”"
        self.notices.append(Notice(where, f"{what.name} differs, which Word cannot record: as in the revised version"))

    def _table(self, style: Style, twin: Style | None) -> None:
        if twin is None or not style.used:
            return
        pair = ((self._baseline, style), (self._revised, twin))
        before, after = ([step.rest for step in sheet.chain(one) if step.rest] for sheet, one in pair)
        if before != after:
            self._tables.append(f"“{shown_name(style)}”")


def shown_name(style: Style) -> str:
    """The name as Word shows it: those of its own styles are stored in small letters."""
    return style.name[:1].upper() + style.name[1:]


def _name(style: Style) -> tuple[str, str]:
    return style.kind, "" if style.default else style.name.lower()


def _own(style: Style) -> _Look:
    return {each.key: each for each in style.own}


def _value(one: Property | None, other: Property | None) -> str | None:
    """What holds of a property; where one side does not say it, what that means is known from the other side."""
    if one is not None:
        return one.value
    return None if other is None else other.unsaid


def _alike(one: _Look, other: _Look) -> bool:
    return all(_value(one.get(k), other.get(k)) == _value(other.get(k), one.get(k)) for k in one.keys() | other.keys())


def _differences(before: _Look, after: _Look, told: _Look) -> Iterator[Difference]:
    """What looks otherwise, of the properties that one of the two definitions names."""
    for key, known in told.items():
        one, other = before.get(key), after.get(key)
        if _value(one, other) != _value(other, one):
            yield Difference(known.name, *(known.unsaid_shown if each is None else each.shown for each in (one, other)))
