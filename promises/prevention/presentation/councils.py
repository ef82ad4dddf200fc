"""Councils: who takes part, when they meet, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from home.models import Area
from promises.filters import PromiseFilter
from promises.models import CouncilMeeting, LocalCouncilPage, PromisePage
from promises.presentation.pills import Pill, promise_pills
from promises.prevention.periods import MEETING_NOTES_WITHIN
from promises.prevention.presentation.versions import PageLink, link_to
from promises.prevention.presentation.walk_lists import WalkRow, list_walk_rows
from promises.prevention.selectors import (
    coming_walks,
    councils_below,
    earlier_walks,
)
from promises.selectors import find_index, promises_below, with_pill_relations

PROMISES_SHOWN = 10
WALKS_SHOWN = 5


@dataclass(frozen=True)
class CouncilRow:
    """A council in the list of all of them."""

    page: LocalCouncilPage
    url: str
    next_meeting: date | None
    last_meeting: date | None


@dataclass(frozen=True)
class MeetingLine:
    """A meeting that was, and whether what came of it is missing for too long."""

    meeting: CouncilMeeting
    link: PageLink | None
    is_missing: bool


@dataclass(frozen=True)
class PromiseLine:
    """A promise to the council's area."""

    page: PromisePage
    url: str
    pills: Sequence[Pill]


@dataclass(frozen=True)
class CouncilDetail:
    """What the page of a council shows."""

    coming: Sequence[CouncilMeeting]
    held: Sequence[MeetingLine]
    promises: Sequence[PromiseLine]
    all_promises_url: str
    """Where the promises that are not shown here stand; empty where all of them are."""
    coming_walks: Sequence[WalkRow]
    earlier_walks: Sequence[WalkRow]
    tell_url: str


def list_council_rows(index: Page, request: HttpRequest, today: date) -> Sequence[CouncilRow]:
    """Return the councils below a list."""
    return [_row(council, request, today) for council in councils_below(index)]


def describe_council(council: LocalCouncilPage, request: HttpRequest, today: date) -> CouncilDetail:
    """Return everything that the page shows, derived once."""
    if council.pk:
        prefetch_related_objects(
            [council], "roles", "meetings__linked_page__locale", "area", "function"
        )
    meetings = sorted(council.meetings.all(), key=lambda meeting: meeting.date)
    now = timezone.now()
    walks = {"area": council.area}
    promises, all_promises_url = _promises_to(council.area, request, today)
    return CouncilDetail(
        coming=[meeting for meeting in meetings if meeting.date >= today],
        held=[
            _meeting_line(meeting, request, today)
            for meeting in reversed(meetings)
            if meeting.date < today
        ],
        promises=promises,
        all_promises_url=all_promises_url,
        coming_walks=list_walk_rows(coming_walks(now).filter(**walks), request, now),
        earlier_walks=list_walk_rows(
            earlier_walks(now).filter(**walks)[:WALKS_SHOWN], request, now
        ),
        tell_url=f"{reverse('concerns:start')}otrygg-plats/",
    )


def _row(council: LocalCouncilPage, request: HttpRequest, today: date) -> CouncilRow:
    days = sorted(meeting.date for meeting in council.meetings.all())
    return CouncilRow(
        page=council,
        url=council.get_url(request) or "/",
        next_meeting=next((day for day in days if day >= today), None),
        last_meeting=next((day for day in reversed(days) if day < today), None),
    )


def _promises_to(
    area: Area, request: HttpRequest, today: date
) -> tuple[Sequence[PromiseLine], str]:
    """Return the first promises to an area, those under way first, and where any others stand."""
    index = find_index()
    if index is None:
        return [], ""
    found = with_pill_relations(promises_below(index).filter(area=area))[: PROMISES_SHOWN + 1]
    lines = [
        PromiseLine(promise, promise.get_url(request) or "/", promise_pills(promise, today))
        for promise in found
    ]
    if len(lines) <= PROMISES_SHOWN:
        return lines, ""
    query = PromiseFilter(area=area.code).query
    return lines[:PROMISES_SHOWN], f"{index.get_url(request)}?{query}"


def _meeting_line(meeting: CouncilMeeting, request: HttpRequest, today: date) -> MeetingLine:
    is_missing = not meeting.outcome and today > meeting.date + MEETING_NOTES_WITHIN
    return MeetingLine(meeting, link_to(meeting.linked_page, request), is_missing)
