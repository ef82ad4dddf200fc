"""Which CAP messages the world may read: those of notices that have begun."""

from datetime import datetime

from django.db.models import Case, Exists, OuterRef, QuerySet, When
from django.utils import timezone

from crisis.models import CapMessage
from crisis.standing import in_force

INDEX_LENGTH = 100


def list_newest(now: datetime | None = None) -> list[CapMessage]:
    """Return the newest messages, exercises included, without their XML; one query.

    The last word of each incident in force is among them, however many have come since: whoever
    reads the index to see what is in force must find it.
    """
    moment = now or timezone.now()
    rows = _public(moment).defer("xml").select_related("update__incident")
    is_last_word = in_force(moment, through="update__incident__") & ~Exists(
        _public(moment).filter(
            update__incident=OuterRef("update__incident"),
            update__number__gt=OuterRef("update__number"),
        )
    )
    first = Case(When(is_last_word, then=0), default=1)
    chosen = rows.order_by(first, "-sent", "-pk")[:INDEX_LENGTH]
    return sorted(chosen, key=lambda message: (message.sent, message.pk), reverse=True)


def find_message(identifier: str, now: datetime | None = None) -> CapMessage | None:
    """Return the message of this identifier; None if there is none, or not yet."""
    return _public(now).filter(identifier=identifier).first()


def _public(now: datetime | None) -> QuerySet[CapMessage]:
    moment = now or timezone.now()
    return CapMessage.objects.filter(
        sent__lte=moment, update__incident__published_at__lte=moment
    ).order_by("-sent", "-pk")
