"""What a cover, a header or a footer says of which version a document is, and what it says of anything else."""

from __future__ import annotations

import pytest

from tmad_redline.summary.identity import is_of_version


def says(line: str) -> bool:
    """Whether the part of a line in braces only says which version the document is."""
    start, end = line.index("{"), line.index("}") - 1
    return is_of_version(line.replace("{", "").replace("}", ""), start, end)


@pytest.mark.parametrize(
    "line",
    [
        "Version {4.1}",
        "Version AL {V4.1} draft",
        "Version {AL3.0}",
        "Code of Practice\tAL {V4.1 draft}",
        "Order {V4.0} draft",
        "Rev. {1.2 – 2020-08-28}",
        "{4.1} draft",
        "Version {2.0\tAugust 23}, 2017",
        "Requirements, Version 3.0\t{8/23/2017}",
        "Status: {In force}",
        "{Draft} Framework Agreement",
        "Framework Agreement ({final})",
        "Date: {13} March 2020",
        "{8 May 2024}",
        "Dated {8 May 2024}",
        "Public\t{28 April} 2020\tPage 2 of 52",
        "Page 2 of {53}",
        "Copyright © {2020}: Some Body, Inc.",
    ],
)
def test_version_date_and_status_of_the_document(line: str) -> None:
    assert says(line)


@pytest.mark.parametrize(
    "line",
    [
        "The Buyer shall pay £{50,000} within 300 days.",
        "The Buyer shall pay £50,000 within {300} days.",
        "{15} shares",
        "{51}",
        "Fee cap £{900}",
        "Interest {8}%",
        "Offer open until 1 {June} 2026",
        "Offer open until {1 June 2026}",
        "Liability limited to {900}",
        "Deposit: {900} pounds",
        "Issue {900} shares",
        "Loan agreement of {1 June 2026}",
        "This agreement is made on {1 June 2026}",
        "Delivery of {final} accounts: Buyer",
        "Version {42 Shares}",
        "Final date: {1 June 2026}",
        "Completion Date: {1 June 2026}",
        "Rent from {1 June 2026}",
        "Price GBP{4.5}",
        "Area {4.5} ha",
        "Term: {5} years",
        "{5} years",
        "£{5}",
        "Minimum order {200}",
    ],
)
def test_other_figures_and_dates_are_of_substance(line: str) -> None:
    assert not says(line)


def test_a_long_line_is_text() -> None:
    assert not says("Version {4.1}" + " and so on" * 200)
