"""`/rapportera/mitt-arende/`: the code is posted, so it stands in no address and no log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from concerns.follow.forms import CodeForm
from concerns.follow.guess_limit import WINDOW_SECONDS, count_wrong_guess, may_guess
from concerns.follow.progress import describe_progress, find_case
from concerns.intake.frames import step_frame
from concerns.limits import RETENTION_MONTHS


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the code; show how far its case has come.

    A wrong code, and one whose case has been deleted, get one and the same answer (422); too
    many of them 429.
    """
    if request.method != "POST":
        return _ask(request, CodeForm())
    form = CodeForm(request.POST)
    if not may_guess(request):
        form.add_error("code", _("Too many codes were wrong. Wait ten minutes and try again."))
        response = _ask(request, form, status=429)
        response.headers["Retry-After"] = str(WINDOW_SECONDS)
        return response
    if not form.is_valid():
        return _ask(request, form, status=422)
    concern = find_case(form.cleaned_data["code"])
    if concern is None:
        count_wrong_guess(request)
        form.add_error("code", _("There is no case with this code. Check every letter and digit."))
        return _ask(request, form, status=422)
    context = {
        "frame": step_frame(
            request, title=_("Your case"), description=_("How far your case has come.")
        ),
        "concern": concern,
        "progress": describe_progress(concern),
        "received_on": timezone.localdate(concern.received_at),
        "retention_months": RETENTION_MONTHS,
    }
    return render(request, "concerns/case.html", context)


def _ask(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    frame = step_frame(
        request,
        title=_("Follow your case"),
        description=_("See how far what you reported has come, with the code on your receipt."),
    )
    return render(request, "concerns/follow.html", {"frame": frame, "form": form}, status=status)
