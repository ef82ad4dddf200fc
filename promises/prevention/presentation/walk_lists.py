"""Walks in lists: the calendar of the coming ones, and the earlier ones with what came of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from promises.models import SafetyWalkPage
from promises.presentation.listing import feedback_url
from promises.presentation.pills import Pill
from promises.prevention.presentation.pills import walk_pill
from promises.prevention.presentation.walks import summarise_points
from promises.prevention.selectors import coming_walks, earlier_walks
from promises.prevention.standing import WalkStanding, find_walk_standing, protocol_due

PER_PAGE = 30


@dataclass(frozen=True)
class WalkRow:
    """A walk in a list."""

    page: SafetyWalkPage
    url: str
    pill: Pill
    summary: str
    """How many points are done and late; empty before the protocol."""
    protocol_due: date | None
    """When the protocol comes, or should have come; None once it is there."""


@dataclass(frozen=True)
class Calendar:
    """The coming walks, and one page of the earlier ones."""

    coming: Sequence[WalkRow]
    earlier: Sequence[WalkRow]
    slice: "Slice[SafetyWalkPage]"
    url: str
    suggestion_url: str


def describe_calendar(index: Page, request: HttpRequest, now: datetime) -> Calendar:
    """Return the calendar below a list of walks."""
    shown = Paginator(earlier_walks(now).child_of(index), PER_PAGE).get_page(
        request.GET.get("sida")
    )
    return Calendar(
        coming=list_walk_rows(coming_walks(now).child_of(index), request, now),
        earlier=list_walk_rows(shown, request, now),
        slice=shown,
        url=index.get_url(request) or "/",
        suggestion_url=feedback_url(),
    )


def list_walk_rows(
    walks: Iterable[SafetyWalkPage], request: HttpRequest, now: datetime
) -> Sequence[WalkRow]:
    """Return walks as lines of a list."""
    return [_row(walk, request, now) for walk in walks]


def _row(walk: SafetyWalkPage, request: HttpRequest, now: datetime) -> WalkRow:
    standing = find_walk_standing(walk, now)
    has_protocol = standing in {WalkStanding.OPEN_POINTS, WalkStanding.FINISHED}
    is_awaited = standing in {WalkStanding.AWAITING_PROTOCOL, WalkStanding.PROTOCOL_LATE}
    today = timezone.localdate(now)
    return WalkRow(
        page=walk,
        url=walk.get_url(request) or "/",
        pill=walk_pill(standing),
        summary=summarise_points(list(walk.points.all()), today) if has_protocol else "",
        protocol_due=protocol_due(walk) if is_awaited else None,
    )
