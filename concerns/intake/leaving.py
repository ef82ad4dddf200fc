"""The quick exit: away at once, and nothing readable behind the back button.

Browsers may show a page again as it was left. Therefore the pages are `no-store`, sensitive
forms ask browsers to remember no text, the script empties the page before it leaves, and this
address asks the browser to drop what it holds. Without a script, the back button asks for the
page anew: then it is closed, until its reader begins again.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tryggochsaker.frame import Frame

CLOSED_COOKIE = "stangd"
"""Says that somebody left in a hurry; it knows nothing else and ends with the browser."""
BEGIN_AGAIN = "igen"
BY_SCRIPT = "nu"
"""What static/js/trygg.js adds to the address: its way there is no link that was pressed."""

View = Callable[..., HttpResponse]


class NewReceipt(HttpResponse):
    """The receipt of a case that has just come in; shown to whoever sent it, come what may."""


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Lead to the municipality's place to go, and close what was left.

    A page that leads on by itself rather than a redirect, so that whoever checks links stays here.
    """
    frame = Frame(
        title=_("You are leaving the page"),
        description=_("The way out of this site."),
        path=request.path_info,
        is_indexed=False,
    )
    answer = render(request, "concerns/leave.html", {"frame": frame})
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Clear-Site-Data"] = '"cache"'
    if _was_pressed(request):
        answer.set_cookie(
            CLOSED_COOKIE, "1", httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return answer


def closes_after_leaving(view: View) -> View:
    """Show a closed page instead of the view's own once somebody has left in a hurry.

    What is sent is received as ever, and a new case gets its receipt. What a form sent again by
    the back button would show, its errors or its old receipt, stays closed.
    """

    @wraps(view)
    def closed_or_not(request: HttpRequest, **kwargs: str) -> HttpResponse:
        if not request.COOKIES.get(CLOSED_COOKIE):
            return view(request, **kwargs)
        if request.method == "POST":
            answer = view(request, **kwargs)
            return answer if isinstance(answer, NewReceipt) else _show_closed(request)
        if BEGIN_AGAIN in request.GET:
            answer = view(request, **kwargs)
            answer.delete_cookie(CLOSED_COOKIE, samesite="Lax")
            return answer
        return _show_closed(request)

    return closed_or_not


def _was_pressed(request: HttpRequest) -> bool:
    """Return whether a person left a page of ours; a crawler or another site closes nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    if BY_SCRIPT in request.GET:  # in no link, so nobody who follows links comes this way
        return site in {None, "same-origin"}
    if not any(name.startswith("Sec-Fetch-") for name in request.headers):  # an older browser
        return _came_from_reporting(request)
    return (
        request.headers.get("Sec-Fetch-Mode") == "navigate"
        and site == "same-origin"
        and request.headers.get("Sec-Fetch-User") == "?1"
    )


def _came_from_reporting(request: HttpRequest) -> bool:
    """Return whether the browser says that the page before was one of ours about reporting."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return False
    start = reverse("concerns:start")
    return before.netloc == request.get_host() and before.path.startswith(start)


def _show_closed(request: HttpRequest) -> HttpResponse:
    frame = Frame(
        title=_("The page is closed"),
        description=_("The page was left."),
        path=request.path_info,
        is_indexed=False,
    )
    return render(request, "concerns/closed.html", {"frame": frame, "begin_again": BEGIN_AGAIN})
