"""`tmad-redline diff`: what goes where, what is said, and how it ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.cli.conftest import HOUSE_NAME, Run, Stages, give_stdin, made
from tmad_redline.cli.choices import limits
from tmad_redline.errors import BadOptions
from tmad_redline.model.aspect import Aspect
from tmad_redline.model.comparison import Revisor
from tmad_redline.model.document import Notice
from tmad_redline.options import DEFAULT_REVISOR, Granularity, Inputs, Limits, Opening, Options


def test_without_options_summary_here_and_redline_under_the_house_name(run: Run, folder: Path, stages: Stages) -> None:
    ended = run("diff", "v1", "v2")
    assert (ended.code, ended.out) == (0, "summary as text\n")
    assert ended.err == f"Written: {HOUSE_NAME}.docx\n"
    assert made(folder) == [f"{HOUSE_NAME}.docx"]
    assert (folder / f"{HOUSE_NAME}.docx").read_bytes() == b"redline of two.docx"
    assert stages.compared == [(b"one", b"two")]


def test_plain_files_give_their_names_to_the_redline(run: Run, folder: Path, stages: Stages) -> None:
    run("diff", "in/one.docx", "in/two.docx")
    assert made(folder) == ["two (change marked against one).docx"]


def test_output_file(run: Run, folder: Path, stages: Stages) -> None:
    assert run("diff", "v1", "v2", "-o", "x.docx").out == "summary as text\n"
    assert made(folder) == ["x.docx"]


@pytest.mark.parametrize(("name", "format_"), [("x.md", "md"), ("x.json", "json"), ("x.TXT", "text")])
def test_output_suffix_picks_the_format(run: Run, folder: Path, stages: Stages, name: str, format_: str) -> None:
    assert run("diff", "v1", "v2", "-o", name).code == 0
    assert (folder / name).read_text() == f"summary as {format_}\n"


def test_output_folder_holds_all_formats(run: Run, folder: Path, stages: Stages) -> None:
    ended = run("diff", "v1", "v2", "-o", "out/", "--format", "docx,md", "--format", "json")
    assert ended.out == "summary as text\n"
    assert made(folder) == [f"out/{HOUSE_NAME}{suffix}" for suffix in (".docx", ".json", ".md")]


@pytest.mark.parametrize("format_", ["md", "json", "text"])
def test_format_without_output_goes_to_standard_output(run: Run, folder: Path, stages: Stages, format_: str) -> None:
    ended = run("diff", "v1", "v2", "--format", format_, "--quiet")
    assert (ended.out, ended.err) == (f"summary as {format_}\n", "")
    assert made(folder) == []


def test_redline_on_standard_output(run: Run, folder: Path, stages: Stages) -> None:
    assert run("diff", "v1", "v2", "-o", "-").out == "redline of two.docx"
    assert run("diff", "v1", "v2", "-o", "-", "--format", "md").out == "summary as md\n"
    assert made(folder) == []


def test_quiet_writes_the_redline_and_says_nothing(run: Run, folder: Path, stages: Stages) -> None:
    ended = run("diff", "v1", "v2", "-q")
    assert (ended.out, ended.err) == ("", "")
    assert made(folder) == [f"{HOUSE_NAME}.docx"]


@pytest.mark.parametrize(("changed", "code"), [(True, 1), (False, 0)])
def test_exit_code(run: Run, folder: Path, stages: Stages, changed: bool, code: int) -> None:
    stages.changed = changed
    assert run("diff", "v1", "v2").code == 0
    assert run("diff", "v1", "v2", "--exit-code").code == code


def test_same_file_twice_is_no_change(run: Run, folder: Path, stages: Stages) -> None:
    (folder / "copy.docx").write_bytes(b"one")
    ended = run("diff", "v1", "copy.docx", "--exit-code", "-o", "x.docx")
    assert (ended.code, ended.out) == (0, "")
    assert "No change" in ended.err
    assert made(folder) == ["copy.docx"]


def test_standard_input_is_one_side(run: Run, folder: Path, stages: Stages, monkeypatch: pytest.MonkeyPatch) -> None:
    give_stdin(monkeypatch, b"piped")
    assert run("diff", "-", "v2", "-o", "x.docx").code == 0
    assert stages.compared == [(b"piped", b"two")]
    assert "More than one input is standard input" in run("diff", "-", "-").err


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2020-04-28", datetime(2020, 4, 28, tzinfo=UTC)),
        ("2020-04-28T16:00:00Z", datetime(2020, 4, 28, 16, tzinfo=UTC)),
        ("2020-04-28T16:00+01:00", datetime(2020, 4, 28, 16, tzinfo=timezone(timedelta(hours=1)))),
    ],
)
def test_author_and_date(run: Run, folder: Path, stages: Stages, date: str, moment: datetime) -> None:
    run("diff", "v1", "v2", "--author", "A. Drafter", "--date", date)
    run("diff", "v1", "v2")
    assert [options.revisor for options in stages.options if options] == [
        Revisor("A. Drafter", moment),
        DEFAULT_REVISOR,
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["v1", "v9"], "no version “v9”"),
        (["v1", "v3"], "file of the version is missing"),
        (["v1", "nowhere/x.docx"], "no such file"),
        (["v1", "gone.docx"], "no such file"),
        (["v1", "in/"], "folder"),
        (["v1", "v2", "--date", "soon"], "“soon” is no date"),
        (["v1", "v2", "--format", "odt"], "no format “odt”"),
        (["v1", "v2", "--format", "md,json"], "Only one format"),
        (["v1", "v2", "-o", "x.docx", "--format", "docx,md"], "cannot hold several formats"),
        (["v1", "v2", "-o", "x.md", "--format", "docx"], "does not fit the format docx"),
        (["v1", "v2", "-o", "x"], "does not say which format"),
        (["v1", "v2", "-o", "in/one.docx"], "replace an input"),
        (["v1", "v2", "-o", "nowhere/x.docx"], "cannot be written"),
        (["v1", "v2", "--limit", "size"], "“size” is no limit"),
        (["v1", "v2", "--limit", "colour=7"], "no limit “colour”"),
        (["v1", "v2", "--registry", "none.toml"], "no such registry"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_leaves_nothing(
    run: Run, folder: Path, stages: Stages, arguments: list[str], words: str
) -> None:
    ended = run("diff", *arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert words in ended.err
    assert ended.err.startswith("tmad-redline: ")
    assert made(folder) == []
    assert (folder / "in" / "one.docx").read_bytes() == b"one"


def test_options_travel_as_one_value(run: Run, folder: Path, stages: Stages) -> None:
    flags = [f"--ignore-{aspect.value}" for aspect in Aspect]
    assert run("diff", "v1", "v2", *flags, "--inputs", "reject", "--granularity", "char", "--limit", "size=3").code == 0
    assert stages.options[-1] == Options(
        DEFAULT_REVISOR, Opening(Inputs.REJECT, Limits(total=3 << 20)), frozenset(Aspect), Granularity.CHAR
    )
    for aspect in Aspect:
        run("diff", "v1", "v2", f"--ignore-{aspect.value}")
        assert stages.options[-1] == Options(ignored=frozenset({aspect}))


def test_limits() -> None:
    assert limits(["size=1", "parts=2", "ratio=3"]) == Limits(1 << 20, 2, 3)


@pytest.mark.parametrize("asked", ["size", "size=", "size=-1", "size=0", "size=1.5", "size=99999999999999999999"])
def test_a_limit_is_a_name_and_a_whole_number(asked: str) -> None:
    with pytest.raises(BadOptions, match="is no limit"):
        limits([asked])


def test_strict_ends_with_1_where_something_was_lost_and_says_what(run: Run, folder: Path, stages: Stages) -> None:
    lost = [Notice(f"Clause {number}", "was lost") for number in range(1, 7)]
    stages.notices = (*lost, Notice("one.docx", "is odd", loss=False))
    assert run("diff", "v1", "v2").code == 0
    ended = run("diff", "v1", "v2", "--strict", "-q")
    assert (ended.code, ended.err) == (1, "Notice: Clause 1, Clause 2, Clause 3 and 3 more: was lost\n")
    stages.notices = stages.notices[-1:]
    assert run("diff", "v1", "v2", "--strict", "-q") == (0, "", "")


def test_notices_are_talk_where_the_redline_is_the_data(run: Run, folder: Path, stages: Stages) -> None:
    stages.notices = (Notice("one.docx", "is odd", loss=False),)
    assert run("diff", "v1", "v2", "-o", "-") == (0, "redline of two.docx", "Notice: one.docx: is odd\n")


def test_a_file_that_was_there_is_said_to_be_replaced(run: Run, folder: Path, stages: Stages) -> None:
    assert run("diff", "v1", "v2", "-o", "x.docx").err == "Written: x.docx\n"
    assert run("diff", "v1", "v2", "-o", "x.docx").err == "Replaced: x.docx\n"


def test_a_redline_that_would_not_be_true_is_not_written(run: Run, folder: Path, stages: Stages) -> None:
    stages.false_redline = True
    ended = run("diff", "v1", "v2", "-o", "out/", "--format", "docx,md,json")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "tmad-redline: The redline would not be true.\n  Clause 1\n  Report it.\n"
    assert made(folder) == []
