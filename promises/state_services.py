"""Keeping the column `status` in step with the rule, also when nobody saves the page."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from promises.models import PromisePage
from promises.selectors import with_state_relations
from promises.state import derive_state


def bring_states_up_to_date() -> int:
    """Give every promise the state that the rule gives it today; return how many changed.

    Safe to run again after it was killed half-way: each page is written by itself.
    """
    today = timezone.localdate()
    changed = 0
    for promise in with_state_relations(PromisePage.objects.all()):
        if derive_state(promise, today) != promise.status:
            changed += _bring_up_to_date(promise.pk, today)
    return changed


@transaction.atomic
def _bring_up_to_date(pk: int, today: date) -> bool:
    """Write the state of one promise as it is now, which somebody may have published meanwhile."""
    # Whoever saves a page writes this row first, and so waits, or is waited for.
    if Page.objects.select_for_update().filter(pk=pk).first() is None:
        return False
    promise = with_state_relations(PromisePage.objects.filter(pk=pk)).get()
    state = derive_state(promise, today)
    if state == promise.status:
        return False
    promise.status = state
    promise.save(clean=False, update_fields=["status"])
    return True
