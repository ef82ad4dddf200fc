"""What is known of reports of the same thing, for handlers and for the resident of a duplicate."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from concerns.models import Concern, Outcome, Status


@dataclass(frozen=True)
class MainProgress:
    """How far the case has come in which a duplicate is worked on: nothing that anybody wrote."""

    status: Status
    outcome: Outcome | None
    answer_by: date | None
    closed_on: date | None


def progress_of_main(concern: Concern) -> MainProgress | None:
    """Return how far the case has come with which this one was joined; None if it was not.

    For the resident's own page. It tells no number, place, text or message of the other report:
    they belong to somebody else.
    """
    main = concern.merged_into
    if main is None:
        return None
    return MainProgress(
        status=Status(main.status),
        outcome=Outcome(main.outcome) if main.outcome else None,
        answer_by=None if main.is_closed else main.due_on,
        closed_on=timezone.localdate(main.closed_at) if main.closed_at else None,
    )


def list_answered_with(concern: Concern) -> list[Concern]:
    """Return the duplicates whose residents hear of what becomes of this one."""
    return list(concern.duplicates.order_by("pk"))
