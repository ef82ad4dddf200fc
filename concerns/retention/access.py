"""Who may delete cases by rule."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

RUN_RETENTION = "concerns.run_retention"

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def may_run_retention(user: User | AnonymousUser) -> bool:
    """Return whether this login may see and confirm what goes by rule."""
    return user.is_active and user.has_perm(RUN_RETENTION)


def for_retention(view: View[P]) -> View[P]:
    """Answer 403 to a login without the right; returned, since Wagtail redirects a raised one."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not may_run_retention(request.user):
            return render(request, "concerns/cases/forbidden.html", status=403)
        return view(request, *args, **kwargs)

    return guarded
