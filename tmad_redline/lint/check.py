"""Runs the rules on a draft, with the severities that the settings give, and says which findings do not count."""

from __future__ import annotations

from collections.abc import Iterator

from tmad_redline.lint.rule import Rule
from tmad_redline.lint.rules import RULES
from tmad_redline.lint.settings import Allowed, Settings
from tmad_redline.model.clause import within
from tmad_redline.model.draft import Draft
from tmad_redline.model.finding import Finding, Report, Severity


def check(draft: Draft, settings: Settings | None = None) -> Report:
    """Everything that the rules say of a draft: the worst first, then in the order of the rules and of the document.

    What the settings allow is there with the reason, and does not count.
    """
    settings = settings or Settings()
    on = [rule for rule in RULES if settings.severities.get(rule.code, rule.severity) is not None]
    found = [_settled(finding, settings) for rule in on for finding in _run(rule, draft, settings)]
    order = list(Severity)
    found.sort(key=lambda finding: order.index(finding.severity))
    return Report(tuple(dict.fromkeys(found)), tuple(rule.code for rule in on))


def _run(rule: Rule, draft: Draft, settings: Settings) -> Iterator[Finding]:
    yield from rule.check(draft, {**rule.options, **settings.options.get(rule.code, {})})


def _settled(finding: Finding, settings: Settings) -> Finding:
    severity = settings.severities.get(finding.rule, finding.severity) or finding.severity
    reason = next((one.reason for one in settings.allowed if _fits(one, finding)), "")
    return finding._replace(severity=severity, allowed=reason)


def _fits(allowed: Allowed, finding: Finding) -> bool:
    return (
        allowed.rule in (finding.rule, "*")
        and (not allowed.clause or within(finding.clause, allowed.clause))
        and (not allowed.words or allowed.words == finding.words)
    )
