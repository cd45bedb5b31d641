"""Runs the rules on a draft, with the severities that the settings give, and says which findings do not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tmad_redline.lint.allowances import Allowed, allowances
from tmad_redline.lint.rule import Rule
from tmad_redline.lint.settings import Settings
from tmad_redline.lint.unused import CATALOGUE, CODE, UNUSED, unused
from tmad_redline.model.draft import Draft
from tmad_redline.model.finding import Finding, Report, Severity


def check(draft: Draft, settings: Settings | None = None) -> Report:
    """Everything that the rules say of a draft: the worst first, then in the order of the rules and of the document.

    What the settings, or a comment in the draft, allow is there with the reason, and does not count.
    """
    settings = settings or Settings()
    on = running(settings)
    allowed = [*settings.allowed, *(one for _, one in allowances(draft) if one is not None)]
    found = [_settled(finding, settings, allowed) for rule in on for finding in _run(rule, draft, settings)]
    if UNUSED in on:
        codes = [rule.code for rule in on]
        found += [_settled(finding, settings, ()) for finding in unused(draft, found, codes)]
    return Report(worst_first(dict.fromkeys(found)), tuple(rule.code for rule in on))


def running(settings: Settings) -> tuple[Rule, ...]:
    """The rules that the settings leave on."""
    return tuple(rule for rule in CATALOGUE if settings.severities.get(rule.code, rule.severity) is not None)


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by severity, else in the order in which they came."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))


def _run(rule: Rule, draft: Draft, settings: Settings) -> Iterator[Finding]:
    yield from rule.check(draft, {**rule.options, **settings.options.get(rule.code, {})})


def _settled(finding: Finding, settings: Settings, allowed: Sequence[Allowed]) -> Finding:
    severity = settings.severities.get(finding.rule, finding.severity) or finding.severity
    one = next((one for one in allowed if one.fits(finding) and finding.rule != CODE), None)
    return finding._replace(severity=severity, allowed=one.reason if one else "", by=one.by if one else None)
