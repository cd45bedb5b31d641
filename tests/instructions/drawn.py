"""Random codes of clauses, items, definitions and tables, and random amendments of them, from a number alone."""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass, field

from tests import outline
from tmad_redline import diff, structure
from tmad_redline.model.clause import ClauseTree
from tmad_redline.model.comparison import Comparison, Version
from tmad_redline.model.document import Block, Opaque, Paragraph
from tmad_redline.model.pair import Pair
from tmad_redline.options import Options

_WORDS = (
    "the Owner shall give each User notice of the Works not less than 15 Working Days before they start and may in "
    "accordance with Clause 2.1 require a Report , or ( where it has been asked for ) a Plan of that Work ; subject to "
    "“Consent” the Panel must not refuse it without reasons : 5 days after 15 days"
).split(" ")
_TERMS = ("Consent", "Owner", "Panel", "Plan", "Report", "User", "Works", "Working Day")


@dataclass
class Item:
    """A provision: its words, what stands in it, and words that close it."""

    words: list[str]
    items: list[Item] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


@dataclass
class Code:
    """Clauses with headings, definitions by their terms, and a table of rows."""

    clauses: list[Item]
    terms: dict[str, list[str]]
    rows: list[list[str]]


def code(chance: random.Random) -> Code:
    """A code of a few clauses."""
    clauses = [_item(chance, 2) for _ in range(chance.randint(2, 5))]
    terms = {term: _words(chance, 4, 12) for term in sorted(chance.sample(_TERMS, chance.randint(2, 5)))}
    width = chance.randint(2, 4)
    rows = [[" ".join(_words(chance, 0, 5)) for _ in range(width)] for _ in range(chance.randint(2, 5))]
    return Code(clauses, terms, rows)


def _words(chance: random.Random, least: int, most: int) -> list[str]:
    start = chance.randrange(len(_WORDS))
    return [_WORDS[(start + n) % len(_WORDS)] for n in range(chance.randint(least, most))]


def _item(chance: random.Random, depth: int) -> Item:
    made = Item(_words(chance, 3, 25))
    if depth and chance.random() < (1 if depth == 2 else 0.4):
        made.items = [_item(chance, depth - 1) for _ in range(chance.randint(1, 4))]
        made.closing = _words(chance, 4, 9) if chance.random() < 0.3 and depth == 1 else []
    return made


def amended(chance: random.Random, before: Code) -> Code:
    """The code after some amendments."""
    after = copy.deepcopy(before)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        chance.choice(_AMENDMENTS)(chance, after)
    return after


def _every(code: Code) -> list[list[Item]]:
    """The lists of provisions."""
    found = [code.clauses]
    for clause in code.clauses:
        found.append(clause.items)
        found += [item.items for item in clause.items]
    return [each for each in found if each]


def _one(chance: random.Random, code: Code) -> Item:
    return chance.choice(chance.choice(_every(code)))


def _amend(chance: random.Random, code: Code) -> None:
    item = _one(chance, code)
    words = chance.choice([item.words, *([item.closing] if item.closing else [])])
    at = chance.randrange(len(words) + 1)
    words[at : at + chance.choice((0, 0, 1, 2, 9))] = _words(chance, 0, 3)
    if not words:
        words.append("Nothing")


def _replace(chance: random.Random, code: Code) -> None:
    _one(chance, code).words[:] = chance.choice((["Not", "used"], _words(chance, 5, 20)))


def _add(chance: random.Random, code: Code) -> None:
    siblings = chance.choice(_every(code))
    depth = 2 if siblings is code.clauses else 1
    siblings.insert(chance.randrange(len(siblings) + 1), _item(chance, depth))


def _drop(chance: random.Random, code: Code) -> None:
    siblings = chance.choice(_every(code))
    if len(siblings) > 1:
        del siblings[chance.randrange(len(siblings))]


def _shift(chance: random.Random, code: Code) -> None:
    origin, target = chance.choice(_every(code)), chance.choice(_every(code))
    if (origin is code.clauses) is (target is code.clauses) and len(origin) > 1:
        moved = origin.pop(chance.randrange(len(origin)))
        if all(target is not each for each in (moved.items, *(item.items for item in moved.items))):
            target.insert(chance.randrange(len(target) + 1), moved)


def _term(chance: random.Random, code: Code) -> None:
    term = chance.choice(_TERMS)
    if term in code.terms and chance.random() < 0.4:
        del code.terms[term]
    else:
        code.terms[term] = _words(chance, 4, 12)


def _row(chance: random.Random, code: Code) -> None:
    if len(code.rows) > 1 and chance.random() < 0.4:
        del code.rows[chance.randrange(len(code.rows))]
    else:
        row = [" ".join(_words(chance, 1, 4)) for _ in code.rows[0]]
        code.rows.insert(chance.randrange(len(code.rows) + 1), row)


def _column(chance: random.Random, code: Code) -> None:
    at = chance.randrange(len(code.rows[0]))
    for row in code.rows:
        row.insert(at, " ".join(_words(chance, 1, 3)))


def _cell(chance: random.Random, code: Code) -> None:
    row = chance.choice(code.rows)
    row[chance.randrange(len(row))] = " ".join(_words(chance, 1, 4))


_AMENDMENTS = (_amend, _amend, _amend, _add, _drop, _shift, _term, _row, _column, _cell, _replace)


def tree(code: Code) -> ClauseTree:
    """A code as a document, numbered from 1; definitions stand in its second clause."""
    lines: list[str] = []
    for number, clause in enumerate(code.clauses, 1):
        lines.append(f"{number} | level=0 outline=0 style=Heading_1 | {_text(clause.words[:4])}")
        if number == 2:
            lines += [f"| | **{term}** means {_text(words)}." for term, words in sorted(code.terms.items())]
        for count, item in enumerate(clause.items, 1):
            lines.append(f"{number}.{count} | level=1 | {_text(item.words)}")
            for letter, inner in enumerate(item.items):
                lines.append(f"({chr(97 + letter)}) | level=2 | {_text(inner.words)}")
            lines += [f"| | {_text(item.closing)}"] if item.closing else []
    lines.append("Annex A | level=0 outline=0 style=Heading_1 | Figures")
    lines += [f"|| {' | '.join(row)}" for row in code.rows]
    return outlined("\n".join(lines))


def outlined(text: str) -> ClauseTree:
    """The tree of an outline whose blocks have digests, by which a comparison knows what is equal."""
    document = outline.document(text)
    blocks = tuple(_with_digest(block) for block in document.body.blocks)
    return structure.build(document._replace(body=document.body._replace(blocks=blocks)))


def _with_digest(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return block._replace(digest=hash((block.text, block.number, block.level, block.style)))
    if isinstance(block, Opaque):
        return block
    rows = []
    for row in block.rows:
        cells = [cell._replace(blocks=tuple(map(_with_digest, cell.blocks))) for cell in row.cells]
        rows.append(row._replace(cells=tuple(cells), digest=hash(tuple(b.digest for c in cells for b in c.blocks))))
    return block._replace(rows=tuple(rows), digest=hash(tuple(row.digest for row in rows)))


def _text(words: list[str]) -> str:
    return " ".join(words).replace(" ,", ",").replace(" ;", ";").replace(" :", ":")


def comparison(seed: int) -> Comparison:
    """Two versions of a code, compared; the same for the same number."""
    chance = random.Random(seed)
    before = code(chance)
    trees = Pair(tree(before), tree(amended(chance, before)))
    return compared(trees)


def compared(trees: Pair[ClauseTree]) -> Comparison:
    """Two documents without files, compared."""
    options = Options()
    versions = Pair(Version("baseline.docx", "baseline", ""), Version("revised.docx", "revised", ""))
    return Comparison(versions, trees, diff.compare(trees, options), options.revisor)
