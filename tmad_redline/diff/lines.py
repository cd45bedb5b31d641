"""Paragraphs that go together become the lines of a redline: kept, inserted and deleted pieces, and paragraph marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tmad_redline.diff import letters, links
from tmad_redline.diff.fields import NO_FIELDS, Fields
from tmad_redline.diff.lens import Lens
from tmad_redline.diff.pieces import alongside, by_code, by_format
from tmad_redline.diff.text import Run, common, increasing, joined
from tmad_redline.diff.tidy import Sides, tidy
from tmad_redline.diff.tokens import MARK, Token, tokens, with_links
from tmad_redline.model.aspect import Aspect
from tmad_redline.model.change import Edge, Edit, Line, Op, Slice, kept_line, whole
from tmad_redline.model.document import Paragraph
from tmad_redline.model.pair import Pair
from tmad_redline.options import Granularity


def amended(
    baseline: Sequence[Paragraph], revised: Sequence[Paragraph], lenses: Pair[Lens], fields: Fields = NO_FIELDS
) -> list[Line]:
    """The lines that lead from some adjacent paragraphs to others.

    The last marks of both are one and the same, unless a section ends at one of them alone: then the revised one is
    inserted, and the baseline's stands by itself after it, deleted.
    """
    made = links.placed(_printed(baseline, revised, lenses, fields, linked=False))
    return made if made is not None else _printed(baseline, revised, lenses, fields, linked=True)


def _printed(
    baseline: Sequence[Paragraph], revised: Sequence[Paragraph], lenses: Pair[Lens], fields: Fields, linked: bool
) -> list[Line]:
    """The lines; linked: text is kept only under an equal link."""
    if len(baseline) == len(revised) == 1 and _reads_alike(baseline[0], revised[0]):
        return [_reformatted(baseline[0], revised[0])]
    sides = Sides(
        [t for p in baseline for t in tokens(p, lenses.baseline, fields.own(p, revised=False), linked)],
        [t for p in revised for t in tokens(p, lenses.revised, fields.own(p, revised=True), linked)],
    )
    runs = tidy(sides, _kept(sides))
    if lenses.revised.granularity is Granularity.CHAR:
        sides, runs = letters.within_words(sides, runs)
    return _Printer(sides, lenses, linked).print(runs)


def _reads_alike(baseline: Paragraph, revised: Paragraph) -> bool:
    """Whether two paragraphs are the same mere text, so that all of it is kept, whatever counts and however it is cut.

    Tables that were formatted anew are made of such.
    """
    b, r = baseline.text, revised.text
    return (
        b.string == r.string
        and bool(baseline.section) == bool(revised.section)
        and not any((b.fields, b.links, b.objects, b.brackets, b.directions))
        and not any((r.fields, r.links, r.objects, r.brackets, r.directions))
    )


def _reformatted(baseline: Paragraph, revised: Paragraph) -> Line:
    """The line of two paragraphs of which only the formatting differs."""
    edits = kept_line(baseline, revised).edits
    return kept(tuple(piece for edit in edits for piece in by_format(edit)), baseline, revised)


def _kept(sides: Sides) -> list[Run]:
    """The tokens that both sides have, in order; edges of fields stay where the text around them lets them."""
    places = [[at for at, token in enumerate(side) if token.edge is None] for side in sides]
    if len(places[0]) == len(sides.baseline) and len(places[1]) == len(sides.revised):
        return _kept_words(sides)
    words = Sides(*([side[at] for at in own] for side, own in zip(sides, places, strict=True)))
    pairs = [
        (places[0][run.baseline + step], places[1][run.revised + step])
        for run in _kept_words(words)
        for step in range(run.length)
    ]
    edges = {t.key: at for at, t in enumerate(sides.revised) if t.edge is not None}
    shared = [(at, edges[t.key]) for at, t in enumerate(sides.baseline) if t.edge is not None and t.key in edges]
    for b, r in increasing(shared, [1] * len(sides.baseline)):
        after = bisect_left(pairs, (b, 0))
        if (after == 0 or pairs[after - 1][1] < r) and (after == len(pairs) or r < pairs[after][1]):
            pairs.insert(after, (b, r))
    return joined([Run(b, r, 1) for b, r in pairs])


def _kept_words(sides: Sides) -> list[Run]:
    """The same without edges: calls of the same note first, since a lost one loses its note."""
    keys = Pair([t.key for t in sides.baseline], [t.key for t in sides.revised])
    last = len(keys.baseline) - 1, len(keys.revised) - 1
    together = keys.baseline[-1] == keys.revised[-1]
    calls = {t.key: at for at, t in enumerate(sides.revised[:-1]) if t.stays and not t.is_mark}
    pairs = [(at, calls[t.key]) for at, t in enumerate(sides.baseline[:-1]) if t.key in calls]
    runs: list[Run] = []
    b = r = 0
    for call_b, call_r in [*increasing(pairs, [1] * last[0]), last]:
        runs += [
            Run(run.baseline + b, run.revised + r, run.length) for run in common(keys[0][b:call_b], keys[1][r:call_r])
        ]
        if (call_b, call_r) != last or together:
            runs.append(Run(call_b, call_r, 1))
        b, r = call_b + 1, call_r + 1
    return joined(runs)


def inserted(paragraph: Paragraph, fields: Fields) -> Line:
    """A paragraph that is new, mark and all."""
    return Line(Op.INSERTION, whole(Op.INSERTION, paragraph, fields.edges(paragraph, revised=True)), revised=paragraph)


def deleted(paragraph: Paragraph, fields: Fields, move: str = "") -> Line:
    """A paragraph that is gone, mark and all."""
    edits = whole(Op.DELETION, paragraph, fields.edges(paragraph, revised=False))
    return Line(Op.DELETION, edits, baseline=paragraph, move=move)


def arrived(baseline: Paragraph, revised: Paragraph, move: str, lenses: Pair[Lens]) -> Line:
    """A moved paragraph in its new place, with what was amended on the way; its links are those of the new place."""
    (line,) = _printed([baseline], [revised], lenses, NO_FIELDS, linked=False)
    edits = tuple(edit._replace(recoded=False) for edit in line.edits)
    return Line(Op.INSERTION, edits, revised=revised, move=move)


def _edit(op: Op, piece: Slice, edge: Edge | None = None) -> Edit:
    return Edit(op, piece, None, edge=edge) if op is Op.DELETION else Edit(op, None, piece, edge=edge)


class _Printer:
    """Prints the lines of one script; where white space does not count, any will do between two kept words."""

    def __init__(self, sides: Sides, lenses: Pair[Lens], linked: bool) -> None:
        self._sides = sides
        self._linked = linked
        self._any_space = Aspect.WHITESPACE in lenses.revised.ignored
        self._any_field = Aspect.FIELDS in lenses.revised.ignored
        self._lines: list[Line] = []
        self._edits: list[Edit] = []

    def print(self, runs: list[Run]) -> list[Line]:
        """Walk both sides once: what is between two kept tokens was deleted and inserted, the white space included."""
        b = r = 0
        for run in runs:
            end = run.baseline + run.length
            at_b, at_r = run.baseline, run.revised
            while at_b < end:
                self._change(b, at_b, r, at_r)
                self._keep_token(self._sides.baseline[at_b], self._sides.revised[at_r])
                more = self._keep_alike(at_b, at_r, end)
                at_b, at_r = at_b + more + 1, at_r + more + 1
                b, r = at_b, at_r
        if b < len(self._sides.baseline):
            self._part(b, r)
        return self._lines

    def _keep_alike(self, b: int, r: int, end: int) -> int:
        """Keep, in one piece, what follows two kept tokens as long as it is equal to the letter; how many tokens.

        To go token by token would come to the same, but it is most of every text.
        """
        first, other = self._sides.baseline[b], self._sides.revised[r]
        if self._linked or first.is_mark:
            return 0
        before, after = first.paragraph.text.string, other.paragraph.text.string
        at_b, at_r = first.end, other.end
        apart = at_r - at_b
        count = 0
        for at in range(b + 1, end):
            key, _, start_b, end_b, edge = self._sides.baseline[at]
            _, _, start_r, end_r, _ = self._sides.revised[at - b + r]
            if key[0] == MARK or edge is not None or start_r - start_b != apart or end_r - end_b != apart:
                break
            if before[at_b:start_b] != after[at_r:start_r]:
                break
            at_b, at_r = end_b, end_r
            count += 1
        self._keep(Slice(first.paragraph, first.end, at_b), Slice(other.paragraph, other.end, at_r))
        return count

    def _part(self, b: int, r: int) -> None:
        """What is left of both sides where their last marks are two."""
        last = len(self._sides.baseline) - 1
        self._replace_space(self._gap(self._sides.baseline, b), self._gap(self._sides.revised, r))
        self._tokens(Op.DELETION, self._sides.baseline, b, last)
        if b < last:
            self._add(Op.DELETION, self._gap(self._sides.baseline, last))
        self._tokens(Op.INSERTION, self._sides.revised, r, len(self._sides.revised))
        self._close(Op.DELETION, self._sides.baseline[last], self._sides.baseline[last])

    def _change(self, b0: int, b1: int, r0: int, r1: int) -> None:
        """Everything after the last kept token and before the next one."""
        before, after = self._gaps(self._sides.baseline, b0, b1), self._gaps(self._sides.revised, r0, r1)
        if b0 == b1 and r0 == r1:
            self._replace_space(before[0], after[0])
        elif r0 == r1:
            self._one_side(Op.DELETION, self._sides.baseline, (b0, b1), before, after[0])
        elif b0 == b1:
            self._one_side(Op.INSERTION, self._sides.revised, (r0, r1), after, before[0])
        else:
            self._replace(b0, b1, r0, r1, before, after)

    def _gaps(self, side: Sequence[Token], start: int, end: int) -> tuple[Slice, Slice]:
        """White space before side[start] and before side[end]; the same slice twice where nothing is between."""
        return self._gap(side, start), self._gap(side, end)

    @staticmethod
    def _gap(side: Sequence[Token], at: int) -> Slice:
        token = side[at]
        previous = side[at - 1] if at else None
        start = previous.end if previous is not None and previous.paragraph is token.paragraph else 0
        return Slice(token.paragraph, start, token.start)

    def _same(self, b: Slice, r: Slice) -> bool:
        """Whether the white space of two gaps is equal, and under the same links where these count."""
        if not self._linked:
            return b.string == r.string
        before, after = (with_links(gap.string, gap.paragraph, gap.start, gap.end) for gap in (b, r))
        return before == after

    def _replace_space(self, b: Slice, r: Slice) -> None:
        under = self._linked and any(gap.paragraph.text.links_over(gap.start, gap.end) for gap in (b, r))
        if self._same(b, r) or (self._any_space and not under):
            self._keep(b, r)
        else:
            self._add(Op.DELETION, b)
            self._add(Op.INSERTION, r)

    def _one_side(
        self, op: Op, side: Sequence[Token], span: tuple[int, int], gaps: tuple[Slice, Slice], other: Slice
    ) -> None:
        """Only deletions or only insertions: the one space of the other side is either of the two of this side."""
        leading, trailing = gaps
        start, end = span
        keep_leading, keep_trailing = (
            self._same(*((gap, other) if op is Op.DELETION else (other, gap))) for gap in (leading, trailing)
        )
        keep_trailing = keep_trailing and not keep_leading
        replaced = not keep_leading and not keep_trailing
        if replaced and op is Op.INSERTION:
            self._add(Op.DELETION, other)
        if keep_leading:
            self._keep_either(op, leading, other)
        else:
            self._add(op, leading)
        self._tokens(op, side, start, end)
        if keep_trailing:
            self._keep_either(op, trailing, other)
        else:
            self._add(op, trailing)
        if replaced and op is Op.DELETION:
            self._add(Op.INSERTION, other)

    def _replace(
        self, b0: int, b1: int, r0: int, r1: int, before: tuple[Slice, Slice], after: tuple[Slice, Slice]
    ) -> None:
        same_start = self._same(before[0], after[0])
        same_end = self._same(before[1], after[1])
        if same_start:
            self._keep(before[0], after[0])
        else:
            self._add(Op.DELETION, before[0])
        self._tokens(Op.DELETION, self._sides.baseline, b0, b1)
        if not same_end:
            self._add(Op.DELETION, before[1])
        if not same_start:
            self._add(Op.INSERTION, after[0])
        self._tokens(Op.INSERTION, self._sides.revised, r0, r1)
        if same_end:
            self._keep(before[1], after[1])
        else:
            self._add(Op.INSERTION, after[1])

    def _tokens(self, op: Op, side: Sequence[Token], start: int, end: int) -> None:
        """Deleted or inserted tokens with the white space between them, marks included."""
        for at in range(start, end):
            token = side[at]
            if at > start:
                self._add(op, self._gap(side, at))
            if token.is_mark:
                self._close(op, token, token)
            elif token.edge is not None:
                self._edits.append(_edit(op, Slice(token.paragraph, token.start, token.end), token.edge))
            else:
                self._add(op, Slice(token.paragraph, token.start, token.end))

    def _keep_either(self, op: Op, own: Slice, other: Slice) -> None:
        self._keep(own, other) if op is Op.DELETION else self._keep(other, own)

    def _keep_token(self, b: Token, r: Token) -> None:
        if b.is_mark:
            self._close(Op.KEPT, b, r)
        elif b.edge is not None:
            pieces = Slice(b.paragraph, b.start, b.end), Slice(r.paragraph, r.start, r.end)
            self._edits.append(Edit(Op.KEPT, *pieces, edge=b.edge))
        else:
            self._keep(Slice(b.paragraph, b.start, b.end), Slice(r.paragraph, r.start, r.end))

    def _add(self, op: Op, piece: Slice) -> None:
        if piece.start == piece.end:
            return
        if self._edits and self._edits[-1].op is op and self._edits[-1].edge is None:
            last = self._edits[-1].baseline if op is Op.DELETION else self._edits[-1].revised
            if last is not None and _continues(last, piece):
                self._edits[-1] = _edit(op, last._replace(end=piece.end))
                return
        self._edits.append(_edit(op, piece))

    def _keep(self, b: Slice, r: Slice) -> None:
        """Pieces of other lengths, equal but for what is ignored, stand alone: in all others offsets go together."""
        if b.start == b.end and r.start == r.end:
            return
        last = self._edits[-1] if self._edits and self._edits[-1].op is Op.KEPT else None
        if (
            last is not None
            and last.edge is None
            and alongside(last.baseline, last.revised)
            and alongside(b, r)
            and _continues(last.baseline, b)
            and _continues(last.revised, r)
        ):
            assert last.baseline is not None
            assert last.revised is not None
            self._edits[-1] = Edit(Op.KEPT, last.baseline._replace(end=b.end), last.revised._replace(end=r.end))
            return
        self._edits.append(Edit(Op.KEPT, b, r))

    def _close(self, op: Op, b: Token, r: Token) -> None:
        coded = (piece for edit in self._edits for piece in ((edit,) if self._any_field else by_code(edit)))
        edits = tuple(piece for edit in coded for piece in by_format(edit))
        self._edits = []
        if op is Op.DELETION:
            self._lines.append(Line(op, edits, baseline=b.paragraph))
        elif op is Op.INSERTION:
            self._lines.append(Line(op, edits, revised=r.paragraph))
        else:
            self._lines.append(kept(edits, b.paragraph, r.paragraph))


def _continues(last: Slice | None, piece: Slice) -> bool:
    return last is not None and last.paragraph is piece.paragraph and last.end == piece.start


def kept(edits: tuple[Edit, ...], baseline: Paragraph, revised: Paragraph) -> Line:
    """A line whose mark is kept, with what of the paragraph's own formatting differs."""
    return Line(
        Op.KEPT,
        edits,
        baseline,
        revised,
        restyled=baseline.properties != revised.properties,
        remarked=baseline.mark != revised.mark,
        resectioned=baseline.section != revised.section,
    )
