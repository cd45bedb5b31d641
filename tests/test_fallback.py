"""Where a redline would be false, as much of it as that takes is shown as replaced, and a notice says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.docx_builder import docx, p
from tests.laws import assert_true
from tests.redlines import shape
from tmad_redline import api
from tmad_redline.cli import beside
from tmad_redline.cli.inputs import Source
from tmad_redline.errors import ConverterFailed, RedlineMismatch
from tmad_redline.model.change import Line, Op
from tmad_redline.model.comparison import Marked
from tmad_redline.model.pair import Pair
from tmad_redline.ooxml.piece import Piece
from tmad_redline.ooxml.pieces import Pieces
from tmad_redline.options import Options

BASELINE = docx(p("One plain line."), p("x"), p("A brittle line of old text."), p("y"), p("The end is old here."))
REVISED = docx(p("One plain line."), p("x"), p("A brittle line of new text."), p("y"), p("The end is new here."))

Break = Callable[[Callable[[Line], bool]], None]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Gives the writer a defect: lines of a kind lose their first piece."""
    sound = Pieces.of

    def breaks(which: Callable[[Line], bool]) -> None:
        def of(self: Pieces, line: Line) -> list[Piece]:
            return sound(self, line)[1 if which(line) else 0 :]

        monkeypatch.setattr(Pieces, "of", of)

    return breaks


def _amended(line: Line) -> bool:
    return {edit.op for edit in line.edits} == {Op.KEPT, Op.INSERTION, Op.DELETION}


@pytest.mark.parametrize("apart", [False, True])
def test_only_the_paragraph_in_question_is_shown_as_replaced(broken: Break, apart: bool) -> None:
    broken(lambda line: _amended(line) and "brittle" in "".join(edit.string for edit in line.edits))
    meanwhile: list[Marked] = []
    sources = Pair(*(Source(data, api.version(data, "a.docx"), None) for data in (BASELINE, REVISED)))
    second = beside.second(sources, Options()) if apart else None
    made = api.marked(BASELINE, REVISED, second=second, meanwhile=meanwhile.append)
    comparison, (redline, _) = made
    assert [each is made for each in meanwhile] == [False, True]
    assert_true(redline, BASELINE, REVISED)
    assert 'del("A brittle line of old text.")' in shape(redline)
    assert 'p("x")' in shape(redline)
    assert 'p("The end is " del("old") ins("new") " here.")' in shape(redline)
    (notice,) = comparison.notices
    assert notice.loss
    assert "is shown as replaced" in notice.what
    assert "brittle" in notice.where
    assert any(isinstance(edit, Line) and edit.mark is Op.DELETION for edit in comparison.script.body.script)


@pytest.mark.parametrize("apart", [False, True])
def test_what_a_false_redline_breaks_does_not_count(broken: Break, apart: bool) -> None:
    broken(lambda line: _amended(line) and "brittle" in "".join(edit.string for edit in line.edits))
    sources = Pair(*(Source(data, api.version(data, "a.docx"), None) for data in (BASELINE, REVISED)))
    second = beside.second(sources, Options()) if apart else None
    seen: list[Marked] = []

    def stumbling(made: Marked) -> None:
        seen.append(made)
        if len(seen) == 1:
            raise KeyError("what the false redline lacks")

    made = api.marked(BASELINE, REVISED, second=second, meanwhile=stumbling)
    assert_true(made.redline.data, BASELINE, REVISED)
    assert made.comparison.notices


def test_what_a_true_redline_breaks_is_told() -> None:
    def failing(made: Marked) -> None:
        raise ConverterFailed("It failed.")

    with pytest.raises(ConverterFailed):
        api.marked(BASELINE, REVISED, meanwhile=failing)


def test_if_that_does_not_help_everything_is(broken: Break) -> None:
    broken(lambda line: (len(line.edits) == 1 and line.edits[0].op is Op.KEPT) or _amended(line))
    comparison, (redline, _) = api.marked(docx(p("a b c"), p("z")), docx(p("a x c"), p("z")))
    assert comparison.notices
    assert_true(redline, docx(p("a b c"), p("z")), docx(p("a x c"), p("z")))


def test_if_nothing_helps_nothing_is_given(broken: Break) -> None:
    broken(lambda line: True)
    with pytest.raises(RedlineMismatch):
        api.marked(BASELINE, REVISED)


def test_a_sound_redline_has_no_such_notice() -> None:
    comparison, (redline, _) = api.marked(BASELINE, REVISED)
    assert comparison.notices == ()
    assert redline == api.redline(api.compare(BASELINE, REVISED))
