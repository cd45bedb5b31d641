"""What there is to list of one document or of two, as tables: references, terms, destinations, the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tmad_redline.model.clause import Clause, ClauseTree, Mentions
from tmad_redline.model.register import SILENT, Destination, Outcome, Retarget
from tmad_redline.model.summary import Summary
from tmad_redline.render import wording
from tmad_redline.render.table import Table

NOWHERE = "nowhere"
"""Where a reference leads whose target is not in the document, and that names no other one."""
_ORDER = list(Outcome)


def references(tree: ClauseTree, mentions: Mentions, broken: bool = False) -> Table:
    """Every cross-reference of a document, with what it leads to. broken: only those that lead nowhere in it."""
    clauses = tree.owners()
    headings = _headings(tree)
    found = [(clauses[one.paragraph], one) for one in mentions.references]
    noted = (one for _, references in mentions.noted for one in references)
    found += [(f"{clauses[one.paragraph]}, in a note", one) for one in noted]
    rows = tuple(
        (
            place,
            one.text,
            one.number,
            one.target or one.document or NOWHERE,
            headings.get(one.target, "another document" if one.document else ""),
        )
        for place, one in found
        if not broken or not (one.target or one.document)
    )
    return Table("references", ("in", "text", "number", "leads to", "heading"), rows)


def terms(tree: ClauseTree, mentions: Mentions, unused: bool = False) -> Table:
    """Every defined term of a document, with where it is defined and used. unused: only those used nowhere."""
    used: dict[str, list[str]] = {}
    for use in mentions.uses:
        used.setdefault(use.term, []).append(use.clause)
    holders = {child.path: clause.path for clause in tree.walk() for child in clause.children}
    rows = []
    for definition in tree.definitions:
        uses = used.get(definition.term, [])
        if unused and uses:
            continue
        how = "in running text" if definition.inline else "definition"
        where = ", ".join(dict.fromkeys(uses))
        home = definition.clause if definition.inline else holders.get(definition.clause, definition.clause)
        rows.append((definition.term, home, how, str(len(uses)), where))
    return Table("terms", ("term", "defined in", "how", "uses", "used in"), tuple(rows))


def changed_terms(summary: Summary) -> Table:
    """What happened to each defined term, and where provisions that did not change are reached through it."""
    reached: dict[str, list[str]] = {}
    for ripple in summary.register.ripples:
        chain = " via ".join(f"“{term}”" for term in ripple.chain[:-1])
        reached.setdefault(ripple.chain[-1], []).append(f"{ripple.clause}{f' ({chain})' if chain else ''}")
    rows = tuple(
        (
            change.term,
            change.kind.value,
            change.clause,
            change.note or "; ".join(map(wording.amount, change.quantities)),
            ", ".join(reached.get(change.term, ())),
            *_by(summary, change.by),
        )
        for change in summary.definitions
    )
    columns = ("term", "what happened", "defined in", "how", "reaches unchanged")
    return Table("changed-terms", (*columns, *_by_column(summary)), rows)


def retargets(summary: Summary, broken: bool = False) -> Table:
    """What became of each cross-reference that both versions have, those left out that are the same.

    broken: only those that read as before and lead elsewhere, or to what is gone.
    """
    found = sorted(summary.register.retargets, key=lambda one: _ORDER.index(one.outcome))
    found = [one for one in found if one.outcome in SILENT or not broken]
    rows = tuple(
        (one.place, one.text, _led(one), _leads(one), one.outcome.value, *_by(summary, one.by)) for one in found
    )
    return Table("retargets", ("in", "text", "led to", "leads to", "what became of it", *_by_column(summary)), rows)


def destinations(summary: Summary) -> Table:
    """Where every provision of the baseline went, in its order."""
    return _destinations("destinations", summary.register.destinations)


def derivations(summary: Summary) -> Table:
    """Where every provision of the revised version comes from, in its order."""
    table = _destinations("derivations", summary.register.derivations)
    columns = (table.columns[1], table.columns[0], *table.columns[2:])
    return table._replace(columns=columns, rows=tuple((after, before, *rest) for before, after, *rest in table.rows))


def register(summary: Summary) -> Table:
    """The register: every entry with why it is what it is, and how many tracked changes show it."""
    rows = tuple(
        (
            str(entry.number),
            entry.where,
            entry.baseline,
            entry.revised,
            entry.significance.value,
            ", ".join(rule.value for rule in entry.rules),
            str(entry.revisions),
            *_by(summary, entry.by),
        )
        for entry in summary.register.entries
    )
    columns = ("entry", "where", "baseline", "revised", "significance", "why", "tracked changes")
    return Table("register", (*columns, *_by_column(summary)), rows)


def duties(summary: Summary) -> Table:
    """Duties and rights gained, lost or changed."""
    rows = tuple(
        (duty.party, duty.clause, duty.before, duty.after, duty.action, duty.was, *_by(summary, duty.by))
        for duty in summary.register.duties
    )
    columns = ("party", "clause", "before", "after", "action", "was whose")
    return Table("duties", (*columns, *_by_column(summary)), rows)


def _by(summary: Summary, by: tuple[int, ...]) -> tuple[str, ...]:
    """The cell that says which versions of a chain made something; none where there is no chain."""
    return (", ".join(summary.labels(by)),) if summary.chain else ()


def _by_column(summary: Summary) -> tuple[str, ...]:
    return ("by",) if summary.chain else ()


def _led(one: Retarget) -> str:
    return one.baseline or one.before


def _leads(one: Retarget) -> str:
    heading = f" ({one.heading})" if one.heading else ""
    return f"{one.revised}{heading}" if one.revised else NOWHERE


def _destinations(name: str, found: tuple[Destination, ...]) -> Table:
    rows = tuple((each.baseline, each.revised, each.how, each.reason) for each in found)
    return Table(name, ("baseline", "revised", "what became of it", "because of"), rows)


def _headings(tree: ClauseTree) -> dict[str, str]:
    """The heading of each clause, else that of the nearest around it."""

    def below(clause: Clause, outer: str) -> Iterator[tuple[str, str]]:
        heading = clause.heading or outer
        yield clause.path, heading
        for child in clause.children:
            yield from below(child, heading)

    return {path: heading for top in tree.clauses for path, heading in below(top, "")}


TABLES: dict[str, Callable[[Summary], Table]] = {
    "register": register,
    "references": retargets,
    "terms": changed_terms,
    "duties": duties,
    "destinations": destinations,
    "derivations": derivations,
}
"""The tables of a comparison by name."""
