"""Writes about governing documents: what was decided before is kept."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidance.models import DocumentVersion, GoverningDocumentPage


def keep_earlier_version(*, new: "GoverningDocumentPage") -> "DocumentVersion | None":
    """Keep what readers see now as an earlier version, if the new text is a new decision.

    A later day of decision under another paragraph is a new decision; anything else is a
    correction of the same one. Called before the new text goes live, in its transaction.
    """
    from guidance.models import GoverningDocumentPage

    old = GoverningDocumentPage.objects.filter(pk=new.pk, live=True).first()
    if old is None or not _is_decided_anew(old, new):
        return None
    return _keep(old, until=_day_before(new.valid_from or new.decided_on))


def _is_decided_anew(old: "GoverningDocumentPage", new: "GoverningDocumentPage") -> bool:
    if old.decided_on is None or new.decided_on is None or new.decided_on <= old.decided_on:
        return False
    same_paragraph = bool(old.paragraph) and old.paragraph == new.paragraph
    return not same_paragraph and not old.versions.filter(decided_on=old.decided_on).exists()


def _keep(old: "GoverningDocumentPage", until: date | None) -> "DocumentVersion":
    from guidance.models import DocumentVersion

    ends = [day for day in (old.valid_to, until) if day is not None]
    version = DocumentVersion(
        page=old,
        title=old.title,
        registry_number=old.registry_number,
        decided_on=old.decided_on,
        decided_by=old.decided_by,
        paragraph=old.paragraph,
        valid_from=old.valid_from,
        valid_to=min(ends, default=None),
        what_changed=old.what_changed,
        body=old.body,
    )
    version.full_clean()
    version.save()
    return version


def _day_before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day else None
