"""Who decides where concerns go: those with the right to edit the routing."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from concerns.selectors import EDIT_ROUTING

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def may_edit_routing(user: User | AnonymousUser) -> bool:
    """Return whether this login may see and change where concerns go."""
    return user.is_active and user.has_perm(EDIT_ROUTING)


def editors_only(view: View[P]) -> View[P]:
    """Answer 403 to a login without the right, before the address or the method matters.

    The answer is returned, not raised: Wagtail turns a raised PermissionDenied into a redirect.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not may_edit_routing(request.user):
            return render(request, "concerns/cases/forbidden.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def actor_of(request: HttpRequest) -> User:
    """Return who acts; only behind `editors_only`."""
    return cast(User, request.user)
