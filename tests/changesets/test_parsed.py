"""A changesets.toml is read, and what is wrong with it is said with its place."""

from __future__ import annotations

from datetime import date

import pytest

from tmad_redline.changesets.parsed import find, parse
from tmad_redline.errors import BadSets
from tmad_redline.model.changeset import ChangeSet, Named

HEAD = 'baseline = "v1"\nrevised = "v2"\nbaseline_sha256 = "a"\nrevised_sha256 = "b"\n'
SETS = """
shared = ["header"]
[[set]]
name = "Device security testing"
question = 1
designated = 2020-05-29
changes = ["17", { place = "4.29", words = "5" }]
[[set]]
name = "Notification periods"
changes = ["4.30"]
"""


def test_what_a_file_says() -> None:
    sets = parse(HEAD + SETS)
    changes = (Named("17"), Named("4.29", "5"))
    assert sets.sets[0] == ChangeSet("Device security testing", changes, "1", date(2020, 5, 29))
    assert sets.sets[1] == ChangeSet("Notification periods", (Named("4.30"),))
    assert (sets.versions, sets.sha256, sets.shared) == (("v1", "v2"), ("a", "b"), (Named("header"),))


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        ("baseline = ", "not valid TOML", "Mend that line."),
        (HEAD, "lists no set", "Add a [[set]] table"),
        (HEAD.replace("revised =", "revized ="), "no key “revized”", "Did you mean “revised”?"),
        (HEAD.replace('"v1"', '""') + SETS, "“baseline” is missing", 'baseline = "…"'),
        (HEAD + SETS.replace("question = 1", "question = true"), "neither a number nor a text", "question = 1"),
        (HEAD + SETS.replace("2020-05-29", '"soon"'), "“designated” is no date", "designated = 2020-05-29"),
        (HEAD + SETS.replace('["4.30"]', '"4.30"'), "“changes” is missing or is no list", '["4.29", "4.30"]'),
        (HEAD + SETS.replace('["4.30"]', "[4.30]"), "4.3 names no change", 'words = "5"'),
        (HEAD + SETS.replace('words = "5"', 'word = "5"'), "names no change", 'words = "5"'),
        (HEAD + SETS.replace("Notification periods", "Device Security Testing."), "Two sets are called", "of its own"),
        (HEAD + SETS.replace("Notification periods", "–"), "“–” is no name", "letters or digits"),
        (HEAD + SETS + "shared = []", "no key “shared” here", "stands above the first line"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_what_to_do(text: str, what: str, remedy: str) -> None:
    with pytest.raises(BadSets) as wrong:
        parse(text, "sets.toml")
    assert what in wrong.value.what
    assert remedy in wrong.value.remedy
    assert wrong.value.where.startswith("sets.toml")


@pytest.mark.parametrize(
    ("spelling", "number"),
    [("Device security testing", 0), ("device SECURITY-testing", 0), ("periods", 1), ("Notification", 1)],
)
def test_a_set_is_found_by_its_name_or_a_part_of_it(spelling: str, number: int) -> None:
    assert find(parse(HEAD + SETS), spelling) == number


@pytest.mark.parametrize(
    ("spelling", "what", "remedy"),
    [
        ("i", "may mean several sets: “Device security testing”, “Notification periods”.", "Give more"),
        ("Notificatoin period", "There is no set", "Did you mean “Notification periods”?"),
        ("fees", "There is no set “fees”.", "The sets are “Device security testing”, “Notification periods”."),
    ],
)
def test_a_name_that_means_no_set_or_several_is_refused(spelling: str, what: str, remedy: str) -> None:
    with pytest.raises(BadSets) as wrong:
        find(parse(HEAD + SETS), spelling)
    assert what in wrong.value.what
    assert remedy in wrong.value.remedy
