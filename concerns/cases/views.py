"""The list of cases, and one case."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.paginator import WagtailPaginator

from concerns.abuse.flood import is_flood_on
from concerns.cases.access import handlers_only
from concerns.cases.filters import CaseFilterForm
from concerns.cases.forms import CaseForm, MoveForm, NoteForm, StatusForm
from concerns.cases.presentation import present_case, present_history, present_row
from concerns.cases.selectors import list_cases
from concerns.models import Concern, ConcernEvent
from concerns.retention.hold_form import HoldForm
from concerns.retention.hold_panel import present_hold
from concerns.selectors import cases_visible_to
from concerns.terms.panel import present_seen_terms

CASES_PER_PAGE = 50


@handlers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the cases that this handler may see, narrowed by the filters in the address."""
    form = CaseFilterForm(request.GET, user=request.user)
    paginator = WagtailPaginator(form.narrow(list_cases(request.user)), CASES_PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    context = {
        "form": form,
        "rows": [present_row(case) for case in page],
        "page": page,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "is_flood_on": is_flood_on(),
        "header_title": _("Cases"),
        "header_icon": "clipboard-list",
        "breadcrumbs_items": [{"url": "", "label": _("Cases")}],
    }
    return render(request, "concerns/cases/index.html", context)


@handlers_only
@require_safe
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a case; 404 for one that does not exist or that another function handles."""
    case = get_object_or_404(cases_visible_to(request.user), reference=reference)
    return render_case(request, case)


def render_case(
    request: HttpRequest,
    case: Concern,
    *,
    form: CaseForm | None = None,
    changed: Sequence[ConcernEvent] = (),
    status: int = 200,
) -> HttpResponse:
    """Return a case's page, with a form that was not carried out still filled in.

    `changed` tells what others did to the case before that form arrived.
    """
    forms: list[CaseForm] = [StatusForm(case=case), NoteForm(case=case), MoveForm(case=case)]
    forms.append(HoldForm(case=case))
    context = {
        "case": present_case(case),
        "hold": present_hold(case),
        "seen_terms": present_seen_terms(case),
        "forms": {blank.name: blank for blank in forms} | ({form.name: form} if form else {}),
        "failed_form": form,
        "changed": present_history(case, changed),
        "header_title": case.reference,
        "header_icon": "clipboard-list",
        "breadcrumbs_items": [
            {"url": reverse("cases:index"), "label": _("Cases")},
            {"url": "", "label": case.reference},
        ],
    }
    return render(request, "concerns/cases/detail.html", context, status=status)
