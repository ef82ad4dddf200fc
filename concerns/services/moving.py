"""Giving a case to another function of the municipality."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.mail import promise_mail
from concerns.models import Concern, EventKind, RoutingDecision
from concerns.routing.targets import choose_target
from concerns.services.assigning import release_if_unseen
from concerns.services.locking import lock_case, record_event
from home.models import ResponsibleFunction


def move_to_function(
    *,
    concern: Concern,
    function: ResponsibleFunction,
    actor: User | None,
    reason: str,
    seen_event: int | None = None,
) -> Concern:
    """Give a case to another function of the municipality, which gets a mail.

    The reason is kept encrypted with the event, since a handler may name somebody in it.
    Raises ValidationError for a body outside the municipality, which gets cases by hand, and for
    the function that has the case already; ChangedMeanwhileError as `change_status` does.
    """
    if function.is_external:
        raise ValidationError(
            _("%(function)s is another body. Forward the case by hand."),
            code="external",
            params={"function": function},
        )
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        if concern.function_id == function.pk:
            raise ValidationError(
                _("%(function)s has the case already."),
                code="same",
                params={"function": function},
            )
        concern.function = function
        concern.save(update_fields=["function"])
        now = timezone.now()
        RoutingDecision.objects.create(
            concern=concern,
            function=function,
            reason=_moved_by_hand(),
            address_kind=choose_target(function, now).kind,
            decided_at=now,
            decided_by=actor,
        )
        record_event(concern, EventKind.MOVED, actor, function=function, note=reason.strip())
        release_if_unseen(concern, actor)
        promise_mail(concern, function, moment=now)
    return concern


def _moved_by_hand() -> str:
    with override("sv"):  # stored, and read by handlers
        return _("Moved by a handler")
