"""What the receipt says, and what happens next."""

from typing import Any

from django.utils import timezone

from concerns.services import Submitted
from concerns.working_days import add_working_days


def receipt_context(submitted: Submitted) -> dict[str, Any]:  # Any: a template context
    """Return number, code, receiver and the days on which something happens next."""
    concern = submitted.concern
    received_on = timezone.localdate(concern.received_at)
    return {
        "concern": concern,
        "code": submitted.code,
        "function": concern.function.text("label"),
        "days": concern.category.sla_working_days,
        "received_on": received_on,
        "read_on": add_working_days(received_on, 1),
        "step": 3,
    }
