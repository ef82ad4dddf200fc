"""Our published messages, to look one up among and to compare with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from crisis.genuine.wording import Wording
from crisis.models import Incident, Notice, NoticeUpdate
from crisis.selectors import in_best_language
from crisis.sheets import Message, NoticeSheet, message_in

LATEST_MESSAGES = 20
LATEST_INCIDENTS = 60
"""What is passed on is of these days; older messages are found by their number."""

_NOTICE_TEXTS = (
    *("title", "summary", "where", "what_happened", "who_affected", "what_we_do"),
    *("summary_lattlast", "sms"),
)


@dataclass(frozen=True)
class Published:
    """One incident as residents have been told of it: its notice, and the messages until now."""

    sheet: NoticeSheet
    messages: Sequence[Message]
    """The newest first."""

    @property
    def incident(self) -> Incident:
        """The facts."""
        return self.sheet.incident


def list_latest(now: datetime | None = None) -> list[Published]:
    """Return the incidents of the latest messages, each with those of its messages; 4 queries.

    Exercises are among them, since those are sent out as well; nothing planned is.
    """
    moment = now or timezone.now()
    updates = list(
        _sent(moment)
        .filter(incident__notices__live=True)
        .distinct()
        .order_by("-at", "-number")[:LATEST_MESSAGES]
    )
    keys = {update.pk for update in updates}
    found = {one.incident.pk: one for one in _read({u.incident_id for u in updates}, moment)}
    in_order = dict.fromkeys(update.incident_id for update in updates)
    return [
        Published(one.sheet, [message for message in one.messages if message.update.pk in keys])
        for pk in in_order
        if (one := found.get(pk)) is not None
    ]


def find_by_identifier(identifier: str, now: datetime | None = None) -> Published | None:
    """Return the published incident with this number, however old."""
    moment = now or timezone.now()
    keys = _published(moment).filter(identifier=identifier).values_list("pk", flat=True)
    return next(iter(_read(set(keys), moment)), None)


def list_comparable(now: datetime | None = None) -> list[Published]:
    """Return the incidents that somebody's words are compared with, the latest first."""
    moment = now or timezone.now()
    latest = _published(moment).order_by("-updated_at").values_list("pk", flat=True)
    read = _read(set(latest[:LATEST_INCIDENTS]), moment)
    return sorted(read, key=lambda one: one.incident.updated_at, reverse=True)


def wording_of(published: Published) -> Wording:
    """Return everything that we have written about an incident, in every language."""
    incident = published.incident
    notices = [notice for notice in incident.notices.all() if notice.live]
    return Wording(
        [
            *(getattr(notice, name) for notice in notices for name in _NOTICE_TEXTS),
            *(step for notice in notices for step in notice.steps),
            *(notice.full_url for notice in notices),
            *(text.text for one in published.messages for text in one.update.texts.all()),
            *(text for one in published.messages for text in _earlier_texts(one.update)),
            *(one.update.cap_identifier for one in published.messages),
            *(incident.identifier, incident.source, published.sheet.look.word),
        ]
    )


def _earlier_texts(update: NoticeUpdate) -> Iterator[str]:
    """Yield what the notice said before this message, line by line: somebody was sent that."""
    for words in update.earlier.values():
        for text in words.values():
            yield from (text, *text.splitlines())


def _published(now: datetime) -> QuerySet[Incident]:
    shown = Notice.objects.filter(live=True).values("incident_id")
    return Incident.objects.filter(published_at__lte=now, pk__in=shown)


def _sent(now: datetime) -> QuerySet[NoticeUpdate]:
    return NoticeUpdate.objects.filter(at__lte=now, incident__published_at__lte=now)


def _read(keys: set[int], now: datetime) -> list[Published]:
    sent = _sent(now).order_by("-number").prefetch_related("texts__locale")
    notices = (
        Notice.objects.filter(live=True, incident_id__in=keys)
        .select_related("locale", "incident")
        .prefetch_related(
            Prefetch("incident__updates", sent),
            Prefetch("incident__notices", Notice.objects.select_related("locale", "incident")),
        )
    )
    return [
        Published(
            NoticeSheet(notice, now),
            [message_in(update, notice.language) for update in notice.incident.updates.all()],
        )
        for notice in in_best_language(notices)
    ]
