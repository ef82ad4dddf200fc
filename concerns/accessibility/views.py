"""`/rapportera/tillganglighet/`: report what cannot be used, or ask for it in another form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from concerns.accessibility.forms import AccessibilityReportForm
from concerns.accessibility.services import submit_accessibility_report
from concerns.intake.frames import step_frame
from concerns.intake.ways_on import find_page


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Show the form; receive it. Errors answer 422 with everything typed kept."""
    if request.method != "POST":
        return _show_form(request, AccessibilityReportForm())
    form = AccessibilityReportForm(request.POST)
    if not form.is_valid():
        if "submission_id" in form.errors:
            form.renew_submission_id()
        return _show_form(request, form, status=422)
    received = submit_accessibility_report(**form.cleaned_data)
    frame = step_frame(
        request,
        title=_("Thank you, your report has come in"),
        description=_("We answer as soon as we can."),
    )
    context = {"frame": frame, "report": received, "statement": find_page("/tillganglighet/")}
    return render(request, "concerns/accessibility_received.html", context)


def _show_form(
    request: HttpRequest, form: AccessibilityReportForm, status: int = 200
) -> HttpResponse:
    frame = step_frame(
        request,
        title=_("Report a fault in accessibility"),
        description=_(
            "Tell us if you cannot use something on this site, or need it in another form."
        ),
    )
    context = {"frame": frame, "form": form, "statement": find_page("/tillganglighet/")}
    return render(request, "concerns/accessibility_form.html", context, status=status)
