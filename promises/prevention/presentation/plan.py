"""An action plan with how it goes today, read from the promises themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import ngettext

from promises.choices import MeasureStatus
from promises.due.lateness import is_measure_late, late_measures, measure_status
from promises.models import (
    ActionPlanPage,
    FocusArea,
    Measure,
    PlanFollowUp,
    PlanMeasure,
    PromisePage,
)
from promises.presentation.figures import Figure, count_words, headline_figure
from promises.presentation.pills import Pill, measure_pill, promise_pills
from promises.prevention.presentation.pills import plan_measure_pill
from promises.prevention.presentation.report import focus_anchor
from promises.prevention.presentation.versions import (
    PageLink,
    VersionHead,
    decision_words,
    describe_head,
    link_to,
)
from promises.prevention.standing import awaited_follow_up
from promises.selectors import with_list_relations


@dataclass(frozen=True)
class MeasureLine:
    """A measure, of a promise or of the plan's own, with its pill and its count of today."""

    measure: Measure | PlanMeasure
    pill: Pill
    count: str = ""
    """How many of how many, where it is counted."""


@dataclass(frozen=True)
class PromiseLine:
    """A promise with its measures and its figure."""

    page: PromisePage
    url: str
    pills: Sequence[Pill]
    figure: Figure | None
    measures: Sequence[MeasureLine]


@dataclass(frozen=True)
class FocusPart:
    """A focus area: its goal, the promises that serve it, and measures outside them."""

    anchor: str
    focus_area: FocusArea
    goal: str
    promises: Sequence[PromiseLine]
    measures: Sequence[MeasureLine]


@dataclass(frozen=True)
class Count:
    """How many measures stand in a state: `13 are done`."""

    level: str
    icon: str
    label: str


@dataclass(frozen=True)
class PlanDetail:
    """What the page of a plan shows."""

    head: VersionHead
    decided_by: str
    report: PageLink | None
    document: PageLink | None
    parts: Sequence[FocusPart]
    total: int
    counts: Sequence[Count]
    follow_ups: Sequence[PlanFollowUp]
    upcoming: date | None
    overdue: date | None


def describe_plan(plan: ActionPlanPage, request: HttpRequest, today: date) -> PlanDetail:
    """Return everything that the page shows, derived once."""
    if plan.pk:
        prefetch_related_objects(
            [plan],
            "focus_rows__focus_area__safety_area",
            "promise_rows__focus_area__safety_area",
            "own_measures__focus_area__safety_area",
            "follow_ups",
        )
    promises = _public_promises(plan)
    follow_ups = sorted(plan.follow_ups.all(), key=lambda row: row.date, reverse=True)
    head = describe_head(plan, request, today)
    awaited = awaited_follow_up(plan) if head.is_in_force else None
    is_overdue = awaited is not None and awaited < today
    report = plan.report
    measures = _all_measures(plan, promises)
    return PlanDetail(
        head=head,
        decided_by=decision_words(plan),
        report=None if report is None or report.is_draft else link_to(report, request),
        document=link_to(plan.governing_document, request),
        parts=_parts(plan, promises, head, request, today),
        total=len(measures),
        counts=_counts(measures, _late(plan, promises, head, today)),
        follow_ups=follow_ups,
        upcoming=None if is_overdue else awaited,
        overdue=awaited if is_overdue else None,
    )


def _public_promises(plan: ActionPlanPage) -> dict[int, PromisePage]:
    wanted = [row.promise_id for row in plan.promise_rows.all()]
    shown = PromisePage.objects.for_residents().filter(pk__in=wanted)
    return {promise.pk: promise for promise in with_list_relations(shown)}


def _parts(
    plan: ActionPlanPage,
    promises: dict[int, PromisePage],
    head: VersionHead,
    request: HttpRequest,
    today: date,
) -> Sequence[FocusPart]:
    """Return the focus areas with what serves them; one without a goal is shown all the same."""
    goals = {row.focus_area: row.goal for row in plan.focus_rows.all()}
    for row in [*plan.promise_rows.all(), *plan.own_measures.all()]:
        goals.setdefault(row.focus_area, "")
    lines = {pk: _promise_line(promise, request, today) for pk, promise in promises.items()}
    return [
        FocusPart(
            anchor=focus_anchor(focus.code),
            focus_area=focus,
            goal=goal,
            promises=[
                lines[row.promise_id]
                for row in plan.promise_rows.all()
                if row.focus_area_id == focus.pk and row.promise_id in lines
            ],
            measures=[
                MeasureLine(
                    measure, plan_measure_pill(measure, today, is_in_force=head.is_in_force)
                )
                for measure in plan.own_measures.all()
                if measure.focus_area_id == focus.pk
            ],
        )
        for focus, goal in goals.items()
    ]


def _promise_line(promise: PromisePage, request: HttpRequest, today: date) -> PromiseLine:
    return PromiseLine(
        page=promise,
        url=promise.get_url(request) or "/",
        pills=promise_pills(promise, today),
        figure=headline_figure(promise),
        measures=[
            MeasureLine(measure, measure_pill(measure, promise, today), count_words(measure))
            for measure in promise.measures.all()
        ],
    )


def _all_measures(
    plan: ActionPlanPage, promises: dict[int, PromisePage]
) -> list[Measure | PlanMeasure]:
    return [
        *(measure for promise in promises.values() for measure in promise.measures.all()),
        *plan.own_measures.all(),
    ]


def _late(
    plan: ActionPlanPage, promises: dict[int, PromisePage], head: VersionHead, today: date
) -> set[object]:
    """Return the late measures; a plan's own can only be late while it is in force."""
    own = plan.own_measures.all() if head.is_in_force else []
    return {
        *(measure for promise in promises.values() for measure in late_measures(promise, today)),
        *(measure for measure in own if is_measure_late(measure, today)),
    }


def _counts(measures: Sequence[Measure | PlanMeasure], late: set[object]) -> Sequence[Count]:
    """Return how many measures stand in each state; each measure is counted once, late first."""
    in_time = [measure_status(measure) for measure in measures if measure not in late]
    numbers = {
        MeasureStatus.DONE: in_time.count(MeasureStatus.DONE),
        MeasureStatus.UNDER_WAY: in_time.count(MeasureStatus.UNDER_WAY),
        MeasureStatus.PLANNED: in_time.count(MeasureStatus.PLANNED),
        MeasureStatus.LATE: len(late) + in_time.count(MeasureStatus.LATE),
        MeasureStatus.DROPPED: in_time.count(MeasureStatus.DROPPED),
    }
    looks = {
        MeasureStatus.DONE: ("klart", "ok"),
        MeasureStatus.UNDER_WAY: ("info", "run"),
        MeasureStatus.PLANNED: ("info", "info"),
        MeasureStatus.LATE: ("viktig", "clock"),
        MeasureStatus.DROPPED: ("off", "off"),
    }
    return [
        Count(*looks[status], _phrase(status, count)) for status, count in numbers.items() if count
    ]


def _phrase(status: MeasureStatus, count: int) -> str:
    phrases = {
        MeasureStatus.DONE: ngettext("%(count)d is done", "%(count)d are done", count),
        MeasureStatus.UNDER_WAY: ngettext(
            "%(count)d measure under way", "%(count)d measures under way", count
        ),
        MeasureStatus.PLANNED: ngettext("%(count)d is planned", "%(count)d are planned", count),
        MeasureStatus.LATE: ngettext("%(count)d measure late", "%(count)d measures late", count),
        MeasureStatus.DROPPED: ngettext("%(count)d is dropped", "%(count)d are dropped", count),
    }
    return phrases[status] % {"count": count}
