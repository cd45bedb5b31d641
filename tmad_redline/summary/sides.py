"""One side of a comparison, looked up by paragraph: which clause owns it, where its typed number ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tmad_redline.model.clause import Clause, ClauseTree
from tmad_redline.model.document import Paragraph

_NOT_USED = re.compile(
    r"[\W_]*(?:(?:intentionally )?(?:not used|omitted|left blank)|reserved|spare|deleted|revoked)[\W_]*", re.I
)


class Side:
    """A clause tree with the ways into it that a summary needs; paragraphs are known by identity."""

    def __init__(self, tree: ClauseTree) -> None:
        self.tree = tree
        self.by_path: dict[str, Clause] = {}
        self.parents: dict[str, Clause | None] = {}
        self._owners: dict[int, Clause] = {}
        self._leads: dict[int, Clause] = {}
        self._notes: dict[str, tuple[int, str]] = {}
        self._words: dict[str, str] = {}
        for clause in tree.clauses:
            self._enter(clause, None)
        self._number_notes()
        self.defining = frozenset(
            node.path
            for definition in tree.definitions
            if not definition.inline
            for node in self.by_path[definition.clause].walk()
        )
        """Paths of everything that belongs to a definition."""

    def _enter(self, clause: Clause, parent: Clause | None) -> None:
        self.by_path[clause.path] = clause
        self.parents[clause.path] = parent
        for index in clause.paragraphs:
            self._owners[id(self.tree.paragraphs[index])] = clause
        if clause.paragraphs:
            self._leads[id(self.tree.paragraphs[clause.paragraphs[0]])] = clause
        for child in clause.children:
            self._enter(child, clause)

    def _number_notes(self) -> None:
        counts: dict[str, int] = {}
        for paragraph in self.tree.paragraphs:
            for called in paragraph.text.objects:
                if called.note:
                    counts[called.kind] = counts.get(called.kind, 0) + 1
                    place = (counts[called.kind], self._owners[id(paragraph)].path)
                    self._notes.setdefault(f"{called.kind}:{called.note}", place)

    def owner(self, paragraph: Paragraph | None) -> Clause | None:
        """The clause that a paragraph of the body belongs to."""
        return self._owners.get(id(paragraph)) if paragraph is not None else None

    def led_by(self, paragraph: Paragraph) -> Clause | None:
        """The clause that begins with this paragraph."""
        return self._leads.get(id(paragraph))

    def text_start(self, paragraph: Paragraph) -> int:
        """Where the text begins behind a number that is typed, 0 where none is."""
        clause = self._leads.get(id(paragraph))
        if clause is None or not clause.typed or not clause.label:
            return 0
        string = paragraph.text.string
        start = len(string) - len(string.lstrip())
        if not string.startswith(clause.label, start):
            return 0
        rest = string[start + len(clause.label) :]
        return len(string) - len(rest.lstrip())

    def note(self, kind: str, key: str) -> tuple[int, str]:
        """The number of a note, counted through the body, and the clause that calls it; (0, "") if none does."""
        return self._notes.get(f"{kind}:{key}", (0, ""))

    def ancestors(self, path: str) -> Iterator[Clause]:
        """The clause itself and those it stands in, innermost first."""
        clause: Clause | None = self.by_path.get(path)
        while clause is not None:
            yield clause
            clause = self.parents[clause.path]

    def heading(self, path: str) -> str:
        """The clause's heading, else that of the nearest clause around it that has one."""
        return next((clause.heading for clause in self.ancestors(path) if clause.heading), "")

    def unused(self, clause: Clause) -> bool:
        """Whether a number is kept and its provision is gone: "Not used"."""
        return bool(_NOT_USED.fullmatch(self.words(clause)))

    def letters(self, path: str) -> int:
        """How many signs a clause's own text has, white space left out."""
        return len("".join(self.words(self.by_path[path]).split()))

    def words(self, clause: Clause) -> str:
        """The clause's own text without a typed number, white space as single spaces."""
        found = self._words.get(clause.path)
        if found is None:
            paragraphs = [self.tree.paragraphs[index] for index in clause.paragraphs]
            found = " ".join([" ".join(p.text.string[self.text_start(p) :].split()) for p in paragraphs]).strip()
            self._words[clause.path] = found
        return found
