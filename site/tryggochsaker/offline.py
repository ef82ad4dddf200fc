"""Which pages a phone may keep for the time without a network: asked for one by one, never all.

A page about violence at home must leave nothing behind when its reader leaves quickly, so the
service worker keeps only answers that say so themselves.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

KEEP_HEADER = "X-Offline"
KEPT_PATHS = frozenset({"/", "/kontakt/"})
"""The start page and the page with all numbers, in every language."""

KEPT_BELOW = "/kris/"


class KeepOfflineMiddleware:
    """Mark the pages that a phone may keep; everything else is left without the mark."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the mark to a whole, public page without a question in its address."""
        response = self.get_response(request)
        if (
            response.status_code == 200
            and response.get("Content-Type", "").startswith("text/html")
            and not response.cookies
            and not request.META.get("QUERY_STRING")
            and may_be_kept(request.path_info)
        ):
            response[KEEP_HEADER] = "keep"
        return response


def may_be_kept(path: str) -> bool:
    """Return whether the page at an address may be kept; its language does not matter."""
    language = translation.get_language_from_path(path)
    bare = path.removeprefix(f"/{language}") if language else path
    return bare in KEPT_PATHS or bare.startswith(KEPT_BELOW)
