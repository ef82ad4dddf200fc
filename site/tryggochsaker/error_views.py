"""Answers when something is wrong: each tells the way on and the number to call."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from tryggochsaker.frame import Frame


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with ways on: search, start page, switchboard, 112."""
    frame = Frame(
        title=_("The page does not exist"),
        description=_("The address may be old."),
        path=request.path_info,
        is_indexed=False,
    )
    return render(request, "404.html", {"frame": frame}, status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when a form's token does not fit, and say what to do about it."""
    frame = Frame(
        title=_("The form has been open too long"),
        description=_("Nothing was sent."),
        path=request.path_info,
        is_indexed=False,
    )
    return render(request, "csrf_failure.html", {"frame": frame}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 from one file that needs no database, no style sheet and no context."""
    return HttpResponseServerError(loader.get_template("500.html").render())
