"""Takes down what pdfminer draws of a page: glyphs in the order of the file, and straight lines that may mark them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTFigure, LTItem, LTLine, LTPage, LTRect
from pdfminer.pdfinterp import PDFResourceManager

from tmad_redline.model.pdf import Box

_ARTIFACT = "Artifact"
"""The tag of what belongs to the page and not to the text (ISO 32000-1, 14.8.2.2)."""
_THIN = 3.0
"""Points; a filled rectangle that is lower is drawn as a line."""


class Glyph(NamedTuple):
    """One sign, of a ligature several. size: of the font in points as shown; bottom of the box: the baseline."""

    text: str
    box: Box
    size: float
    colour: str
    furniture: bool


class Rule(NamedTuple):
    """A horizontal line, however it was drawn."""

    left: float
    right: float
    height: float


class Recorder(PDFLayoutAnalyzer):
    """A device for pdfminer; `glyphs`, `rules` and `size` are those of the page that was drawn last."""

    def __init__(self) -> None:
        super().__init__(PDFResourceManager(), laparams=None)
        self.glyphs: list[Glyph] = []
        self.rules: list[Rule] = []
        self.size = (0.0, 0.0)
        self._tags: list[str] = []
        self._colours: dict[object, str] = {}

    def begin_page(self, page: Any, ctm: Any) -> None:
        """Begin with nothing."""
        self.glyphs, self.rules, self._tags = [], [], []
        super().begin_page(page, ctm)

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Note that what follows is marked."""
        self._tags.append(str(getattr(tag, "name", tag)))

    def end_tag(self) -> None:
        """Note the end of it."""
        if self._tags:
            self._tags.pop()

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Draw a glyph; what it is stands last in what is drawn."""
        advance = super().render_char(*args, **kwargs)
        drawn = _last(self.cur_item)
        if isinstance(drawn, LTChar):
            left, bottom, right, top = drawn.bbox
            box = Box(left, drawn.matrix[5], right, top)
            colour = drawn.graphicstate.ncolor
            if colour not in self._colours:  # the same few for hundred thousands of glyphs
                self._colours[colour] = hexadecimal(colour)
            furniture = _ARTIFACT in self._tags
            self.glyphs.append(Glyph(drawn.get_text(), box, top - bottom, self._colours[colour], furniture))
        return advance

    def receive_layout(self, ltpage: LTPage) -> None:
        """Collect the lines of the finished page."""
        self.size = (ltpage.width, ltpage.height)
        self._collect(ltpage)

    def _collect(self, container: LTContainer[Any]) -> None:
        for item in container:
            if isinstance(item, LTFigure):
                self._collect(item)
            elif rule := _rule(item):
                self.rules.append(rule)


def _last(container: LTContainer[Any]) -> LTItem | None:
    items = container._objs
    return items[-1] if items else None


def _rule(item: LTItem) -> Rule | None:
    if not isinstance(item, LTLine | LTRect):
        return None
    left, bottom, right, top = item.bbox
    if top - bottom > _THIN or right - left <= top - bottom:
        return None
    return Rule(left, right, (bottom + top) / 2)


def hexadecimal(colour: object) -> str:
    """A colour of PDF, grey, RGB or CMYK, each part from 0 to 1, as "C00000"; black for a pattern.

    CMYK as ISO 32000-1, 10.3.5 turns it into RGB.
    """
    parts = colour if isinstance(colour, Sequence) else (colour,)
    numbers = [min(max(float(part), 0.0), 1.0) for part in parts if isinstance(part, int | float)]
    match numbers:
        case [grey]:
            shown: Sequence[float] = (grey, grey, grey)
        case [red, green, blue]:
            shown = (red, green, blue)
        case [cyan, magenta, yellow, black]:
            shown = [1 - min(1.0, part + black) for part in (cyan, magenta, yellow)]
        case _:
            shown = (0, 0, 0)
    return "".join(f"{round(part * 255):02X}" for part in shown)
