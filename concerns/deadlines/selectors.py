"""Which cases are due for a reminder or an escalation on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from concerns.models import Concern, ConcernCategory, Status
from concerns.working_days import add_working_days

OPEN_STATUSES = tuple(status for status in Status if status != Status.CLOSED)
"""Every status in which a resident still waits, also for us to close what another body did.

To wait for the resident does not stop the clock: the day is what we promised, a case must be
handled as quickly as it can be (förvaltningslagen 2017:900, 9 §), and a question sent on the last
day must not be a way to make a late case look punctual. The reminder says that it waits instead.
"""


def find_to_remind(today: date) -> QuerySet[Concern]:
    """Return the open cases whose last day is near, and which nobody has been reminded of.

    How near, in working days, the category says. A case that came in today is no news to anybody.
    """
    is_near = Q(pk__in=())
    categories = ConcernCategory.objects.filter(sla_working_days__isnull=False)
    for pk, days in categories.order_by().values_list("pk", "remind_working_days_before"):
        is_near |= Q(category=pk, due_on__lte=add_working_days(today, days))
    return (
        Concern.objects.filter(status__in=OPEN_STATUSES, due_on__gte=today)
        .filter(is_near, reminded_on__isnull=True)
        .exclude(received_at__date__gte=today)
        .order_by("due_on", "pk")
    )


def find_to_escalate(today: date) -> QuerySet[Concern]:
    """Return the open cases whose last day has passed, and which have not been escalated."""
    late = Concern.objects.filter(status__in=OPEN_STATUSES, due_on__lt=today)
    return late.filter(escalated_on__isnull=True).order_by("due_on", "pk")
