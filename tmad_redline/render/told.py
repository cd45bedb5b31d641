"""Changes as rows: what happened to a definition, a clause, a table row or another place, and its marked text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tmad_redline.model.change import Op
from tmad_redline.model.clause import ClauseKind, named, placed
from tmad_redline.model.comparison import Version
from tmad_redline.model.quoting import cut, listed
from tmad_redline.model.register import Entry, Register, Rule
from tmad_redline.model.summary import (
    PARAGRAPH_MARK,
    ChangeKind,
    ClauseChange,
    DefinitionChange,
    OtherChange,
    Passing,
    Phrase,
    RowChange,
)
from tmad_redline.render import wording
from tmad_redline.render.row import Look, Part, Role, Row, item

SPLIT = f"{PARAGRAPH_MARK} "
_ROW = 60
"""Letters of a row's first words that it goes by."""
_LOOKS = {Op.KEPT: Look.PLAIN, Op.INSERTION: Look.INSERTED, Op.DELETION: Look.DELETED}
_ONE_SIDED = (ChangeKind.NEW, ChangeKind.DELETED)
_WHOLE = (*_ONE_SIDED, ChangeKind.FORMATTED)
"""What is shown though no word of it changed."""
BY = ("⟨", "⟩")
"""What the versions stand in that made the words before them, where a change was made by several."""
Chain = Sequence[Version]
"""The versions that changes are told to be made by; none where two were compared."""
_ELSEWHERE = (ChangeKind.MOVED, ChangeKind.MOVED_AND_AMENDED, ChangeKind.SPLIT, ChangeKind.JOINED)


def definitions(
    changes: Sequence[DefinitionChange], register: Register | None = None, chain: Chain = ()
) -> Iterator[Row]:
    """Definitions in order. register: if the reason for each change is to be told. chain: if the versions are."""
    for (kind, clause, note, by), group in groupby(changes, key=lambda one: (one.kind, one.clause, one.note, one.by)):
        some = list(group)
        if note:
            terms = listed([f"“{change.term}”" for change in some])
            told = f"({clause}) {note}{wording.made(kind, by, chain)}"
            yield item(terms, told, Look.MOVED if kind is ChangeKind.MOVED else Look.PLAIN)
            continue
        for change in some:
            what = wording.formatting_only(change.formatting) if kind is ChangeKind.FORMATTED else kind.value
            why = wording.because(change, register)
            made = wording.made(kind, by, chain)
            yield item(f"“{change.term}”", f"{what} ({'in ' if change.inline else ''}{clause}){made}{why}")
            yield from _definition_text(change, chain)


def _definition_text(change: DefinitionChange, chain: Chain) -> Iterator[Row]:
    if change.inline:
        return
    if change.kind in _ONE_SIDED:
        text, look = (change.revised, Look.INSERTED) if change.revised else (change.baseline, Look.DELETED)
        for line in text.split("\n"):
            yield Row(Role.BODY, (Part(line, look),), whole=True)
    for paragraph in change.phrases:
        yield body(paragraph, chain=chain)


def clauses(changes: Sequence[ClauseChange], register: Register | None = None, chain: Chain = ()) -> Iterator[Row]:
    """Clauses under the heading they stand in; those that were only renumbered are told in another section."""
    told = [change for change in changes if change.kind is not ChangeKind.RENUMBERED]
    worded = (change for change in told if not _only_looks(change))
    for heading, group in groupby(worded, key=lambda change: change.heading):
        if heading:
            yield Row(Role.GROUP, (Part(heading),))
        for change in group:
            yield from _clause(change, register, chain)
    yield from _looks(((change.path, change) for change in told if _only_looks(change)), chain)


def _only_looks(change: ClauseChange) -> bool:
    """Whether nothing but the look of whole paragraphs changed, which needs no text to tell."""
    phrases = [phrase for paragraph in change.phrases for phrase in paragraph if phrase.text.strip()]
    whole = all(phrase.formatted and phrase.op is Op.KEPT for phrase in phrases)
    return change.kind is ChangeKind.FORMATTED and whole


def _looks(changes: Iterable[tuple[str, ClauseChange | OtherChange]], chain: Chain) -> Iterator[Row]:
    """Places with what of their look changed, those of one new look together."""
    alike: dict[str, dict[str, None]] = {}
    for place, change in changes:
        what = wording.formatting_only(change.formatting) + wording.made(change.kind, change.by, chain)
        alike.setdefault(what, {})[place] = None
    for what, places in alike.items():
        yield item(wording.some(list(places)), what)


def _clause(change: ClauseChange, register: Register | None, chain: Chain) -> Iterator[Row]:
    number = change.path if change.path != change.heading else f"“{change.heading}”"
    what = wording.state(change)
    if change.children:
        under = sum(1 for _ in change.walk()) - 1
        what += f", with {under} provision{'s' if under > 1 else ''} under it"
    look = Look.MOVED if change.kind in _ELSEWHERE else Look.PLAIN
    what += wording.made(change.kind, change.by, chain)
    yield item(number, what + wording.because(change, register), look)
    one_sided = change.kind in _ONE_SIDED
    for paragraph in change.phrases:
        alone = one_sided and _text(paragraph) == change.heading
        worded = any(phrase.op is not Op.KEPT for phrase in paragraph)  # else only its look changed
        if not alone and change.kind is not ChangeKind.MOVED and (worded or change.kind in _WHOLE):
            yield body(paragraph, one_sided, chain)
    yield from _provisions(change.children, 0, change.by, chain)
    yield from (body(paragraph, one_sided, chain) for paragraph in change.tail)


def _provisions(changes: Sequence[ClauseChange], depth: int, by: tuple[int, ...], chain: Chain) -> Iterator[Row]:
    """What stands under a new or deleted clause. by: the versions that are told already, of what is around it."""
    for change in changes:
        number = _label(change)
        if change.by and change.by != by:
            number = f"{number or change.path}{wording.made(change.kind, change.by, chain)}:"
        label: tuple[Part, ...] = (Part(f"{number} ", Look.NAME),) if number else ()
        for paragraph in change.phrases:
            row = body(paragraph, True, chain)
            yield Row(Role.PROVISION, (*label, *row.parts), depth, row.whole)
            label = ()
        yield from _provisions(change.children, depth + 1, change.by, chain)
        for paragraph in change.tail:
            row = body(paragraph, True, chain)
            yield Row(Role.PROVISION, row.parts, depth, row.whole)


def _label(change: ClauseChange) -> str:
    """The last step of an item's path, "(a)"; the whole path of a numbered clause; a heading has no number."""
    if change.part not in (ClauseKind.CLAUSE, ClauseKind.ANNEX):
        return ""
    _, opens, step = change.path.rpartition("(")
    return f"({step}" if opens and step.endswith(")") and " " not in step else change.path


def name_of_row(change: RowChange) -> str:
    """The clause that a row stands in, and the beginning of what is in its first cell with words."""
    named = next((text for cell in change.cells if (text := _text(cell))), "")
    short = cut(named, _ROW)
    return f"{placed(change.clause)}, row “{short}”"


def table_rows(changes: Sequence[RowChange], register: Register | None = None, chain: Chain = ()) -> Iterator[Row]:
    """Rows of tables, each with the clause that it stands in."""
    for change in changes:
        what = wording.formatting_only(change.formatting) if change.kind is ChangeKind.FORMATTED else change.kind.value
        what += wording.made(change.kind, change.by, chain)
        yield item(name_of_row(change), what + wording.because(change, register))
        cells = [cell for cell in change.cells if cell]
        if change.kind is ChangeKind.FORMATTED:
            continue
        if change.kind is ChangeKind.AMENDED:
            cells = [cell for cell in cells if any(phrase.op is not Op.KEPT for phrase in cell)]
        parts: list[Part] = []
        for at, cell in enumerate(cells):
            parts += [Part(" | ", Look.QUIET)] if at else []
            parts += body(cell, chain=chain).parts
        yield Row(Role.BODY, tuple(parts), whole=change.kind in _ONE_SIDED)


def others(changes: Sequence[OtherChange], register: Register | None = None, chain: Chain = ()) -> Iterator[Row]:
    """Changes outside the clauses, those of one place and kind under one name, then those of looks by what they are."""
    worded = (change for change in changes if not _is_plain(change))
    for (where, kind, look), group in groupby(
        worded, key=lambda change: (change.where, change.kind, change.formatting)
    ):
        some = list(group)
        what = wording.formatting_only(look) if kind is ChangeKind.FORMATTED else kind.value
        what += wording.made(kind, sorted({version for change in some for version in change.by}), chain)
        yield item(where, what + wording.because(some[0], register))
        for change in some:
            for paragraph in change.phrases:
                yield body(paragraph, kind in _ONE_SIDED, chain)
    yield from _looks(((change.where, change) for change in changes if _is_plain(change)), chain)


def passing(changes: Sequence[Passing], chain: Chain) -> Iterator[Row]:
    """What came with one version and went with another, and what went and came back."""
    for each in changes:
        first, then = chain[each.first].label, chain[each.then].label
        what = f"went with {first}, came back with {then}" if each.back else f"came with {first}, went with {then}"
        yield item(named(each.where), f"{what}{': all of it' if each.whole else ''}")
        for text in each.texts:
            yield Row(Role.BODY, (Part(text, Look.PLAIN if each.back else Look.DELETED),), whole=True)


def beside(entries: Iterable[Entry]) -> Iterator[Row]:
    """What else was done in places whose text is shown elsewhere, by what it is."""
    places: dict[tuple[Rule, ...], list[str]] = {}
    for entry in entries:
        places.setdefault(entry.rules, []).append(_of(entry))
    for rules, some in places.items():
        yield item(wording.some(some), f"also {', '.join(rule.value for rule in rules)}")


def _of(entry: Entry) -> str:
    """The name of an entry's place; a heading without a number stands in quotation marks."""
    return named(entry.where) if entry.where in (entry.baseline, entry.revised) else entry.where


def _is_plain(change: OtherChange) -> bool:
    return change.kind is ChangeKind.FORMATTED and bool(change.formatting) and not change.phrases


def body(paragraph: Sequence[Phrase], one_sided: bool = False, chain: Chain = ()) -> Row:
    """A paragraph with its marks, long kept text left out. chain: the versions, if they are to be named."""
    shown = wording.shortened(paragraph) if any(phrase.op is Op.KEPT for phrase in paragraph) else tuple(paragraph)
    return Row(
        Role.BODY, tuple(marked(shown, chain)), whole=one_sided and all(phrase.op is not Op.KEPT for phrase in shown)
    )


def marked(paragraph: Sequence[Phrase], chain: Chain = ()) -> Iterator[Part]:
    """A space parts what was replaced from what replaces it: without colours, "155 days" must not be read.

    Not so inside a word of which only letters changed.
    """
    last, within = None, False
    makers = _makers(paragraph)
    for at, phrase in enumerate(paragraph):
        replaces = last is not None and last.op is Op.DELETION and phrase.op is Op.INSERTION
        if replaces and not within and not phrase.text[:1].isspace():
            yield Part(" ")
        yield _part(phrase)
        if chain and at in makers:
            yield Part(f" {BY[0]}{listed([chain[version].label for version in makers[at]])}{BY[1]}", Look.QUIET)
            gap = paragraph[at + 1 : at + 2] and phrase.text[-1:].isspace() and not paragraph[at + 1].text[:1].isspace()
            yield from [Part(" ")] if gap else []
        within = last is not None and last.op is Op.KEPT and (last.text[-1:] + phrase.text[:1]).isalpha()
        last = phrase


def _makers(paragraph: Sequence[Phrase]) -> dict[int, tuple[int, ...]]:
    """After which phrases the versions are named that made them: once, if all of a paragraph are by the same ones."""
    made = {at: phrase.by for at, phrase in enumerate(paragraph) if phrase.by}
    if len(set(made.values())) == 1:
        return dict([made.popitem()])
    return {at: by for at, by in made.items() if made.get(at + 1) != by}


def _part(phrase: Phrase) -> Part:
    text = SPLIT if phrase.text == PARAGRAPH_MARK else phrase.text.replace("\t", " ").replace("\n", " ")
    return Part(text, Look.FORMATTED if phrase.formatted and phrase.op is Op.KEPT else _LOOKS[phrase.op])


def _text(paragraph: Sequence[Phrase]) -> str:
    return (
        "".join(phrase.text for phrase in paragraph if phrase.op is not Op.DELETION).strip()
        or "".join(phrase.text for phrase in paragraph).strip()
    )
