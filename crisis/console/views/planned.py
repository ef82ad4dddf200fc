"""A planned notice is removed before anybody has seen it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crisis.console.access import with_right
from crisis.console.selectors import rows_of
from crisis.models import Incident
from crisis.services.planned import withdraw_planned
from home.admin_access import actor_of


@with_right
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then remove the notice; one that has begun stays, and that is said."""
    incident = get_object_or_404(Incident, pk=pk)
    context = {"rows": rows_of([incident]), "incident": incident}
    if request.method == "POST":
        try:
            withdraw_planned(incident=incident, by=actor_of(request))
        except ValidationError:
            return render(request, "crisis/console/has_begun.html", context, status=409)
        messages.success(request, _("The planned notice is removed. Nobody has seen it."))
        return redirect("crisis_console:index")
    if not incident.is_planned():
        return render(request, "crisis/console/has_begun.html", context, status=409)
    return render(request, "crisis/console/withdraw.html", context)
