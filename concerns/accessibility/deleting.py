"""Deleting a report that has been dealt with: by a person, and by a decision that stays on record.

No rule does it by itself. There are few reports, and a public record may not be destroyed without
a decision (arkivlagen 1990:782, 10 §).
"""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.models import AccessibilityReport, RetentionRun
from concerns.retention.erasing import erase_freed_space
from tryggochsaker.jobs.mail_files import mail_file


def delete_report(*, report: AccessibilityReport, decision: str, actor: User) -> None:
    """Delete a report and its mail, with a line in the deletion log that names neither.

    Again changes nothing. Raises ValidationError with the code `waiting` for a report that nobody
    has handled, and on the field `decision` without one.
    """
    with transaction.atomic():
        locked = AccessibilityReport.objects.select_for_update().filter(pk=report.pk).first()
        if locked is None:
            return
        if locked.handled_at is None:
            raise ValidationError(_("Mark the report as handled first."), code="waiting")
        _write_down(decision, actor)
        mail = locked.mail
        locked.delete()
        if mail is not None:
            # Before the commit, so that a kill leaves no file: nobody needs this copy any more.
            mail_file(mail.message_id).unlink(missing_ok=True)
            mail.delete()
    erase_freed_space()


def _write_down(decision: str, actor: User) -> None:
    now = timezone.now()
    with override("sv"):  # stored, and read by handlers
        kind = _("Accessibility reports")
    run = RetentionRun(
        started_at=now,
        finished_at=now,
        way=RetentionRun.Way.BY_HAND,
        actor=actor,
        rule_text=kind,
        decision=decision.strip(),
        removed=1,
    )
    run.full_clean()
    run.save(force_insert=True)
