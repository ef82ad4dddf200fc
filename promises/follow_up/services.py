"""Publishing a follow-up: page, feed, open data and followers in one transaction.

The page's other languages get the same numbers, states and next day at once: they are facts, and
only the sentence has to wait for its translator.

Somebody may have an unfinished draft of the page, waiting to be approved, and another version may
wait for the time at which it goes live. They are neither published nor lost: the report is written
into the page as residents see it, that is published, and then into each of them, which stands as a
draft again with its schedule and its way through the approval. Wagtail's own action would cancel
both, so the last step of publishing is ours.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import page_published, published

from promises.follow_up.corrections import Correction, find_corrections
from promises.follow_up.report import (
    Corrected,
    FollowUpReport,
    check_rows,
    rows_to_correct,
    write_facts,
    write_into,
)
from promises.following.news import announce_news
from promises.models import FollowUp, PromisePage

LOG_ACTION = "promises.follow_up"


@dataclass(frozen=True)
class Published:
    """A follow-up that is public, to how many followers a mail has been promised, what it mends."""

    follow_up: FollowUp
    mails: int
    is_new: bool
    corrections: Sequence[Correction] = ()


class SomebodyWasFirstError(Exception):
    """The page has been published since the form was opened; `now` is the page as it stands."""

    def __init__(self, now: PromisePage) -> None:
        super().__init__()
        self.now = now


class LockedError(Exception):
    """Somebody has locked the page for themselves."""


def version_of(promise: PromisePage) -> int:
    """Return what a form carries to tell whether the page has been published since."""
    return promise.live_revision_id or 0


def find_version(promise: PromisePage, number: int) -> PromisePage | None:
    """Return the page as it stood in a version that `version_of` named, if that is kept."""
    revision = promise.revisions.filter(pk=number).first()
    return revision.as_object() if revision else None


def publish_follow_up(
    *, promise_id: int, report: FollowUpReport, seen: int, by: AbstractBaseUser
) -> Published:
    """Publish a follow-up of a promise that residents see.

    The same report again changes nothing and tells nobody twice. Raises SomebodyWasFirstError
    when the page has another version than the one `seen`, LockedError when somebody has locked
    it, ValidationError for what cannot be true, and PromisePage.DoesNotExist where residents do
    not see the promise.
    """
    with transaction.atomic():
        # Two editors at once wait for each other here; the second then sees the first's version.
        Page.objects.select_for_update().get(pk=promise_id)
        promise = PromisePage.objects.for_residents().get(pk=promise_id)
        known = promise.follow_ups.filter(translation_key=report.key).first()
        if known is not None:
            return Published(known, 0, is_new=False)
        if promise.locked and promise.locked_by_id != by.pk:
            raise LockedError
        if version_of(promise) != seen:
            raise SomebodyWasFirstError(promise)
        drafts = _find_drafts(promise)
        corrections = list(find_corrections(promise, report))
        corrected = rows_to_correct(promise, report)
        follow_up = write_into(promise, report, corrected)
        check_rows(promise)
        promise.full_clean()
        promise.save()
        mails = _publish(promise, by, corrections)
        for draft in drafts:
            _write_into_draft(draft, report, corrected, write_into)
        for translation in _find_translations(promise):
            _follow_up_translation(translation, report, by)
        return Published(follow_up, mails, is_new=True, corrections=corrections)


def _find_translations(promise: PromisePage) -> Sequence[PromisePage]:
    return list(PromisePage.objects.translation_of(promise).for_residents().order_by("pk"))


def _follow_up_translation(
    translation: PromisePage, report: FollowUpReport, by: AbstractBaseUser
) -> None:
    """Bring another language's numbers up to date; the sentence waits for its translator."""
    drafts = _find_drafts(translation)
    corrected = rows_to_correct(translation, report)
    write_facts(translation, report, corrected)
    translation.save()
    _publish(translation, by, [])
    for draft in drafts:
        _write_into_draft(draft, report, corrected, write_facts)


def _find_drafts(promise: PromisePage) -> list[Revision]:
    """Return what waits: versions that go live at a time, and the newest unpublished one last."""
    waiting = Q(approved_go_live_at__isnull=False)
    if promise.has_unpublished_changes:
        waiting |= Q(pk=promise.latest_revision_id)
    drafts = promise.revisions.filter(waiting).exclude(pk=promise.live_revision_id)
    return list(drafts.order_by("created_at", "pk"))


def _publish(promise: PromisePage, by: AbstractBaseUser, corrections: Sequence[Correction]) -> int:
    """Make the saved page its own newest published version, and say so to whoever listens.

    Returns how many mails were promised to followers, before the signal finds nothing left to tell.
    """
    revision = promise.save_revision(user=by, clean=False)
    promise.live_revision = revision
    promise.last_published_at = timezone.now()
    promise.has_unpublished_changes = False
    promise.save()
    mails = announce_news(promise.pk)
    page_published.send(sender=PromisePage, instance=promise, revision=revision)
    published.send(sender=PromisePage, instance=promise, revision=revision)
    promise.update_aliases(revision=revision, _content=revision.content)
    log(
        instance=promise,
        action=LOG_ACTION,
        user=by,
        revision=revision,
        content_changed=True,
        data={
            "corrections": [{**asdict(each), "day": each.day.isoformat()} for each in corrections]
        },
    )
    return mails


def _write_into_draft(
    draft: Revision,
    report: FollowUpReport,
    corrected: Corrected,
    write: Callable[[PromisePage, FollowUpReport, Corrected], object],
) -> None:
    """Let the draft stand on the new version, as its author's and on its way as before."""
    page = draft.as_object()
    write(page, report, corrected)
    again = page.save_revision(
        user=draft.user, approved_go_live_at=draft.approved_go_live_at, clean=False
    )
    if draft.approved_go_live_at:
        Revision.objects.filter(pk=draft.pk).update(approved_go_live_at=None)
    # What is waiting to be approved is what will be published then.
    TaskState.objects.filter(
        revision=draft,
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
    ).update(revision=again)
