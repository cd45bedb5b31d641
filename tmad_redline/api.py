"""The pipeline written out once: the only module that knows all stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tmad_redline import ooxml
from tmad_redline.errors import BadOptions
from tmad_redline.marking import Here, Proof, Prover, Second, compare, compare_trees, marked, redlined, tree, version
from tmad_redline.model.clause import Clause, ClauseTree, Mentions
from tmad_redline.model.comparison import Comparison, Marked, Version
from tmad_redline.model.pair import Pair
from tmad_redline.options import Inputs, Limits, Opening, Options

if TYPE_CHECKING:
    from collections.abc import Collection

    from tmad_redline.audit.against import Against
    from tmad_redline.changesets.reading import Reading
    from tmad_redline.model.account import Account
    from tmad_redline.model.changeset import ChangeSets, Owned
    from tmad_redline.model.finding import Report
    from tmad_redline.model.history import Blame, History
    from tmad_redline.model.instruction import Applied, Instructions
    from tmad_redline.model.pack import Pack, Plan, Question
    from tmad_redline.model.response import Collation
    from tmad_redline.model.summary import Summary
    from tmad_redline.pack.build import ToPdfs
    from tmad_redline.responses.collate import Asked


def mentions(tree: ClauseTree) -> Mentions:
    """A document's cross-references, with the clauses they lead to, and where it uses the terms that it defines."""
    from tmad_redline.structure.references import noted_references, references_of  # patterns take long to compile
    from tmad_redline.structure.terms import terms_of, uses_of

    return Mentions(references_of(tree), uses_of(tree), terms_of(tree), noted_references(tree))


def chain(documents: Sequence[tuple[bytes, Version]], options: Options | None = None) -> tuple[Comparison, ...]:
    """Versions of one document, the oldest first, each read once and compared with the next. Raises InputError."""
    options = options or Options()
    if len(documents) < 2:
        raise BadOptions("One version has no history.", "", "Give two versions or more, the oldest first.")
    read = [(tree(data, known.name, options.opening), known) for data, known in documents]
    return tuple(
        compare_trees(Pair(one, other), Pair(before, after), options)
        for (one, before), (other, after) in pairwise(read)
    )


def summarise(made: Marked, known: Mentions | None = None) -> Summary:
    """What a redline shows, clause by clause, and what that means; every tracked change is counted in one entry.

    known: the `mentions` of the baseline, for whoever compares it more than once.
    """
    from tmad_redline.summary import summarise

    comparison, redline = made
    trees = comparison.trees
    return summarise(comparison, Pair(known or mentions(trees.baseline), mentions(trees.revised)), redline.revisions)


def attributed(made: Marked, chain: Sequence[Comparison]) -> Summary:
    """The summary of a redline, each change with the versions between the two that made it.

    chain: all versions from the baseline of the redline to its revised version, each compared with the next, as `chain`
    gives them. Raises BadOptions if it leads elsewhere.
    """
    from tmad_redline.history.attribution import attributed
    from tmad_redline.summary import summarise as told

    named = [mentions(chain[0].trees.baseline), *(mentions(each.trees.revised) for each in chain)] if chain else []
    steps = [told(each, Pair(*names)) for each, names in zip(chain, pairwise(named), strict=True)]
    return attributed(made, summarise(made), chain, steps)


def report(made: Marked, summary: Summary, questions: Sequence[Question] = ()) -> str:
    """The redline and its summary as one HTML file that loads nothing; questions: by which its reader may filter."""
    from tmad_redline.ooxml.appearance import appearance
    from tmad_redline.report import render
    from tmad_redline.structure.references import references_of

    trees = made.comparison.trees
    looks = Pair(*(appearance(tree.document) for tree in trees))
    return render(made, summary, looks, references_of(trees.revised), questions)


def account(tree: ClauseTree, clause: Clause) -> Account:
    """A provision with all under it, what it refers to, what refers to it and the terms in it."""
    itself = version(b"", "document.docx")
    comparison = compare_trees(Pair(tree, tree), Pair(itself, itself))
    return compared_account(comparison, None, clause, True)._replace(baseline="", state="")


def compared_account(comparison: Comparison, summary: Summary | None, clause: Clause, revised: bool) -> Account:
    """The same of a provision through both versions, its changes marked. revised: which version's clause it is."""
    from tmad_redline.summary.account import account

    trees = comparison.trees
    return account(comparison, summary, Pair(mentions(trees.baseline), mentions(trees.revised)), clause, revised)


def blame(chain: Sequence[Comparison], clause: Clause | None = None) -> Blame:
    """Which version put each phrase of a provision of the newest version there, or of all of it.

    chain: of versions, each compared with the next. Raises BadOptions if it is none.
    """
    from tmad_redline.history.blame import blame
    from tmad_redline.history.provenance import Provenance

    return blame(Provenance(chain), clause)


def history(chain: Sequence[Comparison], clause: Clause, version: int) -> History:
    """A provision of one of a chain's versions, by the place of that version, through all of them."""
    from tmad_redline.history.follow import Follower

    return Follower(chain).history(version, clause)


def collate(files: Iterable[tuple[str, bytes | None]], asked: Asked | None = None) -> Collation:
    """What came back to a consultation, by name of the file; `responses.publishing` says what may be published.

    files: with None for what is in one that cannot be opened.
    """
    from tmad_redline.responses.collate import Came, collate

    return collate((Came(*file) for file in files), asked)


def changes(made: Marked, summary: Summary) -> Reading:
    """The changes of a redline as `changesets` looks at them: to propose sets, and to say which set each is in."""
    from tmad_redline.changesets.pieces import pieces
    from tmad_redline.changesets.reading import read
    from tmad_redline.ooxml.bound import bound

    comparison, redline = made
    found = pieces(comparison.script, redline.revisions, summary.register)
    spoken = Pair(*map(mentions, comparison.trees))
    return read(comparison, redline.revisions, summary, spoken, found, bound(redline.data))


def by_changeset(made: Marked, sets: ChangeSets, owned: Owned) -> Marked:
    """The redline in which each change set is its own reviewer; what no set has keeps its author."""
    usual = made.comparison.revisor.author
    authors = [sets.sets[owner].name if owner >= 0 else usual for owner in owned.owners]
    return made._replace(redline=made.redline._replace(data=ooxml.attribute(made.redline.data, authors)))


def partial(made: Marked, owned: Owned, chosen: Collection[int]) -> bytes:
    """The text in which only some change sets, by their numbers, have come into force, and what is shared."""
    from tmad_redline.changesets.applying import only, signed

    return ooxml.unstamped(only(signed(made.redline.data, owned), chosen))


def instruct(comparison: Comparison, partial: bool = False) -> Instructions:
    """The amending instructions that make the revised version of the baseline, proved by carrying them out.

    Raises NotExpressed, which names the clause, if something cannot be said, unless `partial`: then it is listed.
    """
    from tmad_redline.instructions.prove import instructions, required

    made = instructions(comparison)
    return made if partial else required(made)


def instructed(baseline: ClauseTree, text: str, revised: ClauseTree | None = None) -> Applied:
    """What a text of instructions makes of a version and, if it is given, where that is not the revised version.

    Raises BadInstructions.
    """
    from tmad_redline.instructions.prove import applied

    return applied(baseline, text, revised)


def instructions_in(data: bytes, name: str = "document.docx", opening: Opening | None = None) -> str:
    """The text of the instructions in a Word document, as `instructions -o name.docx` writes it. Raises InputError."""
    from tmad_redline.instructions.from_word import text_of

    return text_of(ooxml.read(data, name, opening or Opening()))


def redline(comparison: Comparison) -> bytes:
    """The redline as a .docx with tracked changes; the same comparison gives the same bytes.

    Raises RedlineMismatch, and gives no bytes, unless accepting every change gives the revised version and rejecting
    every change gives the baseline.
    """
    return ooxml.redline(comparison).data


def pack(
    plan: Plan,
    made: Marked,
    clean: bytes,
    in_force: Version | None = None,
    to_pdfs: ToPdfs | None = None,
    tool: str = "tmad-redline",
) -> Pack:
    """The consultation pack that a plan asks for.

    made: of the two versions that it names; clean: the revised one without tracked changes. in_force: the version that
    is law, if the plan names one. to_pdfs: None leaves the PDFs out. tool: name and version, for the manifest.
    """
    from tmad_redline.pack.build import Texts, build  # with python-docx, which takes long to load
    from tmad_redline.word.response_form import response_form
    from tmad_redline.word.summary import render

    changes = summarise(made)
    summary = render(made.comparison, changes, plan.classification)
    page = report(made, changes, plan.questions).encode("utf-8")
    texts = Texts(made.comparison.versions, in_force, made.redline.data, clean, summary, page)
    return build(plan, texts, response_form, to_pdfs, tool)


def verify(redline: bytes, baseline: bytes, revised: bytes, options: Options | None = None) -> tuple[str, ...]:
    """What makes a redline false: every place where accepting it is not `revised` or rejecting it is not `baseline`.

    Empty when the redline is true. `options` are those with which it was made. Raises InputError.
    """
    options = options or Options()
    problems = ooxml.verify(redline, baseline, revised, options)
    sides = {True: baseline, False: revised}
    trees = {side: tree(sides[side], opening=options.opening) for side in {problem.rejected for problem in problems}}
    return tuple(problem.within(trees[problem.rejected]) for problem in problems)


def against(
    baseline: bytes, revised: bytes, labels: Pair[str] | None = None, options: Options | None = None
) -> Against:
    """Two versions as redlines of them are audited: read once for any number of them. Raises InputError."""
    from tmad_redline.audit.against import Against
    from tmad_redline.audit.homes import Homes
    from tmad_redline.structure.notes import noted

    options = options or Options()
    trees = Pair(*(tree(data, opening=options.opening) for data in (baseline, revised)))
    settle = ooxml.reject if options.opening.inputs is Inputs.REJECT else ooxml.accept
    homes = Pair(*(Homes(each, ((at, note.text.string) for at, note in noted(each))) for each in trees))
    return Against(
        labels or Pair("the baseline", "the revised version"),
        ooxml.promised(baseline, revised, options),
        homes,
        Pair(*(settle(data, "a version", options.opening.limits) for data in (baseline, revised))),
        options,
    )


def is_pdf(data: bytes, name: str) -> bool:
    """Whether it is to be read as a PDF, by how it begins, or by its name."""
    from tmad_redline.model.pdf import begins_as_pdf

    return begins_as_pdf(data) or name.lower().endswith(".pdf")


def audit(redline: bytes, name: str, versions: Against) -> Report:
    """Where a published redline, a .docx or a PDF, is not true to two versions: the clause, and the words that differ.

    name: what findings call it. Raises InputError.
    """
    if is_pdf(redline, name):
        from tmad_redline.audit.printed import audit as of_pdf
        from tmad_redline.ooxml.finished import printed
        from tmad_redline.pdf.read import read

        limits = versions.options.opening.limits
        texts = (printed(data, "a version", limits) for data in versions.settled)
        return of_pdf(read(redline, name), name, Pair(*texts), versions)
    from tmad_redline.audit.word import audit as of_word

    return of_word(ooxml.problems(redline, versions.promised, versions.options), name, versions)


def accept(data: bytes, name: str = "document.docx", limits: Limits | None = None) -> bytes:
    """The .docx with every tracked change accepted. Raises InputError."""
    return ooxml.accept(data, name, limits or Limits())


def reject(data: bytes, name: str = "document.docx", limits: Limits | None = None) -> bytes:
    """The .docx with every tracked change rejected. Raises InputError."""
    return ooxml.reject(data, name, limits or Limits())


def printable(data: bytes, name: str = "document.docx", limits: Limits | None = None) -> bytes:
    """A .docx as LibreOffice is to print it, with Word's numbers; no file to be given to anyone. Raises InputError."""
    from tmad_redline.ooxml import printing

    return printing.printable(data, name, limits or Limits())


__all__ = [
    "Here",
    "Proof",
    "Prover",
    "Second",
    "accept",
    "account",
    "against",
    "attributed",
    "audit",
    "blame",
    "by_changeset",
    "chain",
    "changes",
    "collate",
    "compare",
    "compare_trees",
    "compared_account",
    "history",
    "instruct",
    "instructed",
    "instructions_in",
    "marked",
    "mentions",
    "pack",
    "partial",
    "printable",
    "redline",
    "redlined",
    "reject",
    "report",
    "summarise",
    "tree",
    "verify",
    "version",
]
