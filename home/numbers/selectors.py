"""Which numbers somebody has to check."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from home.models import ContactNumber
from home.models.contact_numbers import CHECK_NUMBERS_AFTER_DAYS, UNCHECKED_TOO_LONG_DAYS

State = ContactNumber.CheckState


def with_state(
    numbers: QuerySet[ContactNumber], states: Sequence[str], today: date
) -> QuerySet[ContactNumber]:
    """Return the numbers whose check stands so today, by the rule of `check_state`."""
    due = today - timedelta(days=CHECK_NUMBERS_AFTER_DAYS)
    overdue = today - timedelta(days=UNCHECKED_TOO_LONG_DAYS)
    rules = {
        State.CHECKED: Q(verified_on__gte=due),
        State.DUE: Q(verified_on__lt=due, verified_on__gte=overdue),
        State.OVERDUE: Q(verified_on__isnull=True) | Q(verified_on__lt=overdue),
    }
    chosen = Q(pk__in=[])
    for state in states:
        chosen |= rules[State(state)]
    return numbers.filter(chosen)


def list_numbers_to_check(today: date) -> list[ContactNumber]:
    """Return the numbers that are due or overdue, those that nobody ever checked first."""
    numbers = with_state(ContactNumber.objects.all(), [State.OVERDUE, State.DUE], today)
    return sorted(numbers, key=lambda number: (number.verified_on or date.min, number.sort_order))
