"""What was handed over, as lines on the case's page."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.urls import reverse

from concerns.cases.wording import word_moment
from concerns.models import Concern
from concerns.selectors import READ_CONTACTS


@dataclass(frozen=True)
class CopyLine:
    """One copy: to whom, when, and where it can be read by this handler."""

    body: str
    made_at: str
    has_contacts: bool
    url: str
    """Empty when it holds contact details that this handler may not read."""


def present_copies(case: Concern, user: User | AnonymousUser) -> list[CopyLine]:
    """Return a case's copies, oldest first. Decrypts nothing."""
    may_read_contacts = user.has_perm(READ_CONTACTS)
    copies = case.forwarded_copies.select_related("body").defer("text")
    return [
        CopyLine(
            body=str(copy.body),
            made_at=word_moment(copy.made_at),
            has_contacts=copy.has_contacts,
            url=reverse("cases:copy", args=[case.reference, copy.pk])
            if may_read_contacts or not copy.has_contacts
            else "",
        )
        for copy in copies
    ]
