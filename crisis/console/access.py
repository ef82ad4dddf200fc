"""Who comes into the console."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

RIGHT = "crisis.use_console"

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def with_right(view: View[P]) -> View[P]:
    """Answer 403 to a login without the right.

    The answer is returned, not raised: Wagtail turns a raised PermissionDenied into a redirect.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.has_perm(RIGHT):
            return render(request, "crisis/console/forbidden.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def author_of(request: HttpRequest) -> AbstractBaseUser:
    """Return who writes; only behind `with_right`."""
    author = request.user
    assert isinstance(author, AbstractBaseUser)  # noqa: S101 - `with_right` let nobody else in
    return author
