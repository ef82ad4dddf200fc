"""Who may keep an answer, and for how long.

Browsers always ask again (`max-age=0` and an ETag); a shared cache may keep a public page for a
short while, and never past the moment at which a notice starts or ends.
"""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

SHARED_CACHE_SECONDS = 60

Boundary = Callable[[], datetime | None]
"""Tells when something shown on every page changes by itself next; None for never."""

_boundaries: list[Boundary] = []


def register_boundary(boundary: Boundary) -> None:
    """Let a room say when public pages change by themselves next."""
    _boundaries.append(boundary)


def seconds_until_next_boundary() -> int:
    """Return for how many whole seconds a shared cache may keep a public page."""
    now = timezone.now()
    moments = [moment for boundary in _boundaries if (moment := boundary()) is not None]
    seconds = [int((moment - now).total_seconds()) for moment in moments if moment > now]
    return max(0, min([SHARED_CACHE_SECONDS, *seconds]))


class CacheControlMiddleware:
    """Give every answer the one caching rule that fits it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Set `Cache-Control` where the view has not."""
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if _is_public_read(request, response):
            seconds = seconds_until_next_boundary()
            response["Cache-Control"] = f"public, max-age=0, s-maxage={seconds}"
        else:
            add_never_cache_headers(response)
            response["Cache-Control"] = "no-store, private"
        return response


def _is_public_read(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and response.status_code in {200, 301, 304, 404}
        and not response.cookies
        and not is_private_path(request.path_info)
    )


def is_private_path(path: str) -> bool:
    """Return whether an address belongs to a form, to editors, to Open311 or to health checks."""
    first, _, rest = path.lstrip("/").partition("/")
    second = rest.partition("/")[0]
    return first in {"admin", "-", "documents", "open311", "rapportera"} or second == "rapportera"
