"""Who may open a screen of our own in the editors' interface, and who asks."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def only_with(*rights: str) -> Callable[[View[P]], View[P]]:
    """Answer 403 to a login that lacks any of these rights, before anything else is looked at."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not (request.user.is_active and request.user.has_perms(rights)):
                return refuse(request)
            return view(request, *args, **kwargs)

        return guarded

    return guard


def refuse(request: HttpRequest) -> HttpResponse:
    """Return the 403 of our own screens.

    Returned, not raised: Wagtail turns a raised PermissionDenied into a redirect.
    """
    return render(request, "home/admin/forbidden.html", status=403)


def actor_of(request: HttpRequest) -> User:
    """Return who asks; only where `only_with` or Wagtail has let nobody else in."""
    return cast(User, request.user)
