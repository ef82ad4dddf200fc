"""Which CAP messages the world may read: those of notices that have begun."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from crisis.models import CapMessage

INDEX_LENGTH = 100


def list_newest(now: datetime | None = None) -> list[CapMessage]:
    """Return the newest messages, exercises included, without their XML; one query."""
    return list(_public(now).defer("xml").select_related("update__incident")[:INDEX_LENGTH])


def find_message(identifier: str, now: datetime | None = None) -> CapMessage | None:
    """Return the message of this identifier; None if there is none, or not yet."""
    return _public(now).filter(identifier=identifier).first()


def _public(now: datetime | None) -> QuerySet[CapMessage]:
    moment = now or timezone.now()
    return CapMessage.objects.filter(
        sent__lte=moment, update__incident__published_at__lte=moment
    ).order_by("-sent", "-pk")
