"""The worker's look at the deadlines."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from concerns.deadlines.selectors import find_to_escalate, find_to_remind
from concerns.deadlines.services import escalate, remind
from concerns.models import Concern
from concerns.working_days import is_working_day

EVERY_SECONDS = 10 * 60
OFFICE_OPENS, OFFICE_CLOSES = 8, 16
CASES_PER_ROUND = 200
"""So that a round ends well within its lease; what is left comes ten minutes later."""


def watch_deadlines() -> int:
    """Remind and escalate what is due, and return how many mails that made.

    Only while the office is staffed: neither is news that somebody should be woken for, and a
    mail out of hours would go to those on call. Safe to run twice and in two workers.
    """
    now = timezone.now()
    if not is_office_hour(now):
        return 0
    today = timezone.localdate(now)
    sent = sum(escalate(case, now=now) for case in _some(find_to_escalate(today)))
    return sent + sum(remind(case, now=now) for case in _some(find_to_remind(today)))


def is_office_hour(moment: datetime) -> bool:
    """Return whether somebody is at work in a municipal office, in Swedish time."""
    local = timezone.localtime(moment)
    return is_working_day(local.date()) and OFFICE_OPENS <= local.hour < OFFICE_CLOSES


def _some(cases: QuerySet[Concern]) -> list[Concern]:
    return list(cases.only("pk")[:CASES_PER_ROUND])
