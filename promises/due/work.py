"""What somebody has to do for a promise by a day, so that no promise is ever out of sight.

Measures are to be finished and announced follow-ups written. While a promise is worked on it has a
coming follow-up, or its lack is listed; from its last day on its evaluation is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from promises.due.lateness import (
    awaited_follow_up,
    days_measure_is_late,
    days_past,
    is_measure_due_by,
    is_measure_late,
)
from promises.due.next_day import day_by_interval, needs_next_day
from promises.follow_up.access import may_follow_up
from promises.follow_up.form_fields import row_anchor
from promises.models import FollowUp, PromisePage
from promises.state import is_worked_on

SOON = timedelta(days=14)
"""So long before its day something is told of."""


class DueKind(Enum):
    """What is due."""

    MEASURE = "atgard"
    FOLLOW_UP = "uppfoljning"
    NEXT_DAY = "nasta_dag"
    """Somebody is to announce when the promise is followed up next, and by when that should be."""
    EVALUATION = "utvardering"


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
    def url(self) -> str:
        """Where somebody who may publish mends it: the two-minute form, at the measure's row.

        An evaluation is written in the page's editor.
        """
        if self.kind == DueKind.EVALUATION:
            return self._editor_url
        form = reverse("promise_follow_up:form", args=[self.page.pk])
        is_measure = self.kind == DueKind.MEASURE
        return f"{form}#{row_anchor(self.subject)}" if is_measure else form

    def url_for(self, login: AbstractBaseUser | AnonymousUser) -> str:
        """Return where this login mends it: the two-minute form, or else the page's editor."""
        return self.url if may_follow_up(login, self.page) else self._editor_url

    @property
    def _editor_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


_PUBLISHED = FollowUp.objects.filter(page=OuterRef("pk"), published=True).order_by("-date", "pk")


def list_due_work(today: date) -> Sequence[DueWork]:
    """Return what is late or due within two weeks, and every lack of a day, the oldest day first.

    Only of promises that residents see and that are being worked on. A translation says the same as
    the Swedish page and is not counted twice.
    """
    public = (
        PromisePage.objects.for_residents()
        .filter(locale__language_code=settings.LANGUAGE_CODE)
        .select_related("area", "locale", "responsible_function")
        .annotate(
            newest_follow_up=Subquery(_PUBLISHED.values("date")[:1]),
            follow_up_before=Subquery(_PUBLISHED.values("date")[1:2]),
        )
        .prefetch_related("measures__readings")
        .order_by("title", "pk")
    )
    worked_on = [promise for promise in public if is_worked_on(promise, today)]
    found = [work for promise in worked_on for work in _of(promise, today)]
    return sorted(found, key=lambda work: work.due)


def _of(promise: PromisePage, today: date) -> Iterator[DueWork]:
    for measure in promise.measures.all():
        if is_measure_due_by(measure, today + SOON):
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
    published = [day for day in (promise.newest_follow_up, promise.follow_up_before) if day]
    awaited = awaited_follow_up(promise.next_follow_up, published)
    if awaited is not None and awaited <= today + SOON:
        yield _work(promise, DueKind.FOLLOW_UP, _("Follow-up"), awaited, today)
    if awaited is None and needs_next_day(promise, today):
        by = day_by_interval(promise, published)
        yield _work(promise, DueKind.NEXT_DAY, _("No next follow-up is announced"), by, today)
    if promise.valid_to <= today + SOON:
        yield _work(promise, DueKind.EVALUATION, _("Evaluation"), promise.valid_to, today)


def _work(promise: PromisePage, kind: DueKind, words: str, due: date, today: date) -> DueWork:
    days = days_past(due, today)
    return DueWork(
        page=promise,
        kind=kind,
        subject=promise.translation_key,
        words=words,
        body="",
        due=due,
        days_late=days,
        is_late=days > 0,
    )
