"""One step for the cases that were picked in the list."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concerns.cases import bulk
from concerns.cases.access import handlers_only
from concerns.cases.bulk_forms import ACKNOWLEDGE, CLOSE, CloseForm, PickForm
from concerns.cases.selectors import find_case
from concerns.models import Outcome
from home.admin_access import actor_of


@handlers_only
def several(request: HttpRequest) -> HttpResponse:
    """Take a step with several cases and tell what became of each; closing asks first."""
    if request.method != "POST":  # such as after a login in between
        return redirect("cases:index")
    picking = PickForm(request.POST)
    if not picking.is_valid():
        for errors in picking.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return _back(request)
    picked = picking.cleaned_data["case"]
    if picking.cleaned_data["action"] == CLOSE:
        return _close(request, picked)
    do = bulk.acknowledge if picking.cleaned_data["action"] == ACKNOWLEDGE else bulk.take
    _tell(request, do(picked, actor_of(request)))
    return _back(request)


def _close(request: HttpRequest, picked: list[bulk.Picked]) -> HttpResponse:
    if "confirmed" not in request.POST:
        return _ask(request, picked, CloseForm())
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _ask(request, picked, form, status=422)
    outcome, note = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["note"]
    if outcome != Outcome.DUPLICATE:
        _tell(request, bulk.close(picked, actor_of(request), outcome=outcome, note=note))
        return _back(request)
    main = find_case(request.user, form.cleaned_data["into"])
    if main is None:
        form.add_error("into", _("There is no case with this number here."))
        return _ask(request, picked, form, status=422)
    _tell(request, bulk.merge(picked, actor_of(request), into=main, note=note))
    return _back(request)


def _ask(
    request: HttpRequest, picked: list[bulk.Picked], form: CloseForm, status: int = 200
) -> HttpResponse:
    heading = ngettext("Close %(count)s case", "Close %(count)s cases", len(picked)) % {
        "count": len(picked)
    }
    context = {
        "form": form,
        "picked": picked,
        "came_from": request.POST.get("came_from", ""),
        "header_title": heading,
        "header_icon": "clipboard-list",
        "breadcrumbs_items": [
            {"url": reverse("cases:index"), "label": _("Cases")},
            {"url": "", "label": heading},
        ],
    }
    return render(request, "concerns/cases/close_several.html", context, status=status)


def _back(request: HttpRequest) -> HttpResponse:
    """Go back to the list as it was narrowed; the address is made of its filters only."""
    filters = QueryDict(request.POST.get("came_from", "")[:2000]).urlencode()
    address = reverse("cases:index")
    return redirect(f"{address}?{filters}" if filters else address)


def _tell(request: HttpRequest, results: bulk.Results) -> None:
    if done := len(results.done):
        words = ngettext("%(count)s case is done.", "%(count)s cases are done.", done)
        messages.success(request, words % {"count": done})
    if results.changed:
        count = len(results.changed)
        words = ngettext(
            "%(count)s case had changed meanwhile and was left as it is: %(cases)s",
            "%(count)s cases had changed meanwhile and were left as they are: %(cases)s",
            count,
        )
        messages.warning(request, words % {"count": count, "cases": ", ".join(results.changed)})
    for reference, reason in results.refused:
        messages.warning(request, f"{reference}: {reason}")
    if gone := len(results.gone):
        words = ngettext(
            "%(count)s case is not yours to handle, and nothing was done with it.",
            "%(count)s cases are not yours to handle, and nothing was done with them.",
            gone,
        )
        messages.warning(request, words % {"count": gone})
