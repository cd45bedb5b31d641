"""An instrument as text, Markdown and JSON; the text is what `parse.py` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from tmad_redline.instructions.parse import parse
from tmad_redline.instructions.quotes import CLOSE, OPEN
from tmad_redline.instructions.write import BLOCK, block_lines, sentences
from tmad_redline.instructions.write import text as text_of
from tmad_redline.model.comparison import Version
from tmad_redline.model.instruction import NOT_EXPRESSED, Entry, Instruction, Instructions, Instrument
from tmad_redline.model.pair import Pair

SCHEMA, SCHEMA_VERSION = "tmad-redline/instructions", 1
NOTHING = "There are no amendments."


def instrument(instructions: Instructions, versions: Pair[Version]) -> Instrument:
    """Instructions with a title, and with what their reader must know."""
    baseline, revised = versions
    found = tuple(sentences(instructions.items))
    name = f" to the {revised.title}" if revised.title else ""
    notes = [
        f"Places, numbers and words are those of {baseline.label} as it stands before any of these amendments; "
        "all of them are made at once.",
        "Formatting is not instructed, nor are empty paragraphs and the numbers of pages and notes.",
    ]
    if "⟦" in text_of(found):
        notes.append("⟦ ⟧ stands for what is no plain text, as it says: the call of a footnote, a tab, a picture.")
    title = f"Amendments{name}: {baseline.label} to {revised.label}"
    return Instrument(title, tuple(notes) if found else (NOTHING,), found, instructions.unexpressed)


def text(made: Instrument) -> str:
    """As plain text, numbered, one line a paragraph."""
    lines = [made.title, "", *made.notes, ""]
    lost = [f"- {each.where}: {each.what}" for each in made.unexpressed]
    return (
        "\n".join(lines)
        + "\n"
        + text_of(made.sentences)
        + "\n".join(["", f"{NOT_EXPRESSED}:", *lost, ""] if lost else [])
    )


def markdown(made: Instrument) -> str:
    """As Markdown: what is set out in quotations, rows as tables."""
    lines = [f"# {made.title}", "", *(line for note in made.notes for line in (note, ""))]
    for sentence in made.sentences:
        indent = "   " * sentence.depth
        lead = f"{indent}{'- ' if sentence.depth else ''}{sentence.marker} {_safe(sentence.text)}"
        lines += [f"{lead}{'—' if sentence.block else sentence.end}", ""]
        if sentence.block:
            inner = f"{indent}   > "
            shown = list(_quotation(sentence.block, sentence.end))
            lines += [f"{inner}{line}".rstrip() for line in shown] + [""]
    if made.unexpressed:
        lines += [
            f"{NOT_EXPRESSED}:",
            "",
            *(f"- {_safe(each.where)}: {_safe(each.what)}" for each in made.unexpressed),
            "",
        ]
    return "\n".join(lines)


def _quotation(block: Sequence[Entry], end: str) -> Iterator[str]:
    """Paragraphs apart from each other; a table between two lines, since nothing stands beside one."""
    last = len(block) - 1
    outermost = min(entry.level for entry in block)
    for number, entry in enumerate(block):
        opening, closing = OPEN if number == 0 else "", f"{CLOSE}{end}" if number == last else ""
        if entry.rows is None:
            words = f"{_safe(entry.number)} {_safe(entry.text)}".strip()
            yield f"{'&emsp;' * (entry.level - outermost)}{opening}{words}{closing}"
            yield ""
            continue
        yield from (opening, "") if opening else ()
        width = max(map(len, entry.rows), default=1)
        yield f"|{'   |' * width}"
        yield f"|{'---|' * width}"
        yield from (f"| {' | '.join(_safe(cell) for cell in row)} |" for row in entry.rows)
        yield ""
        yield from (closing, "") if closing else ()


def _safe(words: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\*_`<>[]|#" else sign for sign in words)


def as_json(made: Instrument) -> str:
    """As JSON: each instruction by its parts, and the whole as text."""
    items = parse(text_of(made.sentences)) if made.sentences else ()
    whole = {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "title": made.title,
        "notes": list(made.notes),
        "instructions": [_table(item) for item in items],
        "text": text_of(made.sentences),
        "unexpressed": [each._asdict() for each in made.unexpressed],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _table(item: Instruction) -> dict[str, object]:
    return {"kind": type(item).__name__.lower(), **{name: _plain(value) for name, value in item._asdict().items()}}


def _plain(value: object) -> object:
    """A value as JSON has it: places and blocks as lists, words and entries as objects."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(inner) for name, inner in value._asdict().items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def entries(found: Iterable[Entry]) -> str:
    """A text, a line for a paragraph or a row, as blocks of instructions set it out."""
    return "".join(f"{line[_MARGIN:]}\n" for line in block_lines(found))


_MARGIN = BLOCK
FORMATS = {"text": text, "md": markdown, "json": as_json}
