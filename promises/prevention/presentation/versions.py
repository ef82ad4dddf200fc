"""The history of reports and plans: which version holds, which came before, what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from promises.models import FocusArea
from promises.models.decided_version import DecidedVersion
from promises.presentation.pills import Pill
from promises.prevention.presentation.pills import version_pill
from promises.prevention.selectors import versions_below, versions_beside
from promises.prevention.standing import Standing, find_newest, find_standings


@dataclass(frozen=True)
class Revision:
    """The public line of the newest version: when it is revised, or for how long that is late."""

    revise_by: date
    days_late: int


@dataclass(frozen=True)
class PageLink:
    """A page to go on to."""

    title: str
    url: str


@dataclass(frozen=True)
class Changes:
    """What is new since the version before: in words, and which focus areas came and went."""

    before: PageLink
    words: str
    added: Sequence[FocusArea]
    ended: Sequence[FocusArea]


@dataclass(frozen=True)
class VersionHead:
    """How a version stands, on its own page."""

    pill: Pill
    is_in_force: bool
    revision: Revision | None
    """None once the next version is decided: then this one has been revised."""
    newer: PageLink | None
    changes: Changes | None


@dataclass(frozen=True)
class VersionRow:
    """A version in the list of all of them."""

    page: DecidedVersion
    url: str
    pill: Pill
    is_in_force: bool
    revision: Revision | None


def describe_head(version: DecidedVersion, request: HttpRequest, today: date) -> VersionHead:
    """Return how a version stands beside the one before and the one after."""
    versions = versions_beside(version)
    place = versions.index(version)
    after = versions[place - 1] if place else None
    before = next(iter(versions[place + 1 :]), None)
    standing = find_standings(versions, today)[version.pk]
    return VersionHead(
        pill=version_pill(standing),
        is_in_force=standing is Standing.IN_FORCE,
        revision=revision_line(version, versions, today),
        newer=link_to(after, request),
        changes=_changes_since(before, version, request),
    )


def describe_history(index: Page, request: HttpRequest, today: date) -> Sequence[VersionRow]:
    """Return every public version below a list, the newest first."""
    versions = versions_below(index)
    standings = find_standings(versions, today)
    return [
        VersionRow(
            page=version,
            url=version.get_url(request) or "/",
            pill=version_pill(standings[version.pk]),
            is_in_force=standings[version.pk] is Standing.IN_FORCE,
            revision=revision_line(version, versions, today),
        )
        for version in versions
    ]


def revision_line(
    version: DecidedVersion, versions: Sequence[DecidedVersion], today: date
) -> Revision | None:
    """Return the line about the revision; None for all but the newest decided one of its list."""
    if version.revise_by is None or version != find_newest(versions):
        return None
    return Revision(version.revise_by, version.days_revision_is_late(today))


def link_to(page: Page | None, request: HttpRequest) -> PageLink | None:
    """Return a link to a page that residents can open; None where there is none."""
    if page is None or not page.live:
        return None
    return PageLink(page.title, page.get_url(request) or "/")


def decision_words(version: DecidedVersion) -> str:
    """Return who decided, with the paragraph of the minutes: `Kommunstyrelsen, § 203`."""
    return ", ".join(word for word in (version.decided_by, version.paragraph) if word) or _(
        "Not decided yet"
    )


def _changes_since(
    before: DecidedVersion | None, version: DecidedVersion, request: HttpRequest
) -> Changes | None:
    link = link_to(before, request)
    if before is None or link is None:
        return None
    prefetch_related_objects([before], "focus_rows__focus_area")
    old, new = before.list_focus_areas(), version.list_focus_areas()
    return Changes(
        before=link,
        words=version.changes,
        added=[focus for focus in new if focus not in old],
        ended=[focus for focus in old if focus not in new],
    )
