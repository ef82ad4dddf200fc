"""The start of the work against crime: what holds now, and where residents can take part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from promises.models import SafetyWalkIndexPage
from promises.models.decided_version import DecidedVersion
from promises.prevention.presentation.versions import Revision, revision_line
from promises.prevention.presentation.walk_lists import WalkRow, list_walk_rows
from promises.prevention.selectors import coming_walks, versions_below
from promises.prevention.standing import find_in_force
from tryggochsaker.models import BasePage

WALKS_SHOWN = 3


@dataclass(frozen=True)
class Section:
    """A list below the start, with the version in force where it holds versions."""

    page: BasePage
    url: str
    current: DecidedVersion | None
    current_url: str
    revision: Revision | None
    walks: Sequence[WalkRow]


def describe_overview(index: Page, request: HttpRequest, today: date) -> Sequence[Section]:
    """Return the lists below the start page of this work, in the order that editors gave them."""
    return [
        _section(page, request, today)
        for page in index.get_children().live().public().specific().select_related("locale")
    ]


def _section(page: BasePage, request: HttpRequest, today: date) -> Section:
    versions = versions_below(page)
    current = find_in_force(versions, today)
    now = timezone.now()
    walks = coming_walks(now).child_of(page)[:WALKS_SHOWN]
    return Section(
        page=page,
        url=page.get_url(request) or "/",
        current=current,
        current_url=(current.get_url(request) or "/") if current else "",
        revision=revision_line(current, versions, today) if current else None,
        walks=list_walk_rows(walks, request, now) if isinstance(page, SafetyWalkIndexPage) else [],
    )
