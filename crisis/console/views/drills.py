"""Exercises: begin one, and read how long each step took."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from crisis.console.access import with_right
from crisis.console.exercise import PRACTICE, open_first_screen
from crisis.drafting.selectors import list_templates_to_practise
from crisis.drills.report import Report, list_reports
from crisis.mail import heading_of
from crisis.models import Drill


@with_right
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the exercises that were measured."""
    reports = list_reports()[:50]
    context = {"reports": reports, "notice_templates": list_templates_to_practise()}
    return render(request, "crisis/console/drills.html", context)


@with_right
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Note that the first screen is opened now, and go on to it."""
    open_first_screen(request, timezone.now())
    code = request.POST.get("mall", "")
    known = {template.code for template in list_templates_to_practise()}
    path = reverse("crisis_console:fill", args=[code]) if code in known else None
    return redirect(f"{path or reverse('crisis_console:new')}?{PRACTICE}=1")


@with_right
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the report of one exercise."""
    drill = get_object_or_404(Drill.objects.select_related("incident", "begun_by"), pk=pk)
    context = {
        "report": Report(drill),
        "drill": drill,
        "incident": drill.incident,
        "heading": heading_of(drill.incident),
        "notice": drill.incident.notices.filter(locale__language_code="sv").first(),
    }
    return render(request, "crisis/console/drill.html", context)
