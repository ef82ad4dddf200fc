"""The texts of a published notice change by a message only, and the earlier wording stays."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from crisis.cap.issuing import forget, issue_for
from crisis.composition import NoticeText, write_notices
from crisis.models import Incident, Notice, NoticeUpdate
from crisis.services.planned import require_free_words
from crisis.services.timeline import DUTY_ROLE, audit, lock, record
from crisis.vocabulary import UpdateKind
from crisis.wording import Earlier, changed_words, describe_change, list_worded, text_of


def replace_wording(
    incident: Incident, wording: Mapping[str, NoticeText], *, by: AbstractBaseUser | None
) -> Earlier:
    """Publish new texts in the languages where they differ, and return what was there before.

    Call it within the transaction that writes the message. Raises ValidationError for a language
    in which the notice is not published.
    """
    held = {notice.language: text_of(notice) for notice in list_worded(incident)}
    unknown = set(wording) - set(held)
    if unknown:
        raise ValidationError(_("The notice is not published in that language."))
    earlier = {}
    for language, text in wording.items():
        changed = changed_words(held[language], text)
        if changed:
            earlier[language] = changed
    write_notices(incident, {language: wording[language] for language in earlier}, by=by)
    return earlier


@transaction.atomic
def publish_from_editor(
    notice: Notice,
    revision: Revision,
    *,
    by: AbstractBaseUser | None,
    options: Mapping[str, Any],  # Any: what Wagtail hands to `publish`
) -> NoticeUpdate | None:
    """Publish a revision that Wagtail's own screens, schedule or translations ask for.

    If that changes what residents have read, a correction says so in the timeline. A language
    that is published for the first time, a draft of what has not begun, and a revision that only
    waits for its time correct nothing. Raises ValidationError for words of two persons that
    nobody has seen yet.
    """
    now = timezone.now()
    incident = lock(notice.incident)
    require_free_words(incident)
    before = Notice.objects.filter(pk=notice.pk, live=True).first()
    notice.publish_within_message(revision, user=by, **options)
    after = Notice.objects.filter(pk=notice.pk, live=True).first()
    if incident.is_planned(now):
        # Nobody has been told anything yet: other systems get the words that residents will see.
        forget(incident)
        issue_for(incident)
        return None
    if before is None or after is None:
        return None
    changed = changed_words(text_of(before), text_of(after))
    if not changed:
        return None
    earlier = {after.language: changed}
    update = record(
        incident, UpdateKind.CORRECTION, now, describe_change(earlier), DUTY_ROLE, earlier=earlier
    )
    audit("crisis.correct", incident, by, update)
    return update
