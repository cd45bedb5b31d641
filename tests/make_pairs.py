"""The small pairs of fixtures/pairs, named for what they show; `python -m tests.make_pairs` rewrites their .docx."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.docx_builder import bold, cell, docx, field, footnote, italic, link, p, row, sect, table

HOME = Path(__file__).parents[1] / "fixtures" / "pairs"

_NOTICE = "The Installing Supplier shall give the DCC at least {} Working Days’ notice of each Migration Week."
_PLAN = "The DCC shall publish the Migration Plan on its website and shall tell each Party that it has done so"
_MOVED = (
    "Each Supplier Party shall ensure that no Dormant Meter is migrated before the DCC has confirmed in writing that "
    "the relevant SMETS1 Service Provider has completed {} Migration Testing"
)
_ROWS = (("Term", "Meaning"), ("Dormant Meter", "a Device without a Supplier"), ("Plan", "the Migration Plan"))

Make = Callable[[], tuple[bytes, bytes]]


def _clauses(*texts: str) -> bytes:
    """A clause under a heading, one sub-clause a text."""
    return docx(p("Migration", style="Heading1", level=0), *(p(text, level=1) for text in texts))


def text_changed() -> tuple[bytes, bytes]:
    """An amount and a few words."""
    return (
        _clauses(_NOTICE.format(15), _PLAN + ".", "Nothing in this Clause limits Clause 4."),
        _clauses(_NOTICE.format(5), _PLAN + " within one hour.", "Nothing in this Clause limits Clause 4."),
    )


def paragraph_split() -> tuple[bytes, bytes]:
    """One sub-clause became two."""
    return _clauses(f"{_PLAN}. " + _NOTICE.format(5)), _clauses(f"{_PLAN}.", _NOTICE.format(5))


def paragraphs_merged() -> tuple[bytes, bytes]:
    """Two sub-clauses became one."""
    return _clauses(f"{_PLAN};", _NOTICE.format(5)), _clauses(f"{_PLAN}; and " + _NOTICE.format(5))


def paragraph_moved() -> tuple[bytes, bytes]:
    """A sub-clause stands elsewhere, word for word."""
    moved = _MOVED.format("its") + "."
    return _clauses(moved, f"{_PLAN}.", _NOTICE.format(5), "End."), _clauses(
        f"{_PLAN}.", _NOTICE.format(5), moved, "End."
    )


def paragraph_moved_and_amended() -> tuple[bytes, bytes]:
    """A sub-clause stands elsewhere and has two words more."""
    before, after = _MOVED.format("its") + ".", _MOVED.format("its End to End") + "."
    return _clauses(before, f"{_PLAN}.", _NOTICE.format(5), "End."), _clauses(
        f"{_PLAN}.", _NOTICE.format(5), after, "End."
    )


def table_row_added() -> tuple[bytes, bytes]:
    """A row is new and a cell was amended."""
    rows = (*_ROWS[:2], ("Instigated", "begun by a command"), ("Plan", "the Migration Plan of the DCC"))
    return docx(p("Definitions"), table(_ROWS), p("End.")), docx(p("Definitions"), table(rows), p("End."))


def table_replaced() -> tuple[bytes, bytes]:
    """A table gave way to another one that has nothing in common with it."""
    heads = row("Week", "Number of Installations", "Region", properties="<w:tblHeader/>")
    other = table([heads, ["1", "250", "North"], ["2", "500", "South"]], widths=[1000, 3000, 2000])
    return docx(p("Schedule"), table(_ROWS), p("End.")), docx(p("Schedule"), other, p("End."))


_STEPS = (
    ("Step", "Obligation", "Party", "Date"),
    ("1", "Complete the Migration Testing of each Device", "Supplier", "1 March 2020"),
    ("2", "Publish the results of the Migration Testing", "DCC", "15 March 2020"),
    ("3", "Confirm that the Migration may go ahead", "DCC", "30 March 2020"),
)


def _schedule(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    heading = row(cell(title, span=len(rows[0])))
    return docx(p("Schedule"), table([heading, *rows], widths=[2000] * len(rows[0])), p("End."))


def table_column_added() -> tuple[bytes, bytes]:
    """A column is new, under a heading over the whole table, and a cell was amended."""
    proofs = ("Evidence", "a certificate", "a notice", "")
    rows = [(*row[:2], proof, *row[2:]) for row, proof in zip(_STEPS, proofs, strict=True)]
    rows[2] = (*rows[2][:1], "Publish the outcome of the Migration Testing", *rows[2][2:])
    return _schedule("Steps of the Migration", _STEPS), _schedule("Steps of the Migration", rows)


def table_columns_swapped() -> tuple[bytes, bytes]:
    """Two columns changed places."""
    return _schedule("Steps", _STEPS), _schedule("Steps", [(row[0], row[2], row[1], row[3]) for row in _STEPS])


def cells_merged() -> tuple[bytes, bytes]:
    """Two cells became one across, two others one downwards."""
    heads, first, second, third = _STEPS
    merged = [
        row(*heads),
        row(first[0], first[1], cell(first[2], p(first[3]), span=2)),
        row(second[0], second[1], cell(second[2], merge="restart"), second[3]),
        row(third[0], third[1], cell("", merge="continue"), third[3]),
    ]
    return docx(table(_STEPS), p("End.")), docx(table(merged, widths=[2000] * 4), p("End."))


def footnote_added() -> tuple[bytes, bytes]:
    """A footnote is new, another was amended."""
    old = footnote(p(" As amended in 2019.", style="FootnoteText"))
    changed = footnote(p(" As amended in 2020.", style="FootnoteText"))
    new = footnote(p(" Published on 27 March 2020.", style="FootnoteText"))
    return docx(p(_PLAN, old, ".")), docx(p("The DCC", new, _PLAN.removeprefix("The DCC"), changed, "."))


def field_result_changed() -> tuple[bytes, bytes]:
    """A cross-reference shows another number, and a link leads elsewhere."""

    def version(number: str, url: str) -> bytes:
        reference = field(" REF _Ref100 \\r \\h ", number)
        return docx(p("Subject to Clause ", reference, ", see ", link(url, "the website"), "."), p("End."))

    return version("4.29", "https://old.example/"), version("4.30", "https://new.example/")


def formatting_only() -> tuple[bytes, bytes]:
    """Not a word changed."""
    return (
        docx(p("“", "Migration Week", "” has the ", italic("meaning"), " given."), p("Indented."), p("End.")),
        docx(
            p("“", bold("Migration Week"), "” has the ", "meaning", " given."), p("Indented.", style="Quote"), p("End.")
        ),
    )


def header_changed() -> tuple[bytes, bytes]:
    """Header and page setup differ, the text does not."""
    body = (p("TMAD"), p(f"{_PLAN}."))
    return (
        docx(*body, section=sect(header="AL V4.0 draft", footer="Page")),
        docx(*body, section=sect(header="AL V4.1 draft", footer="Page", landscape=True)),
    )


def list_item_inserted() -> tuple[bytes, bytes]:
    """An item is new; those after it have other numbers, which is no change."""
    before = ("the first item;", "the second item; and", "the third item.")
    after = (before[0], "an item between them;", *before[1:])
    lead = p("The DCC shall provide:", level=1)
    one, other = (docx(lead, *(p(text, level=2) for text in texts)) for texts in (before, after))
    return one, other


PAIRS: dict[str, Make] = {
    make.__name__.replace("_", "-"): make
    for make in (
        text_changed, paragraph_split, paragraphs_merged, paragraph_moved, paragraph_moved_and_amended,
        table_row_added, table_replaced, table_column_added, table_columns_swapped, cells_merged, footnote_added,
        field_result_changed, formatting_only, header_changed, list_item_inserted,
    )
}  # fmt: skip


def main() -> None:
    """Write every pair."""
    for name, make in PAIRS.items():
        folder = HOME / name
        folder.mkdir(parents=True, exist_ok=True)
        for side, data in zip(("baseline", "revised"), make(), strict=True):
            (folder / f"{side}.docx").write_bytes(data)


if __name__ == "__main__":
    main()
