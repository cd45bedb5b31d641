"""Placeholders of a plan: filled with its values, labels and the drafter's fields, or left for the pen."""

from __future__ import annotations

from tests.pack.packs import IN_FORCE, VERSIONS, plan
from tmad_redline.pack.fields import filled
from tmad_redline.pack.labels import attachments


def test_dates_labels_and_versions_are_written_once_and_printed_everywhere() -> None:
    wanted = plan(
        'introduction = "{revised} of the {document} against {baseline}: {attachment_3}. {in_force}. {until}."\n'
        'responding = "To {contact}."'
    )
    found = filled(wanted, VERSIONS, attachments(wanted, VERSIONS), IN_FORCE)
    assert found.introduction == (
        "V2 draft of the Widgets Order against V1 draft: Attachment 3: Widgets Order AL V2 draft "
        "(change marked against V1 draft). AL0.9. Monday 29 June 2020.",
    )
    assert found.responding == ("To someone@widgets.example.",)
    assert found.direction_title == "Direction on the Widgets Order"


def test_what_nothing_fills_stays_in_square_brackets() -> None:
    found = filled(plan(), VERSIONS, (), None)
    assert found.direction == (
        "1. From [DD MMM YYYY] the text in Annex [XX] applies.",
        "Signed by [signatory]",
    )
