"""What somebody has to do for a promise by a day: measures to finish, and follow-ups to write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from promises.choices import MeasureStatus
from promises.due.lateness import (
    days_measure_is_late,
    is_finished,
    is_measure_late,
)
from promises.follow_up.access import may_follow_up
from promises.follow_up.form_fields import row_anchor
from promises.models import FollowUp, Measure, PromisePage
from promises.state import is_worked_on

SOON = timedelta(days=14)
"""So long before its day something is told of."""


class DueKind(Enum):
    """What is due."""

    MEASURE = "atgard"
    FOLLOW_UP = "uppfoljning"


@dataclass(frozen=True)
class DueWork:
    """One thing that is late or soon due."""

    page: PromisePage
    kind: DueKind
    subject: UUID
    """The translation key of the measure, or of the page: it outlives the row's own number."""
    words: str
    body: str
    """Who carries it out, as residents know it."""
    due: date
    days_late: int
    is_late: bool
    """Whether its day has passed, or somebody has said that it will be late."""

    @property
    def responsible(self) -> str:
        """The function that is reminded; empty where the promise has none."""
        function = self.page.responsible_function
        return function.text("label") if function else ""

    @property
    def follow_up_url(self) -> str:
        """Where somebody who may publish mends it: the two-minute form, at the measure's row."""
        form = reverse("promise_follow_up:form", args=[self.page.pk])
        is_measure = self.kind == DueKind.MEASURE
        return f"{form}#{row_anchor(self.subject)}" if is_measure else form

    def url_for(self, login: AbstractBaseUser | AnonymousUser) -> str:
        """Return where this login mends it: the two-minute form, or else the page's editor."""
        if may_follow_up(login, self.page):
            return self.follow_up_url
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


_FOLLOWED_UP = FollowUp.objects.filter(
    page=OuterRef("pk"), published=True, date__gte=OuterRef("next_follow_up")
)
"""What ends the lateness of an announced follow-up; the rule is told in `due.lateness`."""


def list_due_work(today: date) -> Sequence[DueWork]:
    """Return what is late, and what is due within two weeks, the oldest day first.

    Only of promises that residents see and that are being worked on. A translation says the same as
    the Swedish page and is not counted twice.
    """
    public = (
        PromisePage.objects.for_residents()
        .filter(locale__language_code=settings.LANGUAGE_CODE)
        .select_related("area", "locale", "responsible_function")
        .annotate(is_followed_up=Exists(_FOLLOWED_UP))
        .prefetch_related("measures__readings")
        .order_by("title", "pk")
    )
    worked_on = [promise for promise in public if is_worked_on(promise, today)]
    found = [work for promise in worked_on for work in _of(promise, today)]
    return sorted(found, key=lambda work: work.due)


def _of(promise: PromisePage, today: date) -> Iterator[DueWork]:
    for measure in promise.measures.all():
        if _concerns_us(measure, today):
            yield DueWork(
                page=promise,
                kind=DueKind.MEASURE,
                subject=measure.translation_key,
                words=measure.title,
                body=measure.responsible_body,
                due=measure.due,
                days_late=days_measure_is_late(measure, today),
                is_late=is_measure_late(measure, today),
            )
    announced = promise.next_follow_up
    if announced is None or announced > today + SOON or promise.is_followed_up:
        return
    days = max(0, (today - announced).days)
    yield DueWork(
        page=promise,
        kind=DueKind.FOLLOW_UP,
        subject=promise.translation_key,
        words=_("Follow-up"),
        body="",
        due=announced,
        days_late=days,
        is_late=days > 0,
    )


def _concerns_us(measure: Measure, today: date) -> bool:
    if is_finished(measure):
        return False
    return measure.status == MeasureStatus.LATE or measure.due <= today + SOON
