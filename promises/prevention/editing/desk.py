"""What of this work stands on the editors' start page: revisions, points, protocols, meetings."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.admin_access import may_any
from home.desk.registry import DeskList, DeskRow, Login, register_list
from promises.models import WalkPoint
from promises.prevention.periods import MEETING_NOTES_WITHIN, REVISION_REMINDER_DAYS
from promises.prevention.plan_work import list_plan_work
from promises.prevention.selectors import (
    list_points_to_see_to,
    list_silent_meetings,
    list_walks_without_protocol,
    versions_to_revise,
)
from promises.prevention.standing import point_due, point_state, protocol_due


def may_edit_pages(login: Login) -> bool:
    """Return whether the login may change or publish some page."""
    return may_any(login, "change", "publish")


def revisions(login: Login, today: date) -> Sequence[DeskRow]:
    """Return the reports and plans to revise within the time of the first reminder."""
    soon = today + timedelta(days=max(REVISION_REMINDER_DAYS))
    return [
        DeskRow(
            title=version.title,
            url=_edit_url(version.pk),
            what=_("To be revised"),
            day=version.revise_by,
            is_overdue=version.days_revision_is_late(today) > 0,
        )
        for version in versions_to_revise()
        if version.revise_by is not None and version.revise_by <= soon
    ]


def late_points(login: Login, today: date) -> Sequence[DeskRow]:
    """Return what waits: plans' own rows, points, protocols, what meetings came to."""
    plans = [
        DeskRow(work.plan.title, _edit_url(work.plan.pk), work.words, work.due, True)
        for work in list_plan_work(today)
        if work.is_late
    ]
    points = [_point_row(point, today) for point in list_points_to_see_to(today)]
    protocols = [
        DeskRow(walk.title, _edit_url(walk.pk), _("The protocol is late"), protocol_due(walk), True)
        for walk in list_walks_without_protocol(today)
    ]
    meetings = [
        DeskRow(
            meeting.page.title,
            _edit_url(meeting.page_id),
            _("Nothing is written about the meeting"),
            meeting.date + MEETING_NOTES_WITHIN,
            True,
        )
        for meeting in list_silent_meetings(today)
    ]
    return sorted([*plans, *points, *protocols, *meetings], key=lambda row: row.day or today)


def _point_row(point: WalkPoint, today: date) -> DeskRow:
    title, url = point.page.title, _edit_url(point.page_id)
    if point_state(point).is_finished:
        words = _("The measure is finished. Write what became of: %(seen)s")
        return DeskRow(title, url, words % {"seen": point.seen})
    return DeskRow(title, url, point.seen, point_due(point, today), True)


def register_desk_lists() -> None:
    """Put this work's lists on the start page of editors."""
    register_list(
        DeskList(
            name="prevention_revisions",
            heading=gettext_lazy("Situation reports and plans to revise"),
            order=40,
            is_for=may_edit_pages,
            rows=revisions,
            all_url=lambda: reverse("prevention_plans:index"),
        )
    )
    register_list(
        DeskList(
            name="prevention_late",
            heading=gettext_lazy("Plans, walks and councils: what is late"),
            order=41,
            is_for=may_edit_pages,
            rows=late_points,
            all_url=lambda: reverse("prevention_walks:index"),
        )
    )


def _edit_url(page_id: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])
