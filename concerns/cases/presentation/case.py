"""Everything that a handler sees of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.safestring import SafeString

from concerns.cases.presentation.connections import (
    CaseLink,
    LinkedPage,
    present_duplicates,
    present_main,
    present_pages,
)
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
from concerns.cases.selectors import AnyUser, list_history, list_mails, list_routing
from concerns.cases.wording import word_moment, word_received
from concerns.models import Concern
from tryggochsaker.encryption.fields import Unreadable
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
    has_contacts: bool
    contacts: Sequence[Words]
    """Empty unless they were asked for."""
    registry_number: str
    is_secrecy_marked: bool
    main: CaseLink | None
    duplicates: Sequence[CaseLink]
    pages: Sequence[LinkedPage]
    answers: Sequence[Answer]
    files: Sequence[File]
    routes: Sequence[RouteLine]
    mails: Sequence[MailLine]
    history: Sequence[HistoryLine]


def present_case(case: Concern, user: AnyUser, *, shows_contacts: bool = False) -> CasePage:
    """Return a case as this person sees it; what cannot be decrypted is said to be so.

    Contact details are in it only when they were asked for, which the caller has noted.
    """
    files = case.attachments.filter(message=None)
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
        has_contacts=case.has_contacts,
        contacts=present_contacts(case) if shows_contacts else (),
        registry_number=case.registry_number,
        is_secrecy_marked=case.is_secrecy_marked,
        main=present_main(case, user),
        duplicates=present_duplicates(case, user),
        pages=present_pages(case),
        answers=present_answers(case),
        files=[present_file(case, attachment) for attachment in files],
        routes=[present_route(decision) for decision in list_routing(case)],
        mails=[present_mail(mail) for mail in list_mails(case)],
        history=present_history(case, list_history(case)),
    )
