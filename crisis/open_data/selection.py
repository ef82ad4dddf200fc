"""Which notices are asked for, and whether the question was understood."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crisis.models import Incident, Notice
from crisis.standing import in_force, is_over

PAGE_SIZE = 50

_YEAR = re.compile(r"(19|20|21)[0-9]{2}")
_PAGE = re.compile(r"[1-9][0-9]{0,4}")


class Status(models.TextChoices):
    """What has become of a notice; the codes are those of the content files."""

    ONGOING = "pagaende", gettext_lazy("In force")
    ENDED = "avslutad", gettext_lazy("Ended")
    EXERCISE = "ovning", gettext_lazy("Exercise")


def status_of(incident: Incident, now: datetime) -> Status:
    """Return the state of a notice that has begun; to reach its end is to end."""
    if incident.is_exercise:
        return Status.EXERCISE
    return Status.ONGOING if incident.is_live(now) else Status.ENDED


@dataclass(frozen=True)
class Selection:
    """What was asked for."""

    status: Status | None = None
    year: int | None = None
    page: int = 1
    complaint: str = ""
    """Why nothing can be found, in words; empty when the question was understood."""

    def incidents(self, now: datetime) -> QuerySet[Incident]:
        """Return the notices asked for that have begun, the newest first, always in one order."""
        if self.complaint:
            return Incident.objects.none()
        has_text = Exists(Notice.objects.filter(incident=OuterRef("pk"), live=True))
        begun = Incident.objects.filter(has_text, published_at__lte=now)
        found = begun.filter(self._status(now), self._year())
        return found.order_by("-published_at", "-identifier")

    def _status(self, now: datetime) -> Q:
        match self.status:
            case Status.ONGOING:
                return Q(is_exercise=False) & in_force(now)
            case Status.ENDED:
                return Q(is_exercise=False) & is_over(now)
            case Status.EXERCISE:
                return Q(is_exercise=True)
        return Q()

    def _year(self) -> Q:
        if self.year is None:
            return Q()
        first, next_first = (
            timezone.make_aware(datetime(year, 1, 1)) for year in (self.year, self.year + 1)
        )
        return Q(published_at__gte=first, published_at__lt=next_first)


def read_selection(query: Mapping[str, str]) -> Selection:
    """Return what the part of the address after `?` asks for; other words in it are ignored.

    What is not understood gives an empty selection with a complaint that repeats nothing of it.
    """
    status, year, page = (query.get(name, "") for name in ("status", "ar", "sida"))
    if status and status not in Status.values:
        choices = ", ".join(Status.values)
        return Selection(complaint=_("Unknown status. Choose among: %(list)s.") % {"list": choices})
    if year and not _YEAR.fullmatch(year):
        return Selection(complaint=_("Unknown year. Write it with four digits, such as 2026."))
    if page and not _PAGE.fullmatch(page):
        return Selection(complaint=_("Unknown page. Pages are numbered from 1."))
    return Selection(
        status=Status(status) if status else None,
        year=int(year) if year else None,
        page=int(page) if page else 1,
    )
