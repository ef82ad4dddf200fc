"""Reminding and escalating, once each however many workers try."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from concerns.deadlines.selectors import find_to_escalate, find_to_remind
from concerns.mail import promise_mail
from concerns.mail_about import MailAbout
from concerns.models import Concern, EventKind, Status
from concerns.routing.choose import SECURITY_FUNCTION
from concerns.services.locking import record_event
from home.models import ResponsibleFunction


def remind(concern: Concern, *, now: datetime) -> bool:
    """Mail a case's function that its last day is near; return whether a mail was made.

    None is when it was not needed any more, or nobody has an address: then the case stays due.
    """
    today = timezone.localdate(now)
    with transaction.atomic():
        locked = _lock_if_still(find_to_remind(today), concern)
        if locked is None:
            return False
        is_waiting = locked.status == Status.WAITING
        about = MailAbout.REMINDER_WAITING if is_waiting else MailAbout.REMINDER
        if not promise_mail(locked, locked.function, moment=now, about=about):
            return False
        locked.reminded_on = today
        locked.save(update_fields=["reminded_on"])
        record_event(locked, EventKind.REMINDED, None, function=locked.function)
    return True


def escalate(concern: Concern, *, now: datetime) -> bool:
    """Mail the security function that a case is late; return whether a mail was made.

    None is when it was not needed any more, or nobody has an address: then the case stays due.
    """
    today = timezone.localdate(now)
    security = ResponsibleFunction.objects.get(code=SECURITY_FUNCTION)
    with transaction.atomic():
        locked = _lock_if_still(find_to_escalate(today), concern)
        if locked is None:
            return False
        if not promise_mail(locked, security, moment=now, about=MailAbout.ESCALATION):
            return False
        locked.escalated_on = today
        locked.save(update_fields=["escalated_on"])
        record_event(locked, EventKind.ESCALATED, None, function=security)
    return True


def _lock_if_still(due: QuerySet[Concern], concern: Concern) -> Concern | None:
    """Return the case, locked, unless another worker or a handler came first.

    Asked again after the lock: a database that waited for it returns the row as it was before.
    """
    list(Concern.objects.select_for_update().filter(pk=concern.pk).values_list("pk"))
    return due.select_related("function", "category").filter(pk=concern.pk).first()
