"""Who can have a duty or a right: names of persons and bodies, told from those of things by their words."""

from __future__ import annotations

import re

_PERSONS = frozenset(
    """
    party person people individual body company firm undertaking entity organisation organization institution institute
    association corporation partnership agency authority board council committee panel group team department ministry
    office government administration court tribunal commission commissioner regulator university school college hospital
    bank trust fund secretary state minister president chair chairman chairperson chairwoman director manager officer
    member fellow associate affiliate delegate representative candidate applicant claimant respondent defendant tenant
    landlord lessee client customer consumer citizen child parent employee staff personnel worker agent subcontractor
    contractor consultant vendor purchaser seller buyer supplier provider licensee licensor recipient participant
    principal assignee assignor guarantor trustee beneficiary executor witness signatory scholar student patient pilot
    resident occupant inhabitant shareholder stakeholder third-party nobody anybody somebody everyone anyone someone
    parliament assembly congress union community society club nation country inspectorate administrator expert judge
    arbitrator counsel attorney advocate accountant assistant subscriber treasurer depositor liquidator
    volunteer owner we us i you he she subsidiary parties
    """.split()
)
"""The last word of a name, in the singular, that names somebody."""
_THINGS = frozenset(
    """
    order letter number register computer server paper matter offer transfer counter router meter folder cover power
    remainder error factor indicator sensor vector floor door identifier header parameter manner water layer trigger
    monitor charger chapter charter calendar fee degree guarantee committee-paper data information output input content
    product service software system application agreement contract document notice report statement plan policy
    procedure certificate key record form page schedule annex appendix clause section paragraph code law rule
    regulation act bill
    period date day month year time amount price cost sum payment invoice tax charge rate value percentage result loss
    damage event fact case claim right term change test device profile option message request response metadata field
    list table file format method process program programme project scheme model site area land property asset goods
    material item part work premises building vehicle vpn api crl cps url workstation role identity control default
    transaction certification website platform link resource name title meeting vote ballot proposal step answer
    control use access scope fellowship resolution equipment interest network standard version nomination other others
    order-form cloud technology language training archive account review signature mandate purpose following
    earlier later rather whether former latter sow raa regard account effect consideration care recourse
    """.split()
)
"""The same for things that end or look as persons do."""
_PERSONAL = re.compile(r"\w{2,}(?:er|or|eer|ee|ist|ian|yst|man|woman)$")
_IMPERSONAL = re.compile(r"\w{2,}(?:tion|sion|ment|ity|ness|ance|ence|ing|ure|age|ship|ism|acy|cy|al|th|ics|ware)$")
_INITIALS = re.compile(r"[A-Z][A-Z0-9&.-]*[A-Z0-9]s?$")


def letters(name: str) -> str:
    """A name by its letters and figures only, in the singular: "the Working Groups" and "working group" are one."""
    return "".join(filter(str.isalnum, _one(name.casefold().strip())))


def is_actor(name: str, opens: bool = False) -> bool:
    """Whether a name is that of a person or a body.

    opens: it stands first in its sentence without an article, so that its capital letter says nothing.
    """
    words = re.split(r"[\s/]+", re.split(r"\s(?:of|for)\s", name)[0].strip())
    last = _one(words[-1].casefold().strip("“”\"'’[]{}"))
    if last in _THINGS:
        return False
    if last in _PERSONS or _INITIALS.match(words[-1]):
        return True
    if _IMPERSONAL.match(last):
        return False
    if _PERSONAL.match(last):
        return True
    return words[-1][:1].isupper() and not (opens and len(words) == 1 and words[-1].endswith("s"))


def _one(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word if word.endswith(("ss", "us", "is")) else word.removesuffix("s")
