"""Who comes in: those with the right to handle cases, each to the own cases only."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from concerns.selectors import HANDLE_CASES, READ_CONTACTS

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def may_handle_cases(user: User | AnonymousUser) -> bool:
    """Return whether this login has any business with cases."""
    return user.is_active and user.has_perm(HANDLE_CASES)


def may_read_contacts(user: User | AnonymousUser) -> bool:
    """Return whether this login may ask for residents' contact details."""
    return user.is_active and user.has_perm(READ_CONTACTS)


def handlers_only(view: View[P]) -> View[P]:
    """Answer 403 to a login without the right, before the address or the method matters.

    The answer is returned, not raised: Wagtail turns a raised PermissionDenied into a redirect.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not may_handle_cases(request.user):
            return render(request, "concerns/cases/forbidden.html", status=403)
        return view(request, *args, **kwargs)

    return guarded
