"""How much came from one address, without keeping addresses.

An address becomes an HMAC with a key that lives in this process's memory. Key and counts are
thrown away together every ten minutes, so nothing can be linked across that. Each web process
counts for itself: with several of them an address gets so many times further.
"""

import hashlib
import hmac
import secrets
import threading
from ipaddress import IPv6Address, ip_address, ip_network

from django.http import HttpRequest
from django.utils import timezone

_IPV6_HOUSEHOLD = 64
"""As many leading bits of an IPv6 address as one household shares."""
WINDOW_SECONDS = 600
"""How long counts are kept; what comes after that is counted from nothing."""
MOST_ADDRESSES = 50_000
"""Above this, memory is not spent on telling senders apart: all are over the limit."""


class AddressCounts:
    """Counts per address of one kind of thing."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begin(0)

    def add(self, request: HttpRequest, weight: int = 1) -> None:
        """Count against the address that asks."""
        with self._lock:
            name = self._name(request)
            if name in self._counts or len(self._counts) < MOST_ADDRESSES:
                self._counts[name] = self._counts.get(name, 0) + weight

    def is_over(self, request: HttpRequest, limit: int) -> bool:
        """Return whether the address that asks has reached the limit."""
        with self._lock:
            count = self._counts.get(self._name(request))
            if count is None:
                return len(self._counts) >= MOST_ADDRESSES
            return count >= limit

    def forget(self) -> None:
        """Begin anew, with a new key."""
        with self._lock:
            self._begin(0)

    def _name(self, request: HttpRequest) -> bytes:
        now = timezone.now().timestamp()
        if not 0 <= now - self._since < WINDOW_SECONDS:
            self._begin(now)
        return hmac.digest(
            self._key, household_of(client_address(request)).encode(), hashlib.sha256
        )

    def _begin(self, now: float) -> None:
        self._since = now
        self._key = secrets.token_bytes(32)
        self._counts: dict[bytes, int] = {}


def household_of(address: str) -> str:
    """Return what a sender cannot change at will: of an IPv6 address, its network."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(ip_network((parsed, _IPV6_HOUSEHOLD), strict=False))
    return str(parsed)


def client_address(request: HttpRequest) -> str:
    """Return who asks; behind a proxy on this machine, whom the proxy says it speaks for."""
    address: str = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded if forwarded and _is_this_machine(address) else address


def _is_this_machine(address: str) -> bool:
    try:
        return not address or ip_address(address).is_loopback
    except ValueError:
        return False
