"""Answers when something is wrong: each tells the way on and the number to call."""

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseServerError,
)
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from tryggochsaker.frame import Frame


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with ways on: search, start page, switchboard, 112."""
    frame = Frame(
        title=_("The page does not exist"),
        description=_(
            "The address may be old. Search, go to the start page or call the contact centre. "
            "If it is dangerous, call 112."
        ),
        path=request.path_info,
        is_indexed=False,
    )
    context = {"frame": frame, "lead": frame.description}
    return render(request, "404.html", context, status=404)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 and say where else to go."""
    frame = Frame(
        title=_("You cannot open this page"),
        description=_("The page is not open to everyone, or your login does not reach it."),
        path=request.path_info,
        is_indexed=False,
    )
    context = {"frame": frame, "lead": frame.description}
    return render(request, "403.html", context, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when a form's token does not fit, and say what to do about it."""
    frame = Frame(
        title=_("The form has been open too long"),
        description=_(
            "Nothing was sent. Go back, load the page again and send once more. "
            "If it is dangerous, call 112."
        ),
        path=request.path_info,
        is_indexed=False,
    )
    context = {"frame": frame, "lead": frame.description}
    return render(request, "csrf_failure.html", context, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 from one file without context, as the address itself may be forged."""
    return HttpResponseBadRequest(loader.get_template("400.html").render())


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 from one file that needs no database, no style sheet and no context."""
    return HttpResponseServerError(loader.get_template("500.html").render())
