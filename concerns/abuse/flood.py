"""Noticing that more reports arrive than people write."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest

from concerns.abuse.limits import HONEYPOT_WEIGHT, flood_reports, reports_per_address
from concerns.abuse.recent import RisingNumber
from concerns.abuse.surges import FLOOD, is_surge_on, prolong_surge
from concerns.models import Concern
from tryggochsaker.address_counts import AddressCounts

logger = logging.getLogger(__name__)

reports_by_address = AddressCounts()
_newest_case = RisingNumber()


def note_report(request: HttpRequest, concern: Concern) -> None:
    """Count a report that has been received; turn the flood on when there are too many.

    Never fails: the report is stored, and its sender must get the receipt.
    """
    reports_by_address.add(request)
    if _newest_case.see(int(concern.reference.rpartition("-")[2])) > flood_reports():
        try:
            prolong_surge(FLOOD)
        except DatabaseError as error:
            logger.warning("Flood not noted", extra={"error": type(error).__name__})


def note_trap(request: HttpRequest) -> None:
    """Count a form that only a program fills in like that."""
    reports_by_address.add(request, HONEYPOT_WEIGHT)


def is_flood_on() -> bool:
    """Return whether a flood is on, whichever process noticed it."""
    return is_surge_on(FLOOD)


def is_too_much(request: HttpRequest) -> bool:
    """Return whether a sender has to work or wait: in a flood all, else who has sent most."""
    return reports_by_address.is_over(request, reports_per_address()) or is_flood_on()
