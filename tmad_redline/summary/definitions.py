"""What happened to each defined term, matched by term; one that only stands elsewhere is no change of words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from tmad_redline.model.change import Op
from tmad_redline.model.clause import Clause, ClauseKind, Definition
from tmad_redline.model.document import Paragraph
from tmad_redline.model.pair import Pair
from tmad_redline.model.summary import ChangeKind, DefinitionChange, Phrase, Quantity
from tmad_redline.summary import formatting, phrases, quantities
from tmad_redline.summary.pairing import Matching
from tmad_redline.summary.phrases import Phrases
from tmad_redline.summary.register import Gathered
from tmad_redline.summary.set_out import SetOut
from tmad_redline.summary.sides import Side
from tmad_redline.summary.trace import Step

_Both = Pair[Definition]


def definition_changes(matching: Matching, gathered: Gathered) -> tuple[DefinitionChange, ...]:
    """The definitions that changed, in the order in which the redline shows them.

    A definition in running text is listed when it came or went; its words belong to the clause that it stands in.
    """
    found = list(_Definitions(matching, gathered).changes())
    found.sort(key=lambda placed: placed[0])
    return tuple(change for _, change in found)


class _Definitions:
    """The definitions of both sides."""

    def __init__(self, matching: Matching, gathered: Gathered) -> None:
        self._matching = matching
        self._gathered = gathered
        self._sides = matching.sides
        self._set_out = SetOut(self._sides)

    def changes(self) -> Iterator[tuple[int, DefinitionChange]]:
        pairs, gone, new = self._matched()
        for pair in pairs:
            if not pair.revised.inline and (change := self._changed(pair)):
                yield self._place(pair.revised, self._sides.revised), self._entered(change, pair.baseline, pair.revised)
        for one in gone:
            if not self._shown(one, self._sides.baseline):
                continue
            change = DefinitionChange(ChangeKind.DELETED, one.term, self._home(one, self._sides.baseline), one.text)
            amounts = _amounts(one, Op.DELETION)
            change = self._entered(change._replace(inline=one.inline, quantities=amounts), one, None)
            yield self._place(one, self._sides.baseline), change
        for one in new:
            if not self._shown(one, self._sides.revised):
                continue
            home = self._home(one, self._sides.revised)
            change = DefinitionChange(ChangeKind.NEW, one.term, home, revised=one.text, inline=one.inline)
            change = self._entered(change._replace(quantities=_amounts(one, Op.INSERTION)), None, one)
            yield self._place(one, self._sides.revised), change

    def _entered(self, change: DefinitionChange, old: Definition | None, new: Definition | None) -> DefinitionChange:
        """With the entries of the register that show it; a definition in running text is part of its clause."""
        homes = self._gathered.homes
        keys = [
            homes.of_clause(one.clause, revised) if one.inline else homes.of_term(one.term, revised)
            for one, revised in ((old, False), (new, True))
            if one is not None
        ]
        return change._replace(entries=self._gathered.of(*keys))

    def _shown(self, one: Definition, side: Side) -> bool:
        """Whether the redline shows any change where a definition stands; in an ignored table, say, it does not."""
        matching = self._matching
        steps: list[Step] = []
        for node in side.by_path[one.clause].walk():
            if side is self._sides.revised:
                steps += matching.own.get(node.path, ())
            else:
                steps += matching.gone.get(node.path, ())
                steps += matching.own.get(matching.revised_of.get(node.path, ""), ())
        if any(step.restyled or step.line.mark is not Op.KEPT for step in steps):
            return True
        return any(map(phrases.formatted, phrases.of_steps(phrases.marked(steps), self._sides)))

    def _matched(self) -> tuple[list[_Both], list[Definition], list[Definition]]:
        """By term: where the clauses go together, then in order, then by the term but for its article; then by clause.

        What is left whose clauses go together was renamed.
        """
        gone, new = list(self._sides.baseline.tree.definitions), list(self._sides.revised.tree.definitions)
        pairs: list[_Both] = []
        for named, same_clause in ((_term, True), (_term, False), (_bare, False), (_any, True)):
            by_key: dict[tuple[str, str, bool], deque[Definition]] = {}
            for old in gone:
                clause = self._matching.revised_of.get(old.clause, "") if same_clause else ""
                by_key.setdefault((named(old), clause, old.inline), deque()).append(old)
            left = []
            for one in new:
                found = by_key.get((named(one), one.clause if same_clause else "", one.inline))
                if found:
                    pairs.append(Pair(found.popleft(), one))
                else:
                    left.append(one)
            paired = {id(pair.baseline) for pair in pairs}
            gone, new = [old for old in gone if id(old) not in paired], left
        return pairs, gone, new

    def _changed(self, pair: _Both) -> DefinitionChange | None:
        old, one = pair.baseline, pair.revised
        steps = self._steps(pair)
        paragraphs = tuple(
            each for step_group in _groups(steps) for each in self._labelled(step_group, one) if phrases.formatted(each)
        )
        change = DefinitionChange(
            ChangeKind.AMENDED, one.term, self._home(one, self._sides.revised), old.text, one.text
        )
        if paragraphs and not self._set_out.same(old, one):
            return change._replace(phrases=paragraphs, quantities=quantities.of_paragraphs(paragraphs))
        if not paragraphs and not any(step.restyled for step in steps):
            return None
        kind, note = self._same_words(pair)
        whole = all(phrase.op is Op.KEPT for each in paragraphs for phrase in each)
        shown = paragraphs if whole else ()
        return change._replace(kind=kind, note=note, phrases=shown, formatting=formatting.of_steps(steps))

    def _same_words(self, pair: _Both) -> tuple[ChangeKind, str]:
        """What happened to a definition whose words are the same."""
        before, after = self._set_out.in_table(pair.baseline, False), self._set_out.in_table(pair.revised, True)
        old, new = self._home(pair.baseline, self._sides.baseline), self._home(pair.revised, self._sides.revised)
        if before != after:
            return ChangeKind.FORMATTED, "set out in a table, not a list" if after else "set out in a list, not a table"
        if self._matching.revised_of.get(old) not in (None, new):
            return ChangeKind.MOVED, f"same words, moved from {old}"
        if pair.revised.clause in self._matching.moved or pair.baseline.clause not in self._matching.revised_of:
            return ChangeKind.MOVED, "same words, in another place of the list"
        return ChangeKind.FORMATTED, ""

    @staticmethod
    def _first(one: Definition, side: Side) -> Paragraph:
        return side.tree.paragraphs[one.paragraphs[0]]

    def _steps(self, pair: _Both) -> list[Step]:
        """The lines of everything that belongs to the definition on either side."""
        sides = self._sides
        lists = [self._matching.own.get(node.path, ()) for node in sides.revised.by_path[pair.revised.clause].walk()]
        for node in sides.baseline.by_path[pair.baseline.clause].walk():
            lists.append(self._matching.gone.get(node.path, ()))
        return sorted((step for each in lists for step in each), key=self._matching.at)

    def _labelled(self, steps: list[Step], one: Definition) -> Iterator[Phrases]:
        """The paragraphs, items of a list with their labels."""
        made = phrases.of_steps(steps, self._sides)
        first = steps[0].line
        paragraph = first.revised or first.baseline
        label = paragraph.number if paragraph is not None else ""
        leads = paragraph is self._first(one, self._sides.revised)
        for each in made:
            yield (Phrase(each[0].op, f"{label} "), *each) if label and each and not leads else each

    def _home(self, one: Definition, side: Side) -> str:
        """The clause that a definition stands in; one that is a numbered clause itself stands in that."""
        nodes = [node for node in side.ancestors(one.clause) if one.inline or not _is_definition(node)]
        return nodes[0].path if nodes else one.clause

    def _place(self, one: Definition, side: Side) -> int:
        return self._matching.order.get(id(self._first(one, side)), 0)


def _amounts(definition: Definition, op: Op) -> tuple[Quantity, ...]:
    """Those of a definition that is new or gone; one in running text is part of its clause."""
    lines = () if definition.inline else definition.text.split("\n")
    return quantities.of_new((Phrase(op, line),) for line in lines)


def _term(definition: Definition) -> str:
    return definition.term


def _bare(definition: Definition) -> str:
    """Without an article and whatever the case: the "the CAA" of one version is the "CAA" of the other."""
    return definition.term.casefold().removeprefix("the ")


def _any(definition: Definition) -> str:
    return ""


def _groups(steps: list[Step]) -> Iterator[list[Step]]:
    """Lines that are parts of one paragraph together."""
    group: list[Step] = []
    for step in steps:
        group.append(step)
        if not step.joins:
            yield group
            group = []
    if group:
        yield group


def _is_definition(node: Clause) -> bool:
    return node.kind is ClauseKind.DEFINITION
