"""Opening a case with its code: one way in for every address below `/rapportera/mitt-arende/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from concerns.follow.forms import CodeForm
from concerns.follow.guess_limit import WINDOW_SECONDS, count_wrong_guess, may_guess
from concerns.follow.progress import find_case
from concerns.intake.frames import step_frame
from concerns.models import Concern


def open_case(request: HttpRequest) -> Concern | HttpResponse:
    """Return the case of the posted code, or the answer to give instead.

    A wrong code, and one whose case has been deleted, get one and the same answer (422) in one
    and the same way. Too many of them get 429: from one address whatever it sends then, in all
    only those that are wrong.
    """
    form = CodeForm(request.POST)
    if not may_guess(request):
        return _ask_to_wait(request, form)
    if not form.is_valid():
        return ask_for_code(request, form, status=422)
    concern = find_case(form.cleaned_data["code"])
    if concern is None:
        if not count_wrong_guess(request):
            return _ask_to_wait(request, form)
        form.add_error("code", _("There is no case with this code. Check every letter and digit."))
        return ask_for_code(request, form, status=422)
    return concern


def _ask_to_wait(request: HttpRequest, form: CodeForm) -> HttpResponse:
    form.add_error("code", _("Too many codes were wrong. Wait ten minutes and try again."))
    response = ask_for_code(request, form, status=429)
    response.headers["Retry-After"] = str(WINDOW_SECONDS)
    return response


def ask_for_code(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    """Show the one field in which the code is written."""
    frame = step_frame(
        request,
        title=_("Follow your case"),
        description=_("See how far what you reported has come, with the code on your receipt."),
    )
    return render(request, "concerns/follow.html", {"frame": frame, "form": form}, status=status)
