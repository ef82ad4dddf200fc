"""How many wrong codes are let through: per address and in all.

An address is kept only as an HMAC with a salt that lives and dies with the process, in a cache
in memory, for ten minutes. In all, every process counts into one number in the database.
"""

import hashlib
import hmac
import secrets
import time
from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import cache
from django.db.models import F
from django.http import HttpRequest

from concerns.models import GuessWindow

WINDOW_SECONDS = 600
GUESSES_PER_ADDRESS = 30
GUESSES_IN_ALL = 3000

_SALT = secrets.token_bytes(32)
_IPV6_HOUSEHOLD = 64
"""As many leading bits of an IPv6 address as one household shares."""


def may_guess(request: HttpRequest) -> bool:
    """Return whether this address may try another code now."""
    in_all = GuessWindow.objects.filter(number=_window()).values_list("count", flat=True).first()
    own: int = cache.get(_key(request), 0)
    return own < GUESSES_PER_ADDRESS and (in_all or 0) < GUESSES_IN_ALL


def count_wrong_guess(request: HttpRequest) -> None:
    """Count a wrong code against its address and against all."""
    key = _key(request)
    cache.add(key, 0, timeout=WINDOW_SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # it expired in between
        cache.add(key, 1, timeout=WINDOW_SECONDS)
    _count_in_all()


def _count_in_all() -> None:
    window = _window()
    mine = GuessWindow.objects.filter(number=window)
    if mine.update(count=F("count") + 1):
        return
    GuessWindow.objects.bulk_create([GuessWindow(number=window)], ignore_conflicts=True)
    mine.update(count=F("count") + 1)
    GuessWindow.objects.filter(number__lt=window).delete()


def _window() -> int:
    return int(time.time()) // WINDOW_SECONDS


def _key(request: HttpRequest) -> str:
    household = _household(_client_address(request))
    digest = hmac.new(_SALT, household.encode(), hashlib.sha256).hexdigest()
    return f"receipt-guesses:{digest}"


def _household(address: str) -> str:
    """Return what one guesser cannot change at will: of an IPv6 address, its network."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(ip_network((parsed, _IPV6_HOUSEHOLD), strict=False))
    return str(parsed)


def _client_address(request: HttpRequest) -> str:
    """Return who asks; behind a proxy on this machine, whom the proxy says it speaks for."""
    address: str = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if forwarded and _is_this_machine(address):
        return forwarded
    return address


def _is_this_machine(address: str) -> bool:
    try:
        return not address or ip_address(address).is_loopback
    except ValueError:
        return False
