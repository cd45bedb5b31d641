"""The order of versions by the names of their files, and the documents that the names are of."""

from __future__ import annotations

from random import Random

import pytest

from tmad_redline.batch.ordering import named

ORDERS = (
    "v1, v2, v10",
    "AL3.0, V4.0, V4.1",
    "AL3.0, V4.0 draft, V4.0, V4.1 draft",
    "V4.1, V4.1a, V4.1b, V4.2, V4.10",
    "Lease draft 2, Lease draft 11, Lease final",
    "Lease, Lease v2, Lease signed",
    "lease_v2_draft, lease_v2, lease_v2_final",
    "2019-12-31 Lease, 2020-01-01 Lease",
    "Lease 31 December 2019, Lease 2 January 2020, Lease 10 January 2020",
    "Lease 28.04.2020, Lease 01.05.2020",
    "Lease 20200428, Lease 20200501",
    "2023 contract, 2024 contract",
    "AL3.0 2020-03-13, AL4.0 2020-03-27, AL4.1 2020-04-28",
    "Schedule 2 v1, Schedule 2 v2",
    "baseline 1, baseline 2",
)
DOCUMENTS = (
    ("Appendix AL v4.0", "Appendix AL v4.1 draft", True),
    ("Appendix_AL_v4.0", "appendix al - V4.1", True),
    ("Lease (2)", "Lease", True),
    ("Lease 2020-01-05", "Lease 14 March 2021", True),
    ("Schedule 1", "Schedule 2", False),
    ("Appendix 3 v1", "Appendix 4 v1", False),
    ("AK3.0", "AL3.0", False),
    ("Lease v1", "Licence v1", False),
    ("Energy Act 2020 v1", "Gas Act 1998 v1", False),
)


@pytest.mark.parametrize("order", ORDERS)
def test_versions_are_in_the_order_of_their_numbers_dates_and_status(order: str) -> None:
    names = order.split(", ")
    shuffled = Random(order).sample(names, len(names))
    assert sorted(shuffled, key=lambda name: named(name).order) == names


@pytest.mark.parametrize(("one", "other", "same"), DOCUMENTS)
def test_names_without_their_versions_tell_documents_apart(one: str, other: str, same: bool) -> None:
    assert (named(one).document == named(other).document) is same


@pytest.mark.parametrize("name", ["v4.0", "V4.1 draft", "2020-04-28", "3 final", "draft", "28 April 2020"])
def test_a_name_may_be_nothing_but_a_version(name: str) -> None:
    assert named(name).document == ""


@pytest.mark.parametrize("name", ["31.02.2020", "2020-13-45", "", "()", "v", "1" * 400])
def test_odd_names_have_an_order_too(name: str) -> None:
    assert sorted([name, "v1"], key=lambda each: named(each).order)
