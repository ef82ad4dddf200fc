"""A case as one row of the list."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from concerns.cases.presentation.people import name_person
from concerns.cases.wording import word_received
from concerns.models import Concern, Status


@dataclass(frozen=True)
class CaseRow:
    """One row of the list."""

    reference: str
    url: str
    category: str
    area: str
    function: str
    status: str
    is_new: bool
    received: str
    due_on: date | None
    is_overdue: bool
    has_failed_mail: bool
    has_waiting_mail: bool
    handler: str
    outcome: str
    is_secrecy_marked: bool
    has_unread: bool
    version: int
    """The newest event, so that a bulk action meets the state that was on the screen."""


def present_row(case: Concern, *, version: int, has_unread: bool) -> CaseRow:
    """Return a case as a row of the list; reads no encrypted column."""
    mails = list(case.mails.all())
    return CaseRow(
        reference=case.reference,
        url=reverse("cases:detail", args=[case.reference]),
        category=str(case.category),
        area=str(case.area or ""),
        function=str(case.function),
        status=case.get_status_display(),
        is_new=case.status == Status.NEW,
        received=word_received(case),
        due_on=case.due_on,
        is_overdue=case.is_overdue,
        has_failed_mail=any(mail.has_failed for mail in mails),
        has_waiting_mail=any(mail.is_waiting for mail in mails),
        handler=name_person(case.assignee) if case.assignee else "",
        outcome=case.get_outcome_display(),
        is_secrecy_marked=case.is_secrecy_marked,
        has_unread=has_unread,
        version=version,
    )
