"""Joining reports of the same thing, so that it is worked on once and everybody is answered.

The duplicate closes; its resident goes on seeing, under their own code, how far the case that it
was joined with has come (`concerns.duplicates.progress_of_main`). Opening a duplicate again parts
the two.
"""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from concerns.models import Concern, EventKind, Joining, Outcome, Status
from concerns.services.locking import lock_case, record_event
from concerns.services.status import take_step


def merge_case(
    *,
    concern: Concern,
    into: Concern,
    actor: User | None,
    note: str = "",
    seen_event: int | None = None,
) -> Concern:
    """Close a case as the same as another one, which tells so in its history as well.

    There are no chains: neither a duplicate nor itself can be joined with, and a case that has
    duplicates stays. Raises ValidationError with the code `itself`, `chain`, `has_duplicates` or
    `transition`; ChangedMeanwhileError as `change_status` does. The caller sees to it that the
    actor may see both.
    """
    if concern.pk == into.pk:
        raise ValidationError(_("This is the same case."), code="itself")
    with transaction.atomic():
        _lock_in_order(concern, into)
        concern = lock_case(concern, seen_event)
        into = Concern.objects.get(pk=into.pk)
        if into.merged_into_id is not None:
            raise ValidationError(
                _("%(reference)s is itself the same as another case. Choose that one."),
                code="chain",
                params={"reference": into.reference},
            )
        if concern.duplicates.exists():
            raise ValidationError(
                _("Other cases have been joined with this one. Join the other way round."),
                code="has_duplicates",
            )
        take_step(concern, Status.CLOSED, actor, outcome=Outcome.DUPLICATE, note=note)
        concern.merged_into = into
        concern.save(update_fields=["merged_into"])
        record_event(concern, EventKind.MERGED, actor, other=into, detail=Joining.SAME_AS)
        record_event(into, EventKind.MERGED, actor, other=concern, detail=Joining.HAS_DUPLICATE)
    return concern


def _lock_in_order(*cases: Concern) -> None:
    """Lock both by key, lowest first, so that two merges the opposite ways do not wait forever."""
    keys = [case.pk for case in cases]
    list(Concern.objects.select_for_update().filter(pk__in=keys).order_by("pk").only("pk"))
