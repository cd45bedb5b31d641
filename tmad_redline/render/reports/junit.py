"""Findings as JUnit XML, which continuous integration shows as tests: a suite a file, a test a rule.

The format has no owner; this is what Jenkins, GitLab and Maven's Surefire read in common.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from tmad_redline.model.finding import Finding, Severity
from tmad_redline.render.findings import Checked, numbered

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 may hold, not even escaped (XML 1.0, 2.2)."""


def as_junit(checked: Checked) -> str:
    """A test fails with the errors and warnings of its rule; its notes, and what is allowed, are its output."""
    named = [each.file or checked.title for each in checked.report.findings]
    files = list(dict.fromkeys((*(checked.paths or ([] if named else [checked.title])), *named)))
    unchecked = {each.rule: each.why for each in checked.report.unchecked}
    root = ET.Element("testsuites")
    for file in files:
        some = [each for each, name in zip(checked.report.findings, named, strict=True) if name == file]
        codes = list(dict.fromkeys((*checked.report.rules, *(each.rule for each in some))))
        suite = ET.SubElement(root, "testsuite", name=_legal(file))
        cases = [
            _case(suite, file, code, [e for e in some if e.rule == code], unchecked.get(code, "")) for code in codes
        ]
        _count(suite, cases)
    _count(root, list(root.iter("testcase")))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(suite: ET.Element, file: str, code: str, findings: Sequence[Finding], unchecked: str) -> ET.Element:
    case = ET.SubElement(suite, "testcase", classname=_legal(file), name=code)
    counting = [each for each in findings if not each.allowed and each.severity is not Severity.NOTE]
    others = [each for each in findings if each not in counting]
    if counting:
        worst = min(counting, key=lambda each: list(Severity).index(each.severity)).severity.value
        message = counting[0].what if len(counting) == 1 else numbered(len(counting), "finding")
        failure = ET.SubElement(case, "failure", type=worst, message=_legal(message))
        failure.text = _legal("\n\n".join(_told(each) for each in counting))
    elif unchecked:
        ET.SubElement(case, "skipped", message=_legal(unchecked))
    if others:
        ET.SubElement(case, "system-out").text = _legal("\n\n".join(_told(each) for each in others))
    return case


def _told(finding: Finding) -> str:
    head = f"{finding.severity.value}: {finding.where}"
    allowed = f"(allowed: {finding.allowed})" if finding.allowed else ""
    return "\n".join(line for line in (head, finding.what, finding.remedy, allowed) if line)


def _count(element: ET.Element, cases: Sequence[ET.Element]) -> None:
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    element.set("errors", "0")
    if element.tag == "testsuite":
        element.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
