"""How many wrong codes are let through: per address and in all.

An address is kept only as an HMAC with a salt that lives and dies with the process, in a cache
in memory, for ten minutes.
"""

import hashlib
import hmac
import secrets
from ipaddress import ip_address

from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 600
GUESSES_PER_ADDRESS = 30
GUESSES_IN_ALL = 3000

_SALT = secrets.token_bytes(32)
_ALL = "receipt-guesses:all"


def may_guess(request: HttpRequest) -> bool:
    """Return whether this address may try another code now."""
    own = _key(request)
    counts = cache.get_many([own, _ALL])
    return counts.get(own, 0) < GUESSES_PER_ADDRESS and counts.get(_ALL, 0) < GUESSES_IN_ALL


def count_wrong_guess(request: HttpRequest) -> None:
    """Count a wrong code against its address and against all."""
    for key in (_key(request), _ALL):
        cache.add(key, 0, timeout=WINDOW_SECONDS)
        try:
            cache.incr(key)
        except ValueError:  # it expired in between
            cache.add(key, 1, timeout=WINDOW_SECONDS)


def _key(request: HttpRequest) -> str:
    digest = hmac.new(_SALT, _client_address(request).encode(), hashlib.sha256).hexdigest()
    return f"receipt-guesses:{digest}"


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
