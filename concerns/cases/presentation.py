"""A case in the form in which the templates show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from concerns.cases.selectors import list_history, list_mails, list_routing
from concerns.cases.wording import (
    word_happened,
    word_mail,
    word_moment,
    word_received,
    word_size,
)
from concerns.encryption.fields import Unreadable
from concerns.models import (
    Attachment,
    Concern,
    ConcernEvent,
    EventKind,
    OutboxMail,
    RoutingDecision,
    Status,
)
from tryggochsaker.sanitise import linkify_plain_text


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


@dataclass(frozen=True)
class Words:
    """Something that a resident wrote, under its label."""

    label: str
    text: str

    @property
    def is_unreadable(self) -> bool:
        """Whether it could not be decrypted."""
        return isinstance(self.text, Unreadable)


@dataclass(frozen=True)
class Answer:
    """A question of the category and what the resident chose."""

    question: str
    answers: Sequence[str]


@dataclass(frozen=True)
class File:
    """A file to download."""

    name: str
    kind: str
    size: str
    url: str


@dataclass(frozen=True)
class MailLine:
    """A mail to a function, and what has become of it."""

    function: str
    state: str
    has_failed: bool
    is_waiting: bool


@dataclass(frozen=True)
class RouteLine:
    """Where the case went, when, and why."""

    function: str
    intended: str
    reason: str
    decided: str
    decided_by: str
    also_notified: Sequence[str]


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened."""

    what: str
    change: str
    when: str
    who: str
    note: SafeString
    is_note_unreadable: bool


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


def present_row(case: Concern) -> CaseRow:
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
    )


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
        is_overdue=case.is_overdue,
        is_anonymous=case.is_anonymous,
        is_unreadable=case.is_unreadable,
        language=case.language,
        language_name=dict(settings.LANGUAGES).get(case.language, case.language),
        description=linkify_plain_text(case.description),
        is_description_unreadable=isinstance(case.description, Unreadable),
        circumstances=_circumstances(case),
        contacts=_given(
            (_("Name"), case.name), (_("E-mail"), case.email), (_("Phone"), case.phone)
        ),
        answers=_answers(case),
        files=[_file(case, attachment) for attachment in case.attachments.all()],
        routes=[_route(decision) for decision in list_routing(case)],
        mails=[_mail(mail) for mail in list_mails(case)],
        history=present_history(case, list_history(case)),
    )


def present_history(case: Concern, events: Iterable[ConcernEvent]) -> list[HistoryLine]:
    """Return events as lines, in the order in which they come."""
    return [_history_line(case, event) for event in events]


def _given(*pairs: tuple[str, str]) -> list[Words]:
    return [Words(label, text) for label, text in pairs if text]


def _circumstances(case: Concern) -> list[Words]:
    position = ""
    if case.latitude and case.longitude:
        is_readable = not isinstance(case.latitude, Unreadable)
        position = f"{case.latitude}, {case.longitude}" if is_readable else case.latitude
    happened = case.happened_at
    if not isinstance(happened, Unreadable):
        happened = word_happened(happened)
    return _given((_("Place"), case.place), (_("Position"), position), (_("When"), happened))


def _answers(case: Concern) -> list[Answer]:
    if isinstance(case.answers_json, Unreadable):
        return [Answer(question=_("Answers"), answers=[case.answers_json])]
    return [
        Answer(
            question=answer["label"],
            answers=[option["label"] for option in answer["options"]],
        )
        for answer in case.answers
    ]


def _file(case: Concern, attachment: Attachment) -> File:
    return File(
        name=attachment.download_name,
        kind=attachment.get_kind_display(),
        size=word_size(attachment.size),
        url=reverse("cases:file", args=[case.reference, attachment.pk]),
    )


def _route(decision: RoutingDecision) -> RouteLine:
    return RouteLine(
        function=str(decision.function),
        intended=str(decision.intended_function or ""),
        reason=decision.reason,
        decided=word_received(decision.concern)
        if decision.decided_at == decision.concern.received_at
        else word_moment(decision.decided_at),
        decided_by=_name(decision.decided_by) if decision.decided_by else "",
        also_notified=[str(function) for function in decision.also_notified.all()],
    )


def _mail(mail: OutboxMail) -> MailLine:
    return MailLine(
        function=str(mail.function),
        state=word_mail(mail),
        has_failed=mail.has_failed,
        is_waiting=mail.is_waiting,
    )


def _history_line(case: Concern, event: ConcernEvent) -> HistoryLine:
    is_received = event.kind == EventKind.RECEIVED
    return HistoryLine(
        what=event.get_kind_display(),
        change=_change(event),
        when=word_received(case) if is_received else word_moment(event.happened_at),
        who=_("The resident") if is_received else _name(event.actor),
        note=linkify_plain_text(event.note) if event.note else SafeString(),
        is_note_unreadable=isinstance(event.note, Unreadable),
    )


def _change(event: ConcernEvent) -> str:
    if event.kind == EventKind.STATUS_CHANGED:
        return f"{event.get_old_status_display()} → {event.get_new_status_display()}"
    if event.kind in {EventKind.MOVED, EventKind.RECEIVED} and event.function:
        return f"→ {event.function}"
    return ""


def _name(user: User | None) -> str:
    if user is None:
        return _("A login that has been removed")
    return user.get_full_name() or user.get_username()
