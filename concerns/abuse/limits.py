"""How much is too much at a time."""

from django.conf import settings

SURGE_SECONDS = 600
"""What "right now" means where too much arrives: all counting below is of ten minutes."""
DIGEST_SECONDS = 180
"""How long a function waits for the next mail that tells of many cases."""
DIGEST_CASES_PER_MAIL = 500

WORK_MAX_NUMBER = 50_000
"""How many hashes a proof of work takes at most: a second or two on an old phone."""
WAIT_SECONDS = 60
"""How long one waits instead, without JavaScript."""
PROOF_MAX_AGE_SECONDS = 3600
TICKETS_PER_ADDRESS = 10
"""Waiting is cheap for a program, so an address gets past by it only so often."""
HONEYPOT_WEIGHT = 20
"""A filled honeypot counts as so many reports of its address."""


def flood_reports() -> int:
    """Return how many reports in all are a flood (`FLOOD_REPORTS`)."""
    return settings.FLOOD_REPORTS


def reports_per_address() -> int:
    """Return after how many reports an address must work or wait (`REPORTS_PER_ADDRESS`)."""
    return settings.REPORTS_PER_ADDRESS


def digest_cases() -> int:
    """Return after how many cases a function is told of many in one mail (`DIGEST_CASES`)."""
    return settings.DIGEST_CASES
