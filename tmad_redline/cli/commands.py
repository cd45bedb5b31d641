"""The table of commands: what `--help` lists, in its order, and where the one that runs is found."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup


class Group(NamedTuple):
    """Commands under one name, such as `pack build`. help: what is said of them all. commands: their lines."""

    help: str
    commands: Mapping[str, str]


COMMANDS: Mapping[str, str | Group] = {
    "diff": "Compare two versions: prints what changed and writes the redline, a .docx with tracked changes.",
    "batch": "Compare many pairs, each as diff does, and write an index of all redlines.",
    "watch": "Compare again at each save of a draft: a new redline and a new summary within a second.",
    "summary": "Tell what changed, clause by clause, and what it means; writes no redline.",
    "instructions": "Write what changed as amending instructions: “In clause 4.29, for “15” substitute “5”.”",
    "show": "Show one provision with all under it, what it refers to, what refers to it, and the defined terms in it.",
    "blame": "Show each phrase of a provision, with all under it and its notes, and the version that put it there.",
    "history": "Follow one provision through the versions: its number in each, and what happened to it there.",
    "tree": "Print the clauses of a document: number, heading or first words, and behind an arrow what it refers to.",
    "refs": "List the cross-references of a document, or what became of each from one version to the other.",
    "terms": (
        "List the defined terms of a document with where each is used, or those that changed between two versions."
    ),
    "versions": "List the versions that have names, and what each of them amends.",
    "check": "Check drafts: terms, cross-references, numbering, leftovers, dates, versions.",
    "rules": "List the rules of `check` with their severities, or print what one of them says and does not say.",
    "merge": "Carry the changes of one version onto another that was made from the same base.",
    "verify": "Check that a redline is true: rejecting all gives the baseline, accepting all the revised version.",
    "accept": "Write the document with every tracked change accepted: of a redline, the revised version.",
    "reject": "Write the document with every tracked change rejected: of a redline, the baseline.",
    "as-at": "Say which text is law on a day, and write it with -o.",
    "pull-request": (
        "Check the Word documents that a pull request changes, and make the redline of each against what it was."
    ),
    "textconv": (
        "Print a document as lines for `git diff`, each led by the path of its provision; `git-setup` makes git do so."
    ),
    "git-setup": (
        "Let git show Word documents clause by clause, in `git diff`, `git log -p`, `git show` and `git blame`."
    ),
    "pack": Group(
        "Build a consultation pack from its plan, a pack.toml, and check it.",
        {
            "build": (
                "Build a consultation pack: cover sheet, draft direction, response template, redline, clean text, "
                "summary."
            ),
            "check": "Check a built consultation pack: that it is what it says, and says what the two versions do.",
        },
    ),
    "responses": Group(
        "Read what came back to a consultation: `responses collate`.",
        {
            "collate": (
                "Put response forms, their PDFs and marked-up drafts into one table, by question and by clause."
            ),
        },
    ),
    "changesets": Group(
        "Say which changes of a version go live together, check that each such set can stand alone, and apply some.",
        {
            "propose": "Propose change sets: what depends on each other is one, with the reason behind each line.",
            "check": "Check a list of change sets against the two versions that it is about.",
            "apply": "Write the text in which only some change sets have come into force, and if wanted its redline.",
        },
    ),
}
"""The first line of each command's docstring, said again here: to list them, all modules would have to be loaded.

`changesets apply` is the function `apply` of `changesets_apply.py`; the others go by the same rule."""


class _Listed(TyperCommand):
    """A line of the list. It becomes the command itself once that is to read its arguments."""

    def __init__(self, name: str, said: str, module: str) -> None:
        super().__init__(name, help=said, rich_markup_mode=None)
        self._module = module

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        return command(self._module).make_context(info_name, args, parent, **extra)


class Program(TyperGroup):
    """The program, with every command of the table."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        for name, said in COMMANDS.items():
            self.add_command(_Listed(name, said, name) if isinstance(said, str) else _group(name, said))


def _group(name: str, group: Group) -> TyperGroup:
    return TyperGroup(
        name=name,
        help=group.help,
        commands=[_Listed(each, said, f"{name} {each}") for each, said in group.commands.items()],
        no_args_is_help=True,
        rich_markup_mode=None,
    )


def command(path: str) -> Any:
    """A command, ready to run, with all that it imports; path: as it is typed, "changesets apply"."""
    module = path.replace(" ", "_").replace("-", "_")
    name = path.rpartition(" ")[2]
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    alone.command(name)(getattr(import_module(f"tmad_redline.cli.{module}"), name.replace("-", "_")))
    return typer.main.get_command(alone)
