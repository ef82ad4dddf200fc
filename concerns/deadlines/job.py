"""The worker's look at the deadlines."""

import logging
from datetime import datetime

from django.utils import timezone

from concerns.deadlines.selectors import find_to_escalate, find_to_remind
from concerns.deadlines.services import escalate, remind
from concerns.models import Concern
from concerns.routing.choose import SECURITY_FUNCTION
from concerns.routing.targets import choose_target
from concerns.working_days import is_working_day
from home.models import ResponsibleFunction

EVERY_SECONDS = 10 * 60
OFFICE_OPENS, OFFICE_CLOSES = 8, 16
CASES_PER_ROUND = 200
"""So that a round ends well within its lease; what is left comes ten minutes later."""

logger = logging.getLogger(__name__)


def watch_deadlines() -> int:
    """Remind and escalate what is due, and return how many mails that made.

    Only while the office is staffed: neither is news that somebody should be woken for, and a
    mail out of hours would go to those on call. Safe to run twice and in two workers. What nobody
    has an address for stays due, with a warning in the log, and holds up nothing else.
    """
    now = timezone.now()
    if not is_office_hour(now):
        return 0
    today = timezone.localdate(now)
    late = list(find_to_escalate(today).only("pk"))
    near = list(find_to_remind(today).only("function"))
    sent = sum(escalate(case, now=now) for case in _for_security(late, now))
    return sent + sum(remind(case, now=now) for case in _for_own_function(near, now))


def is_office_hour(moment: datetime) -> bool:
    """Return whether somebody is at work in a municipal office, in Swedish time."""
    local = timezone.localtime(moment)
    return is_working_day(local.date()) and OFFICE_OPENS <= local.hour < OFFICE_CLOSES


def _for_security(cases: list[Concern], now: datetime) -> list[Concern]:
    if not cases:
        return []
    security = ResponsibleFunction.objects.get(code=SECURITY_FUNCTION)
    return cases[:CASES_PER_ROUND] if _has_address(security, now) else []


def _for_own_function(cases: list[Concern], now: datetime) -> list[Concern]:
    if not cases:
        return []
    functions = ResponsibleFunction.objects.filter(pk__in={case.function_id for case in cases})
    reached = {each.pk for each in functions.order_by("pk") if _has_address(each, now)}
    return [case for case in cases if case.function_id in reached][:CASES_PER_ROUND]


def _has_address(function: ResponsibleFunction, now: datetime) -> bool:
    if choose_target(function, now).email:
        return True
    logger.warning("Nobody can be told: no address", extra={"function": function.code})
    return False
