"""The history of reports and plans: which version holds, which came before, what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from promises.models import ActionPlanPage, FocusArea, SituationReportPage
from promises.models.decided_version import DecidedVersion
from promises.presentation.pills import Pill
from promises.prevention.presentation.pills import version_pill
from promises.prevention.selectors import list_versions, version_after, version_before
from promises.prevention.standing import Standing, find_standings


@dataclass(frozen=True)
class Revision:
    """The public line of a version in force: when it is revised, or for how long that is late."""

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
    """None for a version that has been replaced: nobody revises it any more."""
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
    before = version_before(version) if version.pk else None
    after = version_after(version) if version.pk else None
    standing = _standing_of(version, after, today)
    return VersionHead(
        pill=version_pill(standing),
        is_in_force=standing is Standing.IN_FORCE,
        revision=revision_line(version, standing, today),
        newer=link_to(after, request),
        changes=_changes_since(before, version, request),
    )


def describe_history(index: Page, request: HttpRequest, today: date) -> Sequence[VersionRow]:
    """Return every public version below a list, the newest first."""
    model = _model_below(index)
    versions = list_versions(model, index)
    standings = find_standings(versions, today)
    return [
        VersionRow(
            page=version,
            url=version.get_url(request) or "/",
            pill=version_pill(standings[version.pk]),
            is_in_force=standings[version.pk] is Standing.IN_FORCE,
            revision=revision_line(version, standings[version.pk], today),
        )
        for version in versions
    ]


def revision_line(version: DecidedVersion, standing: Standing, today: date) -> Revision | None:
    """Return the line about the revision; None where there is nothing to revise."""
    if version.revise_by is None or standing in {Standing.REPLACED, Standing.DRAFT}:
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


def _standing_of(version: DecidedVersion, after: DecidedVersion | None, today: date) -> Standing:
    if version.is_draft:
        return Standing.DRAFT
    if version.valid_from > today:
        return Standing.COMING
    is_replaced = after is not None and after.valid_from <= today
    return Standing.REPLACED if is_replaced else Standing.IN_FORCE


def _changes_since(
    before: DecidedVersion | None, version: DecidedVersion, request: HttpRequest
) -> Changes | None:
    link = link_to(before, request)
    if before is None or link is None:
        return None
    old, new = before.list_focus_areas(), version.list_focus_areas()
    return Changes(
        before=link,
        words=version.changes,
        added=[focus for focus in new if focus not in old],
        ended=[focus for focus in old if focus not in new],
    )


def _model_below(index: Page) -> type[DecidedVersion]:
    models: dict[str, type[DecidedVersion]] = {
        "situationreportindexpage": SituationReportPage,
        "actionplanindexpage": ActionPlanPage,
    }
    return models[index._meta.model_name or ""]
