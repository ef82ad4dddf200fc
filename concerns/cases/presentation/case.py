"""Everything that a handler sees of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.safestring import SafeString

from concerns.cases.presentation.history import HistoryLine, present_history
from concerns.cases.presentation.report import (
    Answer,
    File,
    Words,
    present_answers,
    present_circumstances,
    present_contacts,
    present_file,
)
from concerns.cases.presentation.routing import MailLine, RouteLine, present_mail, present_route
from concerns.cases.selectors import list_history, list_mails, list_routing
from concerns.cases.wording import word_moment, word_received
from concerns.encryption.fields import Unreadable
from concerns.models import Concern
from tryggochsaker.sanitise import linkify_plain_text


@dataclass(frozen=True)
class CasePage:
    """Everything that a handler sees of a case."""

    reference: str
    category: str
    area: str
    function: str
    status: str
    is_closed: bool
    received: str
    due_on: date | None
    closed: str
    outcome: str
    is_overdue: bool
    is_anonymous: bool
    is_unreadable: bool
    language: str
    language_name: str
    description: SafeString
    is_description_unreadable: bool
    circumstances: Sequence[Words]
    contacts: Sequence[Words]
    answers: Sequence[Answer]
    files: Sequence[File]
    routes: Sequence[RouteLine]
    mails: Sequence[MailLine]
    history: Sequence[HistoryLine]


def present_case(case: Concern) -> CasePage:
    """Return all of a case; what cannot be decrypted is said to be so."""
    return CasePage(
        reference=case.reference,
        category=str(case.category),
        area=str(case.area or ""),
        function=str(case.function),
        status=case.get_status_display(),
        is_closed=case.is_closed,
        received=word_received(case),
        due_on=case.due_on,
        closed=word_moment(case.closed_at) if case.closed_at else "",
        outcome=case.get_outcome_display(),
        is_overdue=case.is_overdue,
        is_anonymous=case.is_anonymous,
        is_unreadable=case.is_unreadable,
        language=case.language,
        language_name=dict(settings.LANGUAGES).get(case.language, case.language),
        description=linkify_plain_text(case.description),
        is_description_unreadable=isinstance(case.description, Unreadable),
        circumstances=present_circumstances(case),
        contacts=present_contacts(case),
        answers=present_answers(case),
        files=[present_file(case, attachment) for attachment in case.attachments.all()],
        routes=[present_route(decision) for decision in list_routing(case)],
        mails=[present_mail(mail) for mail in list_mails(case)],
        history=present_history(case, list_history(case)),
    )
