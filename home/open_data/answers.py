"""Answers for machines that ask again and again: said only when something has changed."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, wraps
from importlib import import_module
from pathlib import Path
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

METHODS = ("GET", "HEAD", "OPTIONS")
PREFLIGHT_SECONDS = 24 * 60 * 60

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


@dataclass(frozen=True)
class Version:
    """What an answer is now: the same version, the same bytes."""

    etag: str
    last_modified: datetime | None


def version_of(parts: Iterable[object], last_modified: datetime | None, *, made_by: str) -> Version:
    """Return the version of an answer that the module `made_by` makes of these parts."""
    digest = hashlib.sha256(_fingerprint_of(made_by.partition(".")[0]).encode())
    for part in parts:
        digest.update(b"\x1f" + repr(part).encode())
    return Version(f'"{digest.hexdigest()[:32]}"', last_modified)


def answer(
    request: HttpRequest, version: Version, make: Callable[[], HttpResponse]
) -> HttpResponse:
    """Answer 304 to whoever has this version already, and make the answer for all others.

    `If-None-Match` goes before `If-Modified-Since` (RFC 9110, section 13.2.2).
    """
    seconds = int(version.last_modified.timestamp()) if version.last_modified else None
    unchanged = get_conditional_response(request, etag=version.etag, last_modified=seconds)
    response = unchanged or make()
    response.headers["ETag"] = version.etag
    if seconds is not None:
        response.headers["Last-Modified"] = http_date(seconds)
    return response


def open_to_all(view: View[P]) -> View[P]:
    """Let every other site's scripts read an answer; only reading is allowed.

    Nobody is logged in on a public address, so there is nothing that `*` could give away.
    """

    @wraps(view)
    def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204)
            response.headers["Allow"] = ", ".join(METHODS)
            response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
            response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
            response.headers["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
        else:
            response = view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
        return response

    return csrf_exempt(opened)  # nothing is changed here: other methods get 405, not a form's 403


@cache
def _fingerprint_of(room: str) -> str:
    """Return a name for this release of a room: a new one may say the same in another way."""
    digest = hashlib.sha256(settings.PUBLIC_URL.encode())
    sources = {room, __name__.partition(".")[0]}
    files = [path for name in sources for path in _folder_of(name).rglob("*.py")]
    files += [path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("*.po")]
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _folder_of(room: str) -> Path:
    return Path(str(import_module(room).__file__)).parent
