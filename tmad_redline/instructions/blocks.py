"""Reads what instructions set out: paragraphs with their numbers and levels, and rows of tables."""

from __future__ import annotations

from collections.abc import Callable

from tmad_redline.errors import BadInstructions
from tmad_redline.instructions import quotes
from tmad_redline.instructions.write import BAR, BLOCK, ESCAPED_BAR, STEP
from tmad_redline.model.instruction import ANOTHER_TABLE, NUMBER_LIKE, Entry


def block_of(text: str, error: Callable[[int, str, str], BadInstructions]) -> tuple[Entry, ...]:
    """The entries of a block without its quotation marks; error: makes what is raised if a line is none.

    A line that begins with what may be a number and a space is refused: whether it is one, a tab says.
    """
    found: list[Entry] = []
    rows: list[tuple[str, ...]] = []
    level = 0
    for at, line in enumerate(text.split("\n")):
        content = line.lstrip(" ")
        if not content.strip():
            continue
        depth, odd = divmod(len(line) - len(content) - BLOCK, STEP)
        if odd or depth < 0:
            wanted = f"Indent by {BLOCK} spaces, and by {STEP} more for each provision that it stands in."
            raise error(at, "A line of what is set out is not indented as any level is", wanted)
        if content.startswith(BAR):
            level = depth
            rows.append(_cells(content))
            continue
        if rows:
            found.append(Entry("", level, "", tuple(rows)))
            rows = []
        if content != ANOTHER_TABLE:
            number, tab, words = content.partition("\t")
            if not tab and (like := NUMBER_LIKE.match(content)):
                remedy = "Put a tab behind the number; if it is none, begin the line with a tab."
                raise error(at, f"A space stands behind “{like[1]}”, which may be a number", remedy)
            found.append(Entry(_read(number), depth, _read(words)) if tab else Entry("", depth, _read(content)))
    if rows:
        found.append(Entry("", level, "", tuple(rows)))
    return tuple(found)


def _cells(line: str) -> tuple[str, ...]:
    if line.strip() == BAR:
        return ()
    return tuple(_read(cell.strip(" ")) for cell in line.rstrip(" ").removeprefix(BAR).removesuffix(BAR).split(BAR))


def _read(text: str) -> str:
    return quotes.read(text).replace(ESCAPED_BAR, BAR)
