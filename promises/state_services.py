"""Keeping the column `status` in step with the rule, also when nobody saves the page."""

from django.utils import timezone

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
        state = derive_state(promise, today)
        if state != promise.status:
            promise.status = state
            promise.save(clean=False, update_fields=["status"])
            changed += 1
    return changed
