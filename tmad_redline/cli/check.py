"""`tmad-redline check`: runs the rules on drafts, as code is checked on each commit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmad_redline.cli import choices, completing, outputs, reporting
from tmad_redline.cli.inputs import INPUT_HELP, Located, RegistryOption, load, load_all, locate
from tmad_redline.errors import BadOptions

if TYPE_CHECKING:
    from tmad_redline.cli.inputs import Source as Loaded
    from tmad_redline.desk import Around, Source
    from tmad_redline.lint.known import Known
    from tmad_redline.lint.settings import Settings
    from tmad_redline.model.finding import Finding, Report
    from tmad_redline.render.findings import Checked


KnownOption = Annotated[
    Path | None, typer.Option("--known", metavar="FILE", help="Findings that were there before, and do not count.")
]


def check(
    drafts: Annotated[list[str], typer.Argument(help=f"The drafts. {INPUT_HELP}", autocompletion=completing.versions)],
    against: Annotated[
        str | None,
        typer.Option(
            "--against", metavar="BASELINE", help="The version that they amend.", autocompletion=completing.versions
        ),
    ] = None,
    fail_on: reporting.FailOnOption = reporting.FailOn.ERROR,
    format_: reporting.FormatOption = None,
    output: choices.OutputOption = None,
    known: KnownOption = None,
    write_known: Annotated[
        str | None,
        typer.Option("--write-known", metavar="FILE", help="Write what is found there, for --known from now on."),
    ] = None,
    no_color: choices.NoColor = False,
    registry: RegistryOption = None,
) -> None:
    """Check drafts: terms, cross-references, numbering, leftovers, dates, versions.

    Severities, options, exceptions and the terms of other documents stand in the [check] table of the registry's
    tmad.toml; `tmad-redline rules` lists the rules. A comment in a draft, “tmad-redline: allow RULE: reason”, allows
    what a rule finds in the provision that it is in.
    """
    format_ = reporting.chosen(format_, output)
    located = locate(registry)
    settings = settings_of(located)
    loaded = load_all(drafts, located)
    baseline = None if against is None else load(against, located)
    report = checked(loaded, [baseline] * len(loaded), settings, located)
    if known is not None:
        report = settled(report, known, loaded)
    inputs = [*(one.path for one in loaded), baseline.path if baseline else None]
    if write_known is not None:
        report = _written(report, write_known, inputs)
    reporting.deliver(told(loaded, report), format_, output, inputs, no_color)
    reporting.end(report, fail_on)


def checked(
    loaded: Sequence[Loaded], baselines: Sequence[Loaded | None], settings: Settings, located: Located | None
) -> Report:
    """What the rules say of drafts, each against its baseline, the worst first; files by their paths from here."""
    from tmad_redline.desk import check as run
    from tmad_redline.lint.check import running, worst_first
    from tmad_redline.lint.unused import CODE, UNUSED, unused_settings
    from tmad_redline.model.finding import Report

    loaded = [_registered(one, located) for one in loaded]
    reports = [
        run(_source(one), _around(one, baseline, settings, located), settings)
        for one, baseline in zip(loaded, baselines, strict=True)
    ]
    found = [_placed(each, one) for one, report in zip(loaded, reports, strict=True) for each in report.findings]
    rules = tuple(rule.code for rule in running(settings))
    if CODE in rules:
        severity = settings.severities.get(CODE) or UNUSED.severity
        left = unused_settings(settings.allowed, found, rules)
        found += [each._replace(severity=severity) for each in left]
    unchecked = tuple(dict.fromkeys(each for report in reports for each in report.unchecked))
    return Report(worst_first(found), rules, unchecked)


def told(loaded: Sequence[Loaded], report: Report) -> Checked:
    """A report with what formats say of the drafts and of the rules."""
    from tmad_redline.lint.unused import CATALOGUE
    from tmad_redline.render.findings import Checked

    title = ", ".join(one.version.name for one in loaded)
    rules = tuple(rule.text for rule in CATALOGUE if rule.code in report.rules)
    return Checked(title, len(loaded), report, rules, tuple(_path(one) for one in loaded))


def _path(loaded: Loaded) -> str:
    return loaded.version.name if loaded.path is None else reporting.relative(loaded.path)


def _placed(finding: Finding, loaded: Loaded) -> Finding:
    """A finding with the path of its file in place of the bare name, which files in several folders may have."""
    path, name = _path(loaded), loaded.version.name
    if finding.file != name:
        return finding
    where = path + finding.where.removeprefix(name) if finding.where.startswith(name) else finding.where
    return finding._replace(file=path, where=where)


def settled(report: Report, path: Path, loaded: Sequence[Loaded]) -> Report:
    """The report on some drafts, what a file has as known marked so. Raises BadOptions."""
    from tmad_redline.lint.known import read

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = f"The file of known findings cannot be read: {error}."
        raise BadOptions(what, f"--known {path}", "Write one with --write-known FILE.") from error
    names = {one.version.name for one in loaded}
    return _settled(report, read(text, str(path)), str(path), names)


def _settled(report: Report, known: Sequence[Known], where: str, files: Collection[str] | None = None) -> Report:
    from tmad_redline.lint.check import worst_first
    from tmad_redline.lint.known import settle
    from tmad_redline.lint.unused import CODE

    settled = settle(report.findings, known, where, files)
    kept = settled if CODE in report.rules else settled[: len(report.findings)]
    return report._replace(findings=worst_first(kept))


def _written(report: Report, output: str, inputs: Sequence[Path | None]) -> Report:
    """The report after everything in it was written down, so that it is known."""
    from tmad_redline.lint.known import read, write

    text = write(report.findings)
    outputs.write(output, text.encode("utf-8"), inputs)
    return _settled(report, read(text, output), output)


def settings_of(located: Located | None) -> Settings:
    """What the registry's file says of checks."""
    import tomllib

    from tmad_redline.lint.settings import Settings, parse

    if located is None:
        return Settings()
    table = tomllib.loads(Path(located.registry.where).read_text(encoding="utf-8")).get("check", {})
    if not isinstance(table, dict):
        raise BadOptions("“check” is no table.", located.registry.where, "Write [check].")
    settings = parse(table, located.registry.where)
    labels = {located.registry.find(name).label: paths for name, paths in settings.declared.items()}
    return settings._replace(declared=labels)


def _registered(loaded: Loaded, located: Located | None) -> Loaded:
    """A draft that was given by its path, as the version whose file it is."""
    if located is None or loaded.path is None or loaded.version.status:
        return loaded
    path = loaded.path.resolve()
    entries = (each for each in located.registry.versions if (located.folder / each.file).resolve() == path)
    entry = next(entries, None)
    if entry is None:
        return loaded
    known = {"label": entry.label, "title": entry.title, "status": entry.status.value, "date": entry.date.isoformat()}
    return loaded._replace(version=loaded.version._replace(**known))


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
    *_, last = registry.short.split() or [""]  # "SMETS1 TMAD" is cited as "the TMAD"
    return list(dict.fromkeys(filter(None, (*names, last if last.isupper() else ""))))
