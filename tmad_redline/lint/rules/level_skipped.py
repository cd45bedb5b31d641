"""level-skipped: a list begins a level too deep: (i) directly under 4.2, where 4.1 and 4.3 have (a) first.

Two provisions or more beside it lead to lists with (a) first, and fewer have (i) first; somewhere in the draft (i)
stands under (a).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tmad_redline.lint.rule import Finder
from tmad_redline.lint.series import series
from tmad_redline.model.clause import Clause, ClauseTree
from tmad_redline.model.draft import Draft, Options
from tmad_redline.model.finding import Finding, Severity
from tmad_redline.structure.labels import Form, printed_label

CODE = "level-skipped"
SEVERITY = Severity.WARNING
OPTIONS: Options = {}
_FEWEST = 2
_COLONS = (":", "—", "–", "-")
_LETTER, _ROMAN = "(a)", "(i)"


def check(draft: Draft, options: Options) -> Iterator[Finding]:
    """Look at the lists under provisions that count together."""
    finder = Finder(CODE, SEVERITY, draft)
    if not any(_first(clause.children) == _ROMAN for clause in draft.tree.walk() if _is_item(clause)):
        return
    for _, members in series(draft.tree):
        if members[0].label.form is not Form.NUMBER:
            continue
        begins = [(member.clause, _first(member.clause.children)) for member in members]
        usual = sum(first == _LETTER and _introduces(draft.tree, clause) for clause, first in begins)
        odd = [clause for clause, first in begins if first == _ROMAN]
        if usual >= _FEWEST and usual > len(odd):
            for clause in odd:
                what = f"The list in {clause.path} begins with (i); those of the provisions beside it begin with (a)."
                item = next(child for child in clause.children if child.label)
                yield finder.in_clause(item.path, item.label, what, "Begin with (a), or put it under an (a).")


def _is_item(clause: Clause) -> bool:
    label = printed_label(clause.label) if clause.label else None
    return label is not None and label.form is Form.ITEM


def _introduces(tree: ClauseTree, clause: Clause) -> bool:
    """Whether a provision leads to its list; else (a) may number its paragraphs, and (i) the lists in them."""
    before = [at for at in clause.paragraphs if at < clause.children[0].paragraphs[0]]
    return bool(before) and tree.paragraphs[before[-1]].text.string.rstrip().endswith(_COLONS)


def _first(children: Sequence[Clause]) -> str:
    """The first number of a list, "" where there is none; (i) only where it is no letter after (h)."""
    return next((child.label for child in children if child.label), "")
