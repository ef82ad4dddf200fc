"""Who gets a function's mails, and who instead: deputies, and outside office hours."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.log_actions import log

from concerns.cases.selectors import list_receivers
from concerns.routing.access import editors_only
from concerns.routing.forms import TargetForm
from concerns.routing.midsummer import next_midsummer_night
from concerns.routing.presentation import word_target
from home.admin_access import actor_of
from home.models import ResponsibleFunction


@editors_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the functions of the municipality with who gets their mails now and that night."""
    now = timezone.now()
    night = next_midsummer_night(now)
    functions = list_receivers().select_related(
        "deputy_function", "out_of_hours_function__deputy_function"
    )
    context = {
        "rows": [
            (function, word_target(function, now), word_target(function, night))
            for function in functions.distinct()
        ],
        "header_title": _("Receivers and deputies"),
        "header_icon": "group",
        "breadcrumbs_items": [{"url": "", "label": _("Receivers and deputies")}],
    }
    return render(request, "concerns/routing/targets.html", context)


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change who gets one function's mails; bodies outside the municipality get none."""
    function = get_object_or_404(ResponsibleFunction, code=code, is_external=False)
    name = str(function)
    form = TargetForm(request.POST if request.method == "POST" else None, instance=function)
    if form.is_valid():
        form.save()
        log(instance=function, action="wagtail.edit", user=actor_of(request))
        messages.success(
            request, _("The receivers of %(function)s are saved.") % {"function": name}
        )
        return redirect("routing:targets")
    context = {
        "form": form,
        "function": name,
        "header_title": name,
        "header_icon": "group",
        "breadcrumbs_items": [
            {"url": reverse("routing:targets"), "label": _("Receivers and deputies")},
            {"url": "", "label": name},
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "concerns/routing/target.html", context, status=status)
