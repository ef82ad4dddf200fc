"""What somebody has to do for a promise by a day: measures to finish, and follow-ups to write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from promises.choices import MeasureStatus
from promises.due.lateness import FINISHED, days_follow_up_is_late, days_measure_is_late
from promises.models import Measure, PromisePage
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
    def edit_url(self) -> str:
        """Where an editor does something about it: the two-minute form, or the page's editor."""
        if self.kind == DueKind.FOLLOW_UP:
            return reverse("promise_follow_up:form", args=[self.page.pk])
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


def list_due_work(today: date) -> Sequence[DueWork]:
    """Return what is late, and what is due within two weeks, the oldest day first.

    Only of promises that residents see and that are being worked on. A translation says the same as
    the Swedish page and is not counted twice.
    """
    public = (
        PromisePage.objects.for_residents()
        .filter(locale__language_code=settings.LANGUAGE_CODE)
        .select_related("area", "responsible_function")
        .prefetch_related("measures", "follow_ups")
        .order_by("title", "pk")
    )
    worked_on = [promise for promise in public if is_worked_on(promise, today)]
    found = [work for promise in worked_on for work in _of(promise, today)]
    return sorted(found, key=lambda work: work.due)


def _of(promise: PromisePage, today: date) -> Iterator[DueWork]:
    for measure in promise.measures.all():
        if _concerns_us(measure, today):
            days = days_measure_is_late(measure, today)
            yield DueWork(
                page=promise,
                kind=DueKind.MEASURE,
                subject=measure.translation_key,
                words=measure.title,
                body=measure.responsible_body,
                due=measure.due,
                days_late=days,
                is_late=days > 0 or measure.status == MeasureStatus.LATE,
            )
    announced = promise.next_follow_up
    if announced is None or announced > today + SOON or _is_followed_up(promise, announced):
        return
    days = days_follow_up_is_late(promise, today)
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
    if measure.status in FINISHED:
        return False
    return measure.status == MeasureStatus.LATE or measure.due <= today + SOON


def _is_followed_up(promise: PromisePage, announced: date) -> bool:
    return any(follow_up.date >= announced for follow_up in promise.published_follow_ups)
