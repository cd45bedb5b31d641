"""The gate as a whole: the fixtures' pack has no error; each seeded fault is found by its rule, and nothing else is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import pytest

from tests.docx_package import W, unzipped, with_text, zipped
from tests.pack import built
from tests.pack.built import Folder, name_of, planned, redline, sealed, sources, version
from tests.responses.folder import marked_draft
from tmad_redline import api, gate
from tmad_redline.errors import BadPlan
from tmad_redline.model.comparison import Marked
from tmad_redline.model.finding import Finding, Report, Severity
from tmad_redline.model.pack import Role
from tmad_redline.model.summary import Summary
from tmad_redline.ooxml.finished import printed
from tmad_redline.pack.labels import MANIFEST
from tmad_redline.pack.rules import RULES
from tmad_redline.pdf.read import read as pdf_read

NEEDS_OFFICE = pytest.mark.skipif(built.OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module", autouse=True)
def _read_once() -> Iterator[None]:
    """Most files are those of every pack here: each is read once."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((api, "tree"), (api, "verify"), (api, "marked"), (gate, "unseen")):
            patch.setattr(module, name, cache(getattr(module, name)))
        patch.setattr(gate, "read", cache(pdf_read))
        patch.setattr(gate, "printed", cache(printed))
        patch.setattr(api, "summarise", _once(api.summarise))
        yield


def _once(summarise: Callable[[Marked], Summary]) -> Callable[[Marked], Summary]:
    """What sums up each comparison once; one is known by being the same object, since none compares quickly."""
    known: dict[int, tuple[Marked, Summary]] = {}

    def summed_up(made: Marked) -> Summary:
        if id(made) not in known:
            known[id(made)] = made, summarise(made)
        return known[id(made)][1]

    return summed_up


@pytest.fixture(scope="module")
def folder() -> Folder:
    """The fixtures' pack without PDFs."""
    return built.build()


def edited(data: bytes, before: str, after: str) -> bytes:
    """A .docx with words of its main part changed where they first stand, as by hand and without a trace."""
    return with_text(data, before, after, "word/document.xml")


def errors(report: Report) -> list[Finding]:
    return list(report.at_least(Severity.ERROR))


def only(report: Report, rule: str) -> Finding:
    """The one error that there is, of the rule that it must be of."""
    found = errors(report)
    assert [finding.rule for finding in found] == [rule], found
    assert found[0].remedy
    return found[0]


def check(spoilt: Folder) -> Report:
    return gate.check(spoilt, sources())


def test_the_fixtures_pack_has_no_error(folder: Folder) -> None:
    report = check(folder)
    assert not errors(report)
    assert report.rules == tuple(rule.code for rule in RULES)
    assert not report.unchecked
    placeholders = {finding.what for finding in report.findings if finding.rule == "placeholders"}
    assert "“[DD MMM YYYY]” is left to be filled in." in placeholders
    assert all(f.severity is Severity.WARNING for f in report.findings if f.rule == "placeholders")
    (light,) = [finding for finding in report.findings if finding.rule == "changes-covered"]
    assert light.severity is Severity.NOTE
    assert light.what.endswith("need no question: cover, contents, footer, header.")


def test_the_same_pack_gives_the_same_report(folder: Folder) -> None:
    assert check(folder) == check(dict(reversed(folder.items())))


def test_a_wrong_baseline_in_the_name_of_the_redline(folder: Folder) -> None:
    name = name_of(folder, Role.REDLINE)
    wrong = name.replace("against V4.0 draft", "against AL3.0")
    found = only(check(sealed(folder, {}, {name: wrong})), "redline-named")
    assert found.where == wrong
    assert found.what == "Its name says “marked against AL3.0”; it is marked against V4.0 draft."
    assert "(change marked against V4.0 draft)" in found.remedy


def test_a_wrong_baseline_in_a_text(folder: Folder) -> None:
    found = only(
        check(planned(("in {attachment_3}.", "in the redline (change marked against AL3.0)."))), "redline-named"
    )
    assert "Cover sheet.docx" in found.where
    assert "the plan, introduction, paragraph 3" in found.where
    assert found.what == "“change marked against AL3.0” is said; the redline is marked against V4.0 draft."


def test_a_changed_clause_under_no_question() -> None:
    found = only(check(planned(('clauses = ["4.29", "4.30"]', 'clauses = ["4.29"]'))), "changes-covered")
    assert found.what == "4.30 changed in substance (words; 2 tracked changes), and no question asks about it."
    assert found.remedy == "Add 4.30 to the clauses of a question, or list it under minor."


def test_a_changed_definition_under_no_question_unless_it_is_minor() -> None:
    without = ('  "Security Test Laboratory",\n', "")
    found = only(check(planned(without)), "changes-covered")
    assert "“Security Test Laboratory” to the terms of a question" in found.remedy
    assert not errors(check(planned(without, ("minor = []", 'minor = ["Security Test Laboratory"]'))))


def test_a_question_about_an_unchanged_clause() -> None:
    found = only(check(planned(('["4.29", "4.30"]', '["4.29", "4.30", "4.28"]'))), "questions-on-changes")
    assert found.where == "the plan, question 2"
    assert found.what == "4.28 did not change between the two versions."
    assert found.remedy == "Take it out of the question, or ask about what did change."


def test_a_clause_and_a_term_that_are_not_there() -> None:
    spoilt = planned(('["4.29", "4.30"]', '["4.29", "4.30", "4.930"]'), ('"Security Test Lab', '"Security Tests Lab'))
    report = check(spoilt)
    assert {finding.rule for finding in errors(report)} == {"questions-on-changes", "changes-covered"}
    told = [finding.what for finding in errors(report)]
    assert "No version defines “Security Tests Laboratory”; the nearest is “Security Test Laboratory”." in told
    assert any(what.startswith("No version has a provision 4.930; the nearest is 4.") for what in told)


def test_a_wrong_weekday() -> None:
    found = only(check(planned(("1600 on Friday 15 May 2020", "1600 on Thursday 15 May 2020"))), "weekdays-right")
    assert found.what == "“Thursday 15 May 2020”: that day is a Friday."
    assert found.where.startswith("DST and Notification Consultation - Cover sheet.docx")
    assert "the plan, respond_by" in found.where


def test_a_date_outside_the_window() -> None:
    spoilt = planned(('date_of_effect = "[DD MMM YYYY]"', 'date_of_effect = "30 July 2020"'))
    found = only(check(spoilt), "designation-window")
    assert "Draft direction.docx, paragraph 2" in found.where
    assert "outside the window, Friday 29 May 2020 to Monday 29 June 2020" in found.what
    assert "a further consultation is needed" in found.remedy


def test_a_placeholder_left_on_the_cover() -> None:
    found = only(check(planned(("by Friday 22 May 2020.", "by [TBC]."))), "placeholders")
    assert "Cover sheet.docx" in found.where
    assert found.what == "“[TBC]” is left to be filled in."
    assert found.remedy == "Fill it in."


def test_the_redline_of_other_versions(folder: Folder) -> None:
    other = redline("al3.0", "v4.1").redline.data
    found = only(check(sealed(folder, {name_of(folder, Role.REDLINE): other})), "redline-true")
    assert found.what == "It is not what it says: rejected, it gives AL3.0, not V4.0 draft."
    assert "Replace it by the redline of V4.0 draft and V4.1 draft" in found.remedy


def test_the_redline_of_other_files(folder: Folder) -> None:
    pair = built.FIXTURES / "pairs" / "text-changed"
    other = api.marked((pair / "baseline.docx").read_bytes(), (pair / "revised.docx").read_bytes()).redline.data
    found = only(check(sealed(folder, {name_of(folder, Role.REDLINE): other})), "redline-true")
    assert found.what.startswith("It is a redline of other files: it has 0% of the paragraphs of V4.0 draft")


def test_a_redline_without_a_body_cannot_be_read(folder: Folder) -> None:
    name = name_of(folder, Role.REDLINE)
    hollow = zipped(unzipped(folder[name]) | {"word/document.xml": f'<w:document xmlns:w="{W}"/>'.encode()})
    report = check(sealed(folder, {name: hollow}))
    assert only(report, "readable").what == "The redline cannot be read: The main document has no body."
    assert "redline-true" in [unchecked.rule for unchecked in report.unchecked]


def test_a_version_that_cannot_be_read_is_not_what_a_redline_shows(folder: Folder) -> None:
    other = sealed(folder, {name_of(folder, Role.REDLINE): redline("al3.0", "v4.0").redline.data})
    report = gate.check(other, sources(al30=b"no document"))
    (found,) = (finding for finding in report.findings if finding.rule == "redline-true")
    assert found.what == "It is not what it says: accepted, it gives V4.0 draft, not V4.1 draft."


def test_a_word_edited_in_the_redline_without_a_mark(folder: Folder) -> None:
    name = name_of(folder, Role.REDLINE)
    spoilt = edited(folder[name], "only so far as Clause", "only in so far as Clause")
    found = only(check(sealed(folder, {name: spoilt})), "redline-true")
    lead = "It was edited after it was made, or made otherwise: not true in 1 place: "
    assert found.what.startswith(
        f"{lead}clause 1.4(c): An edit that no mark shows: “in” should not be there: it reads "
    )
    assert "so that it is marked" in found.remedy


def test_an_edited_clean_text(folder: Folder) -> None:
    name = name_of(folder, Role.CLEAN)
    spoilt = edited(folder[name], "only so far as Clause", "only in so far as Clause")
    found = only(check(sealed(folder, {name: spoilt})), "clean-text")
    assert found.what.startswith("It is not V4.1 draft: 1.4(c): “")
    assert "make it in that file and build again" in found.remedy


def test_the_clean_text_of_another_version(folder: Folder) -> None:
    found = only(check(sealed(folder, {name_of(folder, Role.CLEAN): version("v4.0")})), "clean-text")
    assert found.what == "It is V4.0 draft, not V4.1 draft."


def test_a_claim_that_does_not_hold() -> None:
    found = only(check(planned(('"4.29: 15 → 5', '"4.29: 15 → 10'))), "claims-hold")
    assert found.where == "the plan, claim 3"
    assert found.what == "“4.29: 15 → 10 Working Days” does not hold: the documents say 4.29: 15 → 5 Working Days."
    assert found.remedy.startswith("Correct the claim")


def test_a_claim_that_cannot_be_read() -> None:
    found = only(check(planned(('"new clause 17"', '"a brand-new clause"'))), "claims-hold")
    assert found.what == "“a brand-new clause” cannot be read."
    assert "“4.29: 15 → 5 Working Days”" in found.remedy


def test_a_name_that_is_not_safe(folder: Folder) -> None:
    name = name_of(folder, Role.COVER)
    found = only(check(sealed(folder, {}, {name: "DST&Notification_Consultation_issued.docx"})), "file-names")
    assert found.what == "The name holds “&”, unsafe in shells, URLs or on Windows."
    assert found.remedy == "Name it “DST and Notification_Consultation_issued.docx”."


def test_an_attachment_named_with_another_title() -> None:
    found = only(
        check(planned(("in {attachment_3}.", "in {attachment_3}; see Attachment 1: Direction Text."))),
        "attachment-labels",
    )
    assert "Cover sheet.docx" in found.where
    assert found.what == "Attachment 1 is named “Attachment 1: Direction Text”; its title is “Draft direction”."
    assert found.remedy == "Write “Attachment 1: Draft direction”, or the number alone."


def test_a_file_missing_from_the_zip(folder: Folder) -> None:
    archive = next(name for name in folder if name.endswith(".zip"))
    spoilt = built.rezipped(folder, archive, without=name_of(folder, Role.CLEAN))
    found = only(check(spoilt), "archive-same")
    assert found.where == archive
    assert "(clean).docx” is missing from the zip." in found.what


def test_working_days_miscounted() -> None:
    found = only(check(planned(("working_days = 12", "working_days = 13"))), "response-period")
    assert found.what == (
        "There are 12 Working Days from Tuesday 28 April 2020 to Friday 15 May 2020; the plan says 13."
    )
    assert found.remedy == "Write working_days = 12, or let responses be due on Monday 18 May 2020."


def test_a_comment_left_in_an_attachment(folder: Folder) -> None:
    name = name_of(folder, Role.DIRECTION)
    spoilt = built.commented(folder[name], "A. Drafter", "Ask the lawyers about this.")
    found = only(check(sealed(folder, {name: spoilt})), "nothing-unseen")
    assert found.where == name
    assert found.what == "It holds a comment: “A. Drafter: Ask the lawyers about this.”."
    assert found.remedy.startswith("Delete it in Word")


def test_a_file_changed_after_the_build_is_told_by_manifest_and_zip(folder: Folder) -> None:
    name = name_of(folder, Role.COVER)
    report = check({**folder, name: edited(folder[name], "Tuesday 28 April 2020", "Tuesday 5 May 2020")})
    assert [finding.rule for finding in errors(report)] == ["files-as-listed", "archive-same"]
    assert "Change what it is made from, and build again." in errors(report)[0].remedy


def test_a_file_missing_from_the_folder_and_one_too_many(folder: Folder) -> None:
    name = name_of(folder, Role.RESPONSE)
    spoilt = {other: content for other, content in folder.items() if other != name} | {"Notes.docx": b"x"}
    told = [(finding.rule, finding.where) for finding in errors(check(spoilt))]
    archive = next(name for name in folder if name.endswith(".zip"))
    assert told == [
        ("files-as-listed", name),
        ("files-as-listed", "Notes.docx"),
        ("archive-same", archive),
        ("archive-same", archive),
    ]


@pytest.mark.parametrize(("name", "program"), [("~$ver sheet.docx", "Word"), (".~lock.notes.docx#", "LibreOffice")])
def test_the_lock_file_of_an_open_document_is_told_once(folder: Folder, name: str, program: str) -> None:
    found = only(check({**folder, name: b"x"}), "files-as-listed")
    assert (found.where, found.remedy) == (name, f"Close the file in {program}, then check again.")


def test_prose_that_contradicts_the_plan() -> None:
    report = check(
        planned(
            ("from 15 to 5 Working Days\neach", "from 15 to 10 working days\neach"),
            ("shortening the two periods", "shortening, in Clauses 4.29 and 4.31, the two periods"),
        )
    )
    assert not errors(report)
    told = {finding.rule: finding.what for finding in report.findings if finding.severity is Severity.WARNING}
    assert told.pop("placeholders")
    assert told == {
        "amounts-as-changed": "“from 15 to 10 working days”: no amount changed so; those that did: "
        "15 → 5 Working Days, 30 → 10 Working Days.",
        "clauses-as-listed": "The text names Clause 4.31, which is not among the question's clauses.",
        "terms-as-defined": "“working days” is written otherwise than the term “Working Day”.",
    }


def test_a_designation_on_another_day_of_the_window() -> None:
    found = only(
        check(planned(("re-designated on Friday 29 May 2020", "re-designated on Monday 1 June 2020"))),
        "designation-day",
    )
    assert "the plan, question 3, text" in found.where
    assert found.what == (
        "“re-designated on Monday 1 June 2020”: the plan proposes Friday 29 May 2020, or until Monday 29 June 2020."
    )


def test_an_edited_web_page(folder: Folder) -> None:
    name = name_of(folder, Role.REPORT)
    page = folder[name].replace(b"Working Days before the Scheduled Day", b"Working Days before that day")
    assert page != folder[name]
    found = only(check(sealed(folder, {name: page})), "report-same")
    assert found.where == name
    assert found.remedy == "Build the pack again, also if tmad-redline, which built it, is not the program used now."


def test_a_version_changed_since_the_build(folder: Folder) -> None:
    changed = edited(version("v4.1"), "only so far as Clause", "only in so far as Clause")
    report = gate.check(folder, sources(v41=changed))
    found = only(report, "versions-registered")
    assert found.what.startswith("The file of V4.1 draft is not the one that the pack was built from")
    assert {unchecked.rule for unchecked in report.unchecked} == {
        "versions-clean", "redline-true", "report-same", "changes-covered", "questions-on-changes", "claims-hold",
        "amounts-as-changed", "terms-as-defined",
    }  # fmt: skip


def test_a_version_with_tracked_changes() -> None:
    """The pack of another revised version, as the registry has it now."""
    draft = marked_draft()
    pack = built.build()
    manifest = json.loads(pack[MANIFEST])
    manifest["revised"]["sha256"] = hashlib.sha256(draft).hexdigest()
    report = gate.check({**pack, MANIFEST: json.dumps(manifest).encode()}, sources(v41=draft))
    (found,) = [each for each in report.findings if each.rule == "versions-clean"]
    assert (found.severity, found.where) == (Severity.WARNING, "registry, version v4.1")
    assert found.what.startswith("The file of V4.1 draft holds 4 tracked changes by R. Reader. They were accepted")
    summed = api.summarise(api.marked(version("v4.0"), draft))
    assert any("R. Reader" in notice.what for notice in summed.notices)


def test_without_a_registry_the_report_says_what_was_not_checked(folder: Folder) -> None:
    report = gate.check(folder, None)
    assert not errors(report)
    assert any(one.rule == "versions-registered" and "--registry" in one.why for one in report.unchecked)
    assert any(one.rule == "redline-true" and "not to be had" in one.why for one in report.unchecked)


def test_a_document_that_cannot_be_read_is_told(folder: Folder) -> None:
    name = name_of(folder, Role.SUMMARY)
    report = check(sealed(folder, {name: b"no document"}))
    assert only(report, "readable").where == name
    assert any(name in unchecked.why for unchecked in report.unchecked)


def test_a_folder_without_a_manifest_is_no_pack(folder: Folder) -> None:
    with pytest.raises(BadPlan, match="no manifest"):
        check({name: content for name, content in folder.items() if name != MANIFEST})


def _convert(documents: Sequence[tuple[str, bytes]]) -> Sequence[bytes]:
    from tmad_redline.pdf.convert import Document, to_pdfs

    assert built.OFFICE is not None
    return to_pdfs([Document(name, api.printable(data)) for name, data in documents], built.OFFICE)


@NEEDS_OFFICE
def test_pdfs_are_those_of_their_word_documents_and_another_one_is_found() -> None:
    folder = built.build(pdfs=_convert)
    report = check(folder)
    assert not errors(report)
    assert not report.unchecked
    assert not [finding for finding in report.findings if finding.rule == "pdf-same"]
    name = name_of(folder, Role.REDLINE_PDF)
    found = errors(check(sealed(folder, {name: folder[name_of(folder, Role.CLEAN_PDF)]})))
    assert {finding.rule for finding in found} == {"pdf-same"}
    assert {finding.remedy for finding in found} == {"Make the PDF anew from the Word document; `pack build` does."}
    (periods,) = [finding for finding in found if finding.what == "“15” of the Word document is missing from the PDF."]
    assert periods.where == f"{name}, page 14, 4.29 and page 14, 4.30"
