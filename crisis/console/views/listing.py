"""The first screen at `/admin/kris/`: what is live, and the buttons that change it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crisis.console.access import with_right
from crisis.console.selectors import (
    list_closed_incidents,
    list_open_incidents,
    list_planned_incidents,
    list_proposals,
)
from crisis.drafting.selectors import list_templates
from home.admin_access import actor_of


@with_right
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what is live with its buttons, what waits, the templates, then what has ended."""
    context = {
        "live": list_open_incidents(),
        "planned": list_planned_incidents(),
        "proposals": list_proposals(actor_of(request)),
        "notice_templates": list_templates(),
        "closed": list_closed_incidents(),
        "own_pk": request.user.pk,
    }
    return render(request, "crisis/console/index.html", context)
