"""Reading reports, plans, councils and walks: for pages, for promises, for the editors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, PageQuerySet

from promises.models import (
    ActionPlanIndexPage,
    ActionPlanPage,
    CouncilMeeting,
    FocusArea,
    LocalCouncilPage,
    PlanPromise,
    PromisePage,
    SafetyWalkPage,
    SituationReportIndexPage,
    SituationReportPage,
    WalkPoint,
)
from promises.models.decided_version import DecidedVersion
from promises.prevention.choices import PointState
from promises.prevention.periods import MEETING_NOTES_WITHIN, PROTOCOL_WITHIN
from promises.prevention.standing import (
    days_point_is_late,
    find_in_force,
    find_newest,
    in_order,
    point_due,
    point_state,
)

V = TypeVar("V", bound=DecidedVersion)

_KIND_BELOW: Mapping[type[Page], type[DecidedVersion]] = {
    SituationReportIndexPage: SituationReportPage,
    ActionPlanIndexPage: ActionPlanPage,
}


@dataclass(frozen=True)
class Background:
    """What a promise stems from; the report is None where the plan names none that is public."""

    plan: ActionPlanPage
    report: SituationReportPage | None
    focus_area: FocusArea
    is_in_report: bool
    """Whether the report has the focus area, so that a link can lead straight to it."""


def background_of(promise: PromisePage) -> Background | None:
    """Return plan, report and focus area behind a promise; None where no public plan has it.

    A promise that is carried over to the next plan stems from the first one.
    """
    row = (
        PlanPromise.objects.filter(promise=promise, page__in=ActionPlanPage.objects.for_residents())
        .select_related("page__report", "page__locale", "page__report__locale", "focus_area")
        .order_by("page__valid_from", "pk")
        .first()
    )
    if row is None:
        return None
    report = row.page.report
    if report is None or not report.live or report.is_draft:
        return Background(row.page, None, row.focus_area, is_in_report=False)
    is_in_report = report.focus_rows.filter(focus_area=row.focus_area).exists()
    return Background(row.page, report, row.focus_area, is_in_report)


def versions_below(index: Page) -> list[DecidedVersion]:
    """Return the versions below a list that residents see, newest first; none of other lists."""
    kind = _KIND_BELOW.get(type(index))
    if kind is None:
        return []
    return in_order(kind.objects.child_of(index).for_residents().select_related("locale"))


def versions_beside(version: DecidedVersion) -> list[DecidedVersion]:
    """Return a version as it is here, among those of its list that residents see, newest first."""
    if not version.pk:
        return [version]
    others = type(version).objects.sibling_of(version, inclusive=False).for_residents()
    return in_order([version, *others.select_related("locale")])


def newest_versions() -> list[DecidedVersion]:
    """Return what there is to revise of every list; those to revise first come first."""
    found = [
        newest
        for kind in _KIND_BELOW.values()
        for versions in _by_list(
            kind.objects.for_residents().select_related("responsible_function", "locale")
        )
        if (newest := find_newest(versions))
    ]
    return sorted(found, key=lambda version: (version.revise_by or date.max, version.pk))


def versions_to_revise() -> list[DecidedVersion]:
    """Return the newest versions in the original language; a translation is no work twice."""
    original = settings.LANGUAGE_CODE
    return [v for v in newest_versions() if v.locale.language_code == original]


def plans_in_force(today: date) -> list[ActionPlanPage]:
    """Return the plan in force of every list in the original language, with its own rows."""
    plans = ActionPlanPage.objects.for_residents().filter(
        locale__language_code=settings.LANGUAGE_CODE
    )
    plans = plans.select_related("responsible_function")
    lists = _by_list(plans.prefetch_related("own_measures", "follow_ups"))
    return [plan for versions in lists if (plan := find_in_force(versions, today))]


def plans_of(report: SituationReportPage) -> Sequence[ActionPlanPage]:
    """Return the public plans that build on a report, the newest first."""
    plans = ActionPlanPage.objects.for_residents().filter(report=report)
    return list(plans.select_related("locale").order_by("-valid_from"))


def coming_walks(now: datetime) -> PageQuerySet:
    """Return the published walks that are not over, the next one first; cancelled ones too."""
    walks = SafetyWalkPage.objects.live().public().select_related("area", "locale")
    return walks.filter(starts_at__gte=_start_of_day(now)).order_by("starts_at", "pk")


def earlier_walks(now: datetime) -> PageQuerySet:
    """Return the published walks of days that have passed, the latest first, with their points."""
    walks = SafetyWalkPage.objects.live().public().select_related("area", "locale")
    past = walks.filter(starts_at__lt=_start_of_day(now)).prefetch_related(points_with_measures())
    return past.order_by("-starts_at", "-pk")


def councils_below(index: Page) -> list[LocalCouncilPage]:
    """Return the published councils of a list with their meetings, the whole municipality first."""
    councils = LocalCouncilPage.objects.child_of(index).live().public()
    councils = councils.select_related("area", "locale").prefetch_related("meetings")
    return list(
        councils.order_by("-area__is_whole_municipality", "area__sort_order", "title", "pk")
    )


def with_measures(points: "QuerySet[WalkPoint]") -> "QuerySet[WalkPoint]":
    """Fetch along what tells how late points are: the measures that they have become."""
    related = points.select_related("promise", "measure")
    return related.prefetch_related("measure__readings")


def points_with_measures() -> Prefetch:
    """Return how walks get their points together with those measures."""
    return Prefetch("points", with_measures(WalkPoint.objects.all()))


def list_points_to_see_to(today: date) -> list[WalkPoint]:
    """Return the points of published protocols in Swedish that wait for somebody, by their day.

    They are the late ones, and those whose measure is finished while the protocol does not say so.
    """
    finished = [state.value for state in PointState if state.is_finished]
    points = WalkPoint.objects.filter(
        Q(due__lt=today) | Q(measure__isnull=False),
        page__live=True,
        page__is_cancelled=False,
        page__protocol_on__isnull=False,
        page__locale__language_code=settings.LANGUAGE_CODE,
    )
    open_points = with_measures(points.exclude(state__in=finished)).select_related("page")
    waiting = [
        point
        for point in open_points
        if days_point_is_late(point, today) or point_state(point).is_finished
    ]
    return sorted(waiting, key=lambda point: (point_due(point, today), point.pk))


def list_walks_without_protocol(today: date) -> list[SafetyWalkPage]:
    """Return the walks whose protocol should have been published, the oldest first."""
    first_in_time = today - PROTOCOL_WITHIN
    walks = SafetyWalkPage.objects.live().filter(
        is_cancelled=False,
        protocol_on__isnull=True,
        starts_at__date__lt=first_in_time,
        locale__language_code=settings.LANGUAGE_CODE,
    )
    return list(walks.order_by("starts_at"))


def list_silent_meetings(today: date) -> list[CouncilMeeting]:
    """Return the meetings of which nothing has been told in time, the oldest first."""
    first_in_time = today - MEETING_NOTES_WITHIN
    meetings = CouncilMeeting.objects.filter(
        page__live=True,
        page__locale__language_code=settings.LANGUAGE_CODE,
        outcome="",
        date__lt=first_in_time,
    )
    return list(meetings.select_related("page").order_by("date", "pk"))


def _start_of_day(now: datetime) -> datetime:
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def _by_list(versions: Iterable[V]) -> Sequence[list[V]]:
    lists: dict[str, list[V]] = {}
    for version in versions:
        lists.setdefault(version.path[: -version.steplen], []).append(version)
    return list(lists.values())
