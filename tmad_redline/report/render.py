"""The report written down: one HTML file with its style and script in it, which loads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from tmad_redline.model.appearance import Appearance
from tmad_redline.model.clause import CrossReference
from tmad_redline.model.comparison import Marked
from tmad_redline.model.pack import Question
from tmad_redline.model.pair import Pair
from tmad_redline.model.quoting import cut
from tmad_redline.model.register import Significance
from tmad_redline.model.summary import Summary
from tmad_redline.model.text import COLUMN_BREAK, LINE_BREAK, PAGE_BREAK
from tmad_redline.render.row import Look, Part, Row
from tmad_redline.report.digest import Digest, digest
from tmad_redline.report.page import Node
from tmad_redline.report.sheet import sheet

_VIEWS = (("redline", "Redline"), ("sides", "Side by side"), ("clean", "Clean"))
_SIGNS = {"\t": '<span class="tab"> </span>', LINE_BREAK: "<br>", PAGE_BREAK: "<br>", COLUMN_BREAK: "<br>"}
_LOOKS = {
    Look.NAME: "b",
    Look.QUIET: "quiet",
    Look.DELETED: "part-deleted",
    Look.INSERTED: "part-inserted",
    Look.MOVED: "part-moved",
    Look.FORMATTED: "part-formatted",
}
_TAGS = {Look.DELETED: "del", Look.INSERTED: "ins"}
_LONGEST = 60
"""Letters of a heading in the outline."""


def render(
    made: Marked,
    summary: Summary,
    looks: Pair[Appearance],
    references: Sequence[CrossReference] = (),
    questions: Sequence[Question] = (),
) -> str:
    """The report of a redline. looks: of both versions. references: of the revised version, which become links.

    questions: of a consultation, so that changes can be filtered by them. The same redline gives the same text.
    """
    told = digest(summary, made.comparison.trees)
    versions = made.comparison.versions
    return _page().render(
        names=Pair(versions.baseline.label, versions.revised.label),
        sheet=sheet(made, summary, looks, references, questions),
        digest=told,
        questions=questions,
        views=_VIEWS,
        kinds=[kind.value for kind in Significance],
        label=_label,
        counted=_counted,
        parts=lambda row: _parts(row, told),
        named=lambda name: _linked(name, told),
    )


@lru_cache(maxsize=1)
def _page() -> Template:
    """The template of the page, which takes longer to compile than to fill in."""
    return template("page.html")


def template(name: str) -> Template:
    """A template of this package."""
    environment = Environment(
        loader=PackageLoader("tmad_redline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["shown"] = shown
    return environment.get_template(name)


def shown(text: str) -> Markup:
    """A text as HTML: its tabs and breaks as what they do."""
    safe = str(escape(text))
    for sign, markup in _SIGNS.items():
        safe = safe.replace(sign, markup)
    return Markup(safe)


def _label(node: Node) -> Markup:
    heading = cut(node.heading, _LONGEST)
    number = escape(node.label) if node.heading != node.label else Markup("")
    return Markup("<b>{}</b> {}").format(number, heading) if number else escape(heading or node.label or node.id)


def _counted(counts: Sequence[int]) -> Markup:
    """How many places changed; in bold if any of them matters."""
    total = sum(counts)
    if not total:
        return Markup("")
    said = ", ".join(f"{count} {kind.value}" for kind, count in zip(Significance, counts, strict=True) if count)
    some = " some" if counts[0] else ""
    return Markup('<span class="count{}" title="{}">{}</span>').format(some, said, total)


def _parts(row: Row, told: Digest) -> Markup:
    return Markup("").join(
        _part(part, told, first) for first, part in zip([True, *[False] * len(row.parts)], row.parts, strict=False)
    )


def _part(part: Part, told: Digest, first: bool) -> Markup:
    if part.look is Look.PLAIN:
        return shown(part.text)
    if part.look is Look.NAME and first:
        return Markup("<b>{}</b>").format(_linked(part.text, told))
    tag = _TAGS.get(part.look, "span")
    return Markup(f'<{tag} class="{_LOOKS[part.look]}">{{}}</{tag}>').format(shown(part.text))


def _linked(name: str, told: Digest) -> Markup:
    """The name of a provision as a link to it, if the page has it."""
    place = told.links.get(name)
    return escape(name) if place is None else Markup('<a href="#{}">{}</a>').format(place, name)
