"""Addresses that need one more right than handling cases."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from concerns.models import Concern
from home import admin_access
from home.admin_access import View

P = ParamSpec("P")


def only_with(*rights: str) -> Callable[[View[P]], View[P]]:
    """Answer 403 to a login that lacks any of these rights, before anything else is looked at.

    A case that is not found, or is deleted while the view works with it, answers 404 in words
    that do not tell whether it exists.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def found(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except (Concern.DoesNotExist, Http404):  # the former: deleted since the view found it
                if "reference" not in kwargs:
                    raise
                return render(request, "concerns/cases/not_found.html", status=404)

        return admin_access.only_with(*rights)(found)

    return guard
