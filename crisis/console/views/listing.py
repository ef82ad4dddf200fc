"""The first screen at `/admin/kris/`: what is live, and the buttons that change it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crisis.console.access import with_right
from crisis.console.selectors import list_closed_incidents, list_open_incidents


@with_right
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what is live with its buttons, then what has ended."""
    context = {"live": list_open_incidents(), "closed": list_closed_incidents()}
    return render(request, "crisis/console/index.html", context)
