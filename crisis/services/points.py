"""Safety points are opened and closed; each one transaction, with who and when in the history."""

from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from crisis.services.timeline import require_future
from home.models import SafetyPoint

LONGEST_OPEN = timedelta(days=14)
"""A later closing time is a slip of the finger: staff are planned for a week or two at most."""


@transaction.atomic
def open_point(*, point: SafetyPoint, by: AbstractBaseUser, until: datetime) -> SafetyPoint:
    """Open a safety point until a time, or move the closing time of one that is open.

    Raises ValidationError for a time that has passed or is more than 14 days ahead.
    """
    now = timezone.now()
    require_future({"open_until": until}, now)
    if until - now > LONGEST_OPEN:
        raise ValidationError({"open_until": _("Choose a time within 14 days.")})
    point = _lock(point)
    if not point.is_open_at(now):
        point.switched_at = now
    point.is_open, point.open_until = True, until
    point.save(update_fields=["is_open", "open_until", "switched_at"])
    log(instance=point, action="crisis.open_point", user=by, data={"until": until.isoformat()})
    return point


@transaction.atomic
def close_point(*, point: SafetyPoint, by: AbstractBaseUser) -> SafetyPoint:
    """Close a safety point at once; one that is closed already stays as it was."""
    now = timezone.now()
    point = _lock(point)
    if not point.is_open_at(now):
        return point
    point.is_open, point.open_until, point.switched_at = False, None, now
    point.save(update_fields=["is_open", "open_until", "switched_at"])
    log(instance=point, action="crisis.close_point", user=by)
    return point


def _lock(point: SafetyPoint) -> SafetyPoint:
    locked: SafetyPoint = SafetyPoint.objects.select_for_update().get(pk=point.pk)
    return locked
