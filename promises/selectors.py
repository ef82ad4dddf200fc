"""Reading promises: for the list, for the start page, for the feed."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Value, When
from django.utils import translation

from promises.choices import PromiseStatus
from promises.models import PromiseIndexPage, PromisePage

if TYPE_CHECKING:
    from promises.models.promise_queryset import PromiseQuerySet

SHOWN_RELATIONS = (
    "signatories",
    "dialogues",
    "measures__readings",
    "indicators__readings",
    "follow_ups",
    "document_links__document__locale",
)
"""What a promise's own page shows, so that it is read in one query each."""

LIST_RELATIONS = ("measures__readings", "indicators__readings", "follow_ups")
"""What a line of a list shows, so that a list of any length is read in as many queries."""

PILL_RELATIONS = ("measures__readings", "follow_ups")
"""What the pills over a promise are worked out from: what is late of it."""

STATE_RELATIONS = ("measures__readings", "indicators__readings")
"""What the state of a promise is worked out from."""


def find_index() -> PromiseIndexPage | None:
    """Return the published list of promises in the active language, or None."""
    index: PromiseIndexPage | None = (
        PromiseIndexPage.objects.live()
        .filter(locale__language_code=translation.get_language())
        .first()
    )
    return index


def promises_below(index: PromiseIndexPage) -> "PromiseQuerySet":
    """Return the promises of a list that residents see: those under way first, then by year."""
    is_finished = Case(
        When(status=PromiseStatus.RUNNING, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    promises: PromiseQuerySet = PromisePage.objects.child_of(index).for_residents()
    return promises.order_by(is_finished, "-year", "area__sort_order", "title", "pk")


def with_list_relations(promises: "PromiseQuerySet") -> "PromiseQuerySet":
    """Fetch along everything that a line of a list shows."""
    return promises.select_related("area", "locale").prefetch_related(*LIST_RELATIONS)


def with_pill_relations(promises: "PromiseQuerySet") -> "PromiseQuerySet":
    """Fetch along everything that the pills over a promise are worked out from."""
    return promises.select_related("area", "locale").prefetch_related(*PILL_RELATIONS)


def with_state_relations(promises: "PromiseQuerySet") -> "PromiseQuerySet":
    """Fetch along everything that the state of a promise is worked out from."""
    return promises.prefetch_related(*STATE_RELATIONS)


def latest_developments(index: PromiseIndexPage, limit: int) -> Sequence[PromisePage]:
    """Return the promises that something was told about last, those under way first."""
    recent = sorted(
        with_list_relations(promises_below(index)), key=_day_of_latest_news, reverse=True
    )[:limit]
    return sorted(recent, key=lambda promise: not promise.is_running)


def _day_of_latest_news(promise: PromisePage) -> date:
    days = [follow_up.date for follow_up in promise.published_follow_ups]
    return max([*days, promise.evaluated_on or date.min, promise.signed_on or date.min])
