"""Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the files and follow from one run to the next."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

from tmad_redline.model.finding import Finding, Permit, RuleText, fingerprints
from tmad_redline.render.findings import Checked

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "tmadRedline/v1"
_DRIVE = re.compile("[A-Za-z]:/")
_Json = dict[str, object]


def as_sarif(checked: Checked) -> str:
    """One run. A result says its file, as the findings have it, and its provision; it has no line, as no .docx has."""
    report = checked.report
    codes = list(dict.fromkeys((*report.rules, *(each.rule for each in report.findings))))
    texts = {rule.code: rule for rule in checked.rules}
    keys = fingerprints(report.findings)
    run: _Json = {
        "tool": {"driver": {"name": "tmad-redline", "rules": [_rule(code, texts.get(code)) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(path)}} for path in checked.paths],
        "results": [_result(each, codes, key) for each, key in zip(report.findings, keys, strict=True)],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {
                        "level": "note",
                        "associatedRule": {"id": each.rule, "index": codes.index(each.rule)},
                        "message": {"text": f"Not checked: {each.why}"},
                    }
                    for each in report.unchecked
                ],
            }
        ],
    }
    content = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _rule(code: str, text: RuleText | None) -> _Json:
    if text is None:
        return {"id": code}
    rule: _Json = {
        "id": code,
        "shortDescription": {"text": f"{text.title}."},
        "help": {"text": text.text, "markdown": text.text},
    }
    if text.severity is not None:
        rule["defaultConfiguration"] = {"level": text.severity.value}
    return rule


def _result(finding: Finding, codes: list[str], key: str) -> _Json:
    said = " ".join(part for part in (finding.what, finding.remedy) if part)
    location: _Json = {"message": {"text": finding.where}} if finding.where else {}
    if finding.file:
        location["physicalLocation"] = {"artifactLocation": {"uri": _uri(finding.file)}}
    if finding.clause:
        location["logicalLocations"] = [
            {"fullyQualifiedName": finding.clause, "name": finding.clause, "kind": "provision"}
        ]
    result: _Json = {
        "ruleId": finding.rule,
        "ruleIndex": codes.index(finding.rule),
        "level": finding.severity.value,
        "message": {"text": said},
        "locations": [location] if location else [],
        "partialFingerprints": {_FINGERPRINT: key},
        "properties": {"clause": finding.clause, "words": finding.words},
        "suppressions": [],
    }
    if finding.allowed:
        kind = "inSource" if finding.by is Permit.COMMENT else "external"
        result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": finding.allowed}]
    return result


def _uri(path: str) -> str:
    """A path as a reference relative to where the tool ran, or as a file: URI where it is absolute (RFC 8089)."""
    if _DRIVE.match(path):
        return f"file:///{quote(path, safe='/:')}"
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)
