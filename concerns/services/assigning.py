"""Whose case it is. That a case is somebody's lets nobody see it who could not before."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from concerns.handlers import may_see
from concerns.models import Concern, EventKind, Status
from concerns.services.locking import lock_case, record_event
from concerns.services.status import take_step


def assign(
    *,
    concern: Concern,
    assignee: User | None,
    actor: User | None,
    seen_event: int | None = None,
) -> Concern:
    """Give a case to one of those who may see it, or back to the function (`None`).

    Raises ValidationError with the code `same` when it is theirs already and `unseen` when they
    may not see it; ChangedMeanwhileError as `change_status` does.
    """
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        if concern.assignee == assignee:
            raise ValidationError(_("Nothing would change."), code="same")
        _hand_over(concern, assignee, actor)
    return concern


def take_case(*, concern: Concern, actor: User, seen_event: int | None = None) -> Concern:
    """Make a case the actor's own; a new one counts as read from now on.

    Raises what `assign` raises.
    """
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        if concern.assignee == actor:
            raise ValidationError(_("The case is yours already."), code="same")
        _hand_over(concern, actor, actor)
        if concern.status == Status.NEW:
            take_step(concern, Status.ACKNOWLEDGED, actor)
    return concern


def release_if_unseen(concern: Concern, actor: User | None) -> None:
    """Take a case, locked by the caller, from a handler who can no longer see it.

    Whoever gives a case to another function calls this after having saved that.
    """
    if concern.assignee is not None and not may_see(concern.assignee, concern):
        _hand_over(concern, None, actor)


def _hand_over(concern: Concern, assignee: User | None, actor: User | None) -> None:
    if assignee is not None and not may_see(assignee, concern):
        raise ValidationError(
            _("%(person)s may not see this case."),
            code="unseen",
            params={"person": assignee.get_full_name() or assignee.get_username()},
        )
    concern.assignee = assignee
    concern.save(update_fields=["assignee"])
    record_event(concern, EventKind.ASSIGNED, actor, assignee=assignee)
