"""`/admin/tillganglighet/`: where accessibility reports are read, marked as handled and deleted."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concerns.accessibility.admin_menu import HANDLE_REPORTS
from concerns.accessibility.deleting import delete_report
from concerns.accessibility.forms import ReportDeletionForm
from concerns.accessibility.services import mark_handled
from concerns.models import AccessibilityReport
from home.admin_access import only_with
from tryggochsaker.sanitise import linkify_plain_text

PER_PAGE = 50


@only_with(HANDLE_REPORTS)
@require_safe
def list_reports(request: HttpRequest) -> HttpResponse:
    """List every report, those that wait for an answer first."""
    waiting_first = F("handled_at").asc(nulls_first=True)
    reports = AccessibilityReport.objects.order_by(waiting_first, "-received_at")
    page = Paginator(reports, PER_PAGE).get_page(request.GET.get("p"))
    return render(
        request,
        "concerns/admin/accessibility_reports.html",
        {"reports": page, "title": _("Accessibility reports")},
    )


@only_with(HANDLE_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def show_report(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one report; a POST marks it as handled or, with a decision, deletes it."""
    report = get_object_or_404(AccessibilityReport, reference=reference)
    if request.method == "POST" and "decision" not in request.POST:
        mark_handled(report=report)
        return redirect("accessibility_report", reference=reference)
    form = ReportDeletionForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _delete(request, report, form):
        return redirect("accessibility_reports")
    description = linkify_plain_text(report.description)
    context = {"report": report, "description": description, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "concerns/admin/accessibility_report.html", context, status=status)


def _delete(request: HttpRequest, report: AccessibilityReport, form: ReportDeletionForm) -> bool:
    try:
        delete_report(
            report=report,
            decision=form.cleaned_data["decision"],
            actor=cast(User, request.user),
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    words = _("%(reference)s has been deleted.") % {"reference": report.reference}
    messages.success(request, words)
    return True
