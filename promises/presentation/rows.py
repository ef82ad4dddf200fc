"""A promise as one line of a list: pills, place, a sentence, and its figure."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from promises.due.lateness import days_follow_up_is_late
from promises.models import PromisePage
from promises.presentation.figures import Figure, headline_figure
from promises.presentation.pills import Pill, promise_pills
from promises.state import is_worked_on


@dataclass(frozen=True)
class Milestone:
    """What happens or happened to a promise on a day: `Next follow-up` 15 December 2026."""

    label: str
    day: date


@dataclass(frozen=True)
class PromiseRow:
    """What a list shows of one promise."""

    title: str
    url: str
    text: str
    area: str
    year: int
    pills: list[Pill]
    milestone: Milestone | None
    figure: Figure | None


def describe_row(promise: PromisePage, request: HttpRequest, today: date) -> PromiseRow:
    """Return a promise as a line of the list of all promises."""
    return PromiseRow(
        title=promise.title,
        url=promise.get_url(request) or "/",
        text=promise.ingress,
        area=promise.area.text("label"),
        year=promise.year,
        pills=list(promise_pills(promise, today)),
        milestone=next_milestone(promise, today),
        figure=headline_figure(promise),
    )


def describe_highlight(promise: PromisePage, request: HttpRequest, today: date) -> PromiseRow:
    """Return a promise as a line of the start page, which tells the latest news of it."""
    news = latest_news(promise)
    return PromiseRow(
        title=promise.title,
        url=promise.get_url(request) or "/",
        text=news[1] if news else promise.ingress,
        area=promise.area.text("label"),
        year=promise.year,
        pills=list(promise_pills(promise, today)),
        milestone=news[0] if news else next_milestone(promise, today),
        figure=headline_figure(promise),
    )


def next_milestone(promise: PromisePage, today: date) -> Milestone | None:
    """Return the evaluation, or the announced follow-up and whether it should have been."""
    if promise.evaluated_on:
        return Milestone(_("Evaluated"), promise.evaluated_on)
    if not (is_worked_on(promise, today) and promise.next_follow_up):
        return None
    if days_follow_up_is_late(promise, today):
        return Milestone(_("Should have been followed up"), promise.next_follow_up)
    if promise.next_follow_up < today:
        return None
    return Milestone(_("Next follow-up"), promise.next_follow_up)


def latest_news(promise: PromisePage) -> tuple[Milestone, str] | None:
    """Return the evaluation or the newest public follow-up, with what it says."""
    if promise.evaluated_on:
        return Milestone(_("Evaluated"), promise.evaluated_on), promise.evaluation_summary
    for follow_up in promise.published_follow_ups:
        return Milestone(_("Followed up"), follow_up.date), follow_up.summary
    return None
