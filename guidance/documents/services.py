"""Writes about governing documents: what was decided before is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

if TYPE_CHECKING:
    from guidance.models import GoverningDocumentPage


@contextmanager
def keeping_earlier_version(page: "GoverningDocumentPage") -> Iterator[None]:
    """Save a page within this; what it replaced is kept if the page was then decided anew.

    A later day of decision under another paragraph is a new decision; anything else is a
    correction of the same one. The stored rows before and after are what is compared: a draft, a
    planned publication and a save that is refused change none. One transaction holds both.
    """
    with transaction.atomic():
        old = _stored(page).select_for_update().filter(live=True).first() if page.pk else None
        yield
        if old is not None:
            _keep_if_decided_anew(old, _stored(page).get())


def _stored(page: "GoverningDocumentPage") -> "QuerySet[GoverningDocumentPage]":
    found: QuerySet[GoverningDocumentPage] = type(page).objects.filter(pk=page.pk)
    return found


def _keep_if_decided_anew(old: "GoverningDocumentPage", new: "GoverningDocumentPage") -> None:
    if old.decided_on is None or new.decided_on is None or new.decided_on <= old.decided_on:
        return
    same_paragraph = bool(old.paragraph) and old.paragraph == new.paragraph
    if same_paragraph or old.versions.filter(decided_on=old.decided_on).exists():
        return
    until = _last_day_of(old, new)
    never_came_into_force = old.valid_from and until and until < old.valid_from
    if not never_came_into_force:
        _keep(old, decided_on=old.decided_on, until=until)


def _last_day_of(old: "GoverningDocumentPage", new: "GoverningDocumentPage") -> date | None:
    """Return the last day of what was said before; None where nothing ends it yet."""
    without = [day for day in (new.takes_over_on, old.revoked_on) if day]
    last_days = [day - timedelta(days=1) for day in without]
    return min([*last_days, old.valid_to] if old.valid_to else last_days, default=None)


def _keep(old: "GoverningDocumentPage", *, decided_on: date, until: date | None) -> None:
    from guidance.models import DocumentVersion

    version = DocumentVersion(
        page=old,
        title=old.title,
        registry_number=old.registry_number,
        decided_on=decided_on,
        decided_by=old.decided_by,
        paragraph=old.paragraph,
        valid_from=old.valid_from,
        valid_to=until,
        what_changed=old.what_changed,
        body=old.body,
    )
    version.full_clean()
    version.save()
