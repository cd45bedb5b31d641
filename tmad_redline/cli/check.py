"""`tmad-redline check`: runs the rules on drafts, as code is checked on each commit."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmad_redline.cli import console
from tmad_redline.cli.comparing import FOUND
from tmad_redline.cli.inputs import INPUT_HELP, Located, RegistryOption, load, load_all, locate

if TYPE_CHECKING:
    from tmad_redline.cli.inputs import Source as Loaded
    from tmad_redline.desk import Around, Source
    from tmad_redline.lint.settings import Settings


class CheckFormat(StrEnum):
    """How the findings are printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


class FailOn(StrEnum):
    """What ends the command with 1."""

    ERROR = "error"
    WARNING = "warning"
    NONE = "none"


def check(
    drafts: Annotated[list[str], typer.Argument(help=f"The drafts. {INPUT_HELP}")],
    against: Annotated[
        str | None, typer.Option("--against", metavar="BASELINE", help="The version that they amend: what changed.")
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="The least that ends the command with 1.")
    ] = FailOn.ERROR,
    format_: Annotated[CheckFormat, typer.Option("--format", help="How to print the findings.")] = CheckFormat.TEXT,
    registry: RegistryOption = None,
) -> None:
    """Check drafts: terms, cross-references, numbering, leftovers, dates, versions.

    Severities, options, exceptions and the terms of other documents stand in the [check] table of the registry's
    tmad.toml; `tmad-redline rules` lists the rules.
    """
    from tmad_redline.desk import check as run
    from tmad_redline.model.finding import Report, Severity
    from tmad_redline.render.findings import REPORTS, Checked

    located = locate(registry)
    settings = _settings(located)
    loaded = load_all(drafts, located)
    baseline = None if against is None else load(against, located)
    reports = [run(_source(one), _around(one, baseline, settings, located), settings) for one in loaded]
    report = Report(
        tuple(finding for each in reports for finding in each.findings),
        reports[0].rules,
        tuple(unchecked for each in reports for unchecked in each.unchecked),
    )
    title = ", ".join(one.version.name for one in loaded)
    console.data(REPORTS[format_](Checked(title, len(loaded), report)))
    if fail_on is not FailOn.NONE and report.at_least(Severity(fail_on.value)):
        raise typer.Exit(FOUND)


def _settings(located: Located | None) -> Settings:
    """What the registry's file says of checks."""
    import tomllib

    from tmad_redline.errors import BadOptions
    from tmad_redline.lint.settings import Settings, parse

    if located is None:
        return Settings()
    table = tomllib.loads(Path(located.registry.where).read_text(encoding="utf-8")).get("check", {})
    if not isinstance(table, dict):
        raise BadOptions("“check” is no table.", located.registry.where, "Write [check].")
    return parse(table, located.registry.where)


def _source(loaded: Loaded) -> Source:
    from tmad_redline.desk import Source

    return Source(loaded.data, loaded.version, bool(loaded.version.status))


def _around(draft: Loaded, baseline: Loaded | None, settings: Settings, located: Located | None) -> Around:
    """What is known around a draft: the files that the settings name, the baseline, and what others call it."""
    from tmad_redline.desk import Around, Source
    from tmad_redline.model.comparison import Version

    glossaries: list[Source] = []
    terms: list[str] = []
    for path in _files(settings.terms, "terms", located):
        if path.suffix.lower() == ".docx":
            glossaries.append(Source(path.read_bytes(), Version(path.name, path.stem, "")))
        else:
            lines = path.read_text(encoding="utf-8").splitlines()
            terms += [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    # What cites a draft matters only where it is known what the draft changes.
    paths = _files(settings.others, "others", located) if baseline else []
    others = [Source(path.read_bytes(), Version(path.name, path.stem, "")) for path in paths]
    names = [*settings.names, *_names(located)]
    return Around(others, glossaries, terms, None if baseline is None else _source(baseline), names)


def _files(names: tuple[str, ...], key: str, located: Located | None) -> list[Path]:
    """The files that a key of [check] names. Raises NotADocx if one is not there."""
    from tmad_redline.errors import NotADocx

    paths = [(located.folder if located else Path()) / name for name in names]
    for path in paths:
        if not path.is_file():
            where = f"{located.registry.where if located else 'tmad.toml'}, [check], {key}"
            raise NotADocx(f"There is no such file: {path}", where, "Correct its path there.")
    return paths


def _names(located: Located | None) -> list[str]:
    """What the registry calls its document."""
    if located is None:
        return []
    registry = located.registry
    names = (registry.title, registry.short, f"Appendix {registry.prefix}" if registry.prefix else "")
    return list(dict.fromkeys(filter(None, names)))
