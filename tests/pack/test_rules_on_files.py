"""The rules about files: names, the manifest, the zip, versions, redlines, clean texts, what is unseen."""

from __future__ import annotations

from datetime import date

import pytest

from tests.pack.cases import PLAIN, REDLINE, case, listed, told
from tests.pack.packs import VERSIONS
from tmad_redline.model.finished import Unseen
from tmad_redline.model.pack import Role
from tmad_redline.model.pair import Pair
from tmad_redline.pack.case import Case, Registered, Truth
from tmad_redline.pack.rules import (
    archive_same,
    clean_text,
    file_names,
    files_as_listed,
    nothing_unseen,
    redline_named,
    redline_true,
    versions_clean,
    versions_registered,
)

SHOWN = listed(Role.REDLINE, REDLINE, baseline="V1 draft", revised="V2 draft")
CLEAN = listed(Role.CLEAN, "clean.docx")


def named(*names: str) -> Case:
    return case()._replace(folder=dict.fromkeys(names, b""))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("DST&Notification.docx", "holds “&”, unsafe in shells, URLs or on Windows"),
        ("What? When: now.docx", "holds “:”, “?”, unsafe in shells, URLs or on Windows"),
        ("A\u00a0draft.docx", "holds U+00A0, unsafe in shells, URLs or on Windows"),
        ("sub/cover.docx", "holds “/”, unsafe in shells, URLs or on Windows"),
        ("V4.1 – draft.docx", "holds “–”, unsafe in shells, URLs or on Windows"),
        (" cover.docx", "begins or ends with a space, a full stop or a hyphen, or has two spaces in a row"),
        ("-rf.docx", "begins or ends with a space, a full stop or a hyphen, or has two spaces in a row"),
        ("con.docx", "is one that Windows keeps for itself"),
        ("cover", "has no suffix that says what it is"),
        (f"{'a' * 240}.docx", "takes 245 bytes; 240 are safe"),
    ],
)
def test_names_that_are_not_safe(name: str, said: str) -> None:
    assert told(file_names.check, named(name)) == [f"E {name}: The name {said}."]


def test_names_that_are_and_two_that_only_capitals_tell_apart() -> None:
    assert told(file_names.check, named(REDLINE, "Summary, of [all] changes+notes @2020_05 (v1.2) = x.pdf")) == []
    assert told(file_names.check, named("Cover.docx", "cover.docx")) == [
        "E Cover.docx: Only capital letters tell it from “cover.docx”; on Windows and Macs the two are one file."
    ]


def test_files_and_manifest() -> None:
    cover = listed(Role.COVER)
    assert told(files_as_listed.check, case(PLAIN, cover)) == []
    of = case(PLAIN, cover, listed(Role.SUMMARY), CLEAN._replace(size=9))
    of = of._replace(folder={"cover sheet.docx": b"x", "more.txt": b"", "clean.docx": b"", "manifest.json": b""})
    assert told(files_as_listed.check, of) == [
        "E cover sheet.docx: It is not the file that the manifest lists: SHA-256 2d711642b726… for e3b0c44298fc…, "
        "1 bytes for 0.",
        "E summary of changes.docx: The summary of changes is missing from the folder.",
        "E clean.docx: The manifest gives its size as 9 bytes; it has 0.",
        "E more.txt: The manifest does not list this file.",
    ]


def test_zip_and_folder() -> None:
    of = named("a.docx", "b.docx", "manifest.json")
    assert told(archive_same.check, of._replace(archive=dict(of.folder))) == []
    assert told(archive_same.check, of._replace(archive={"a.docx": b"x", "c.docx": b"", "manifest.json": b""})) == [
        "E Widgets.zip: “b.docx” is missing from the zip.",
        "E Widgets.zip: “c.docx” is in the zip and not in the folder.",
        "E Widgets.zip: “a.docx” in the zip is another than that of the folder.",
    ]
    assert told(archive_same.check, of) == ["E Widgets.zip: The zip of the pack is missing from the folder."]
    assert told(archive_same.check, of._replace(unread={"Widgets.zip": "it is no zip."})) == [
        "E Widgets.zip: The zip cannot be read: it is no zip.",
        "U Widgets.zip: what it holds, since it cannot be read",
    ]


def test_versions_and_registry() -> None:
    v1 = Registered("v1", "V1 draft", date(2020, 3, 27), VERSIONS.baseline.sha256)
    v2 = Registered("v2", "V2 draft", date(2020, 4, 28), VERSIONS.revised.sha256)
    assert told(versions_registered.check, case()._replace(versions=(v1, v2))) == []
    late = v2._replace(date=date(2020, 4, 29))
    assert told(versions_registered.check, case()._replace(versions=(v1, late))) == [
        "N registry, version v2: V2 draft is dated Wednesday 29 April 2020, after the day of issue, "
        "Tuesday 28 April 2020."
    ]
    found = told(versions_registered.check, case()._replace(versions=(v1._replace(sha256="0" * 64),)))
    assert found[0].startswith(
        "E registry, version v1: The file of V1 draft is not the one that the pack was built from"
    )
    assert found[1] == "E registry, version v2: The pack is made from v2, and the registry has no such version."
    gone = told(versions_registered.check, case()._replace(versions=(v1._replace(sha256=""), v2)))
    assert gone == ["E registry, version v1: The file of V1 draft is missing or cannot be read."]
    assert told(versions_registered.check, case())[0].startswith("U there is no registry")


def test_tracked_changes_in_the_files_of_the_versions() -> None:
    of = case()._replace(sources=Pair(Unseen(), Unseen((), 3, (), ("", "A. Drafter", "B. Lawyer"))))
    (said,) = told(versions_clean.check, of)
    assert said.startswith(
        "W registry, version v2: The file of V2 draft holds 3 tracked changes by somebody without a name, A. Drafter "
        "and B. Lawyer. They were accepted before the versions were compared: "
    )
    (one,) = told(versions_clean.check, of._replace(sources=Pair(Unseen((), 1, (), ("A. Drafter",)), Unseen())))
    assert "holds 1 tracked change by A. Drafter. It was accepted" in one
    assert told(versions_clean.check, of._replace(sources=Pair(Unseen(), Unseen()))) == []
    assert told(versions_clean.check, case())[0].startswith("U the files of the two versions")


@pytest.mark.parametrize(
    ("truth", "said"),
    [
        (Truth(), ""),
        (Truth(("x",), "V0", "V2 draft"), "It is not what it says: rejected, it gives V0, not V1 draft."),
        (Truth(("x",), "V0", "V3"),
         "It is not what it says: rejected, it gives V0, not V1 draft; accepted, it gives V3, not V2 draft."),
        (Truth(("x",), "", "", Pair(0.9, 0.5)),
         "It is a redline of other files: it has 90% of the paragraphs of V1 draft when rejected, "
         "50% of those of V2 draft when accepted."),
        (Truth(("4.29: a", "b"), "V1 draft", "", Pair(1.0, 0.99)),
         "It was edited after it was made, or made otherwise: not true in 2 places: 4.29: a; b."),
        (Truth(("a", "b", "c", "d"), kept=Pair(0.99, 0.99)),
         "It was edited after it was made, or made otherwise: not true in 4 places: a; b; c; …."),
    ],
)  # fmt: skip
def test_what_a_redline_really_is(truth: Truth, said: str) -> None:
    found = told(redline_true.check, case(PLAIN, SHOWN)._replace(redlines={REDLINE: truth}))
    assert found == ([f"E {REDLINE}: {said}"] if said else [])


def test_a_redline_that_could_not_be_proved_is_told() -> None:
    assert told(redline_true.check, case(PLAIN, SHOWN)) == [
        f"U {REDLINE}: the files of the two versions are not to be had"
    ]


def test_the_names_of_redlines() -> None:
    assert told(redline_named.check, case(PLAIN, SHOWN)) == []
    wrong = [
        SHOWN._replace(name="Widgets AL V2 draft.docx"),
        SHOWN._replace(name="Widgets AL V2 draft (change marked against V0).docx"),
        SHOWN._replace(name="Widgets AL V9 (change marked against V1 draft).docx"),
        SHOWN._replace(baseline="V0"),
    ]
    assert [line for file in wrong for line in told(redline_named.check, case(PLAIN, file))] == [
        "E Widgets AL V2 draft.docx: The name of the redline does not say which baseline it is marked against "
        "(V1 draft).",
        "E Widgets AL V2 draft (change marked against V0).docx: Its name says “marked against V0”; "
        "it is marked against V1 draft.",
        "E Widgets AL V9 (change marked against V1 draft).docx: Its name does not say that it shows V2 draft.",
        f"E manifest.json, {REDLINE}: The manifest says of it: V2 draft against V0; "
        "the pack is V2 draft against V1 draft.",
    ]


@pytest.mark.parametrize(
    ("truth", "said"),
    [
        (Truth(), ""),
        (Truth(("4.29: a", "b", "c", "d"), revised=""), "It is not V2 draft: 4.29: a; b; c, and 1 more."),
        (Truth(("a",), revised="V1 draft"), "It is V1 draft, not V2 draft."),
    ],
)
def test_what_a_clean_text_is(truth: Truth, said: str) -> None:
    found = told(clean_text.check, case(PLAIN, CLEAN)._replace(cleans={"clean.docx": truth}))
    assert found == ([f"E clean.docx: {said}"] if said else [])


def test_what_is_unseen() -> None:
    cover = listed(Role.COVER, "cover.docx")
    unseen = {
        "cover.docx": Unseen(("A: one", "B: two"), 3, (("creator", "A. Drafter"), ("lastModifiedBy", "tmad-redline"))),
        REDLINE: Unseen((), 86, (("creator", "A. Drafter"),)),
    }
    assert told(nothing_unseen.check, case(PLAIN, cover, SHOWN, CLEAN)._replace(unseen=unseen)) == [
        "E cover.docx: It holds 2 comments: “A: one”; “B: two”.",
        "E cover.docx: It holds 3 tracked changes, and only the redline may.",
        "W cover.docx: Its properties name A. Drafter (creator).",
        f"N {REDLINE}: Its properties name A. Drafter (creator).",
        "U clean.docx: it could not be read",
    ]
