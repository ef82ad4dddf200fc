"""`/admin/arenden/lagesbild/`: the figures of a period, and each week's summary."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concerns.cases.rights import only_with
from concerns.selectors import VIEW_ALL_CASES, VIEW_STATISTICS
from concerns.statistics.access import cases_counted_for
from concerns.statistics.forms import PeriodForm
from concerns.statistics.periods import Period, Week, latest_weeks
from concerns.statistics.presentation import WeekSummary, describe_period, describe_week
from home.models import MunicipalitySettings
from tryggochsaker.pdf import PdfUnavailableError, make_pdf, pdf_response

USUAL_WEEKS = 12

only_who_may_see_figures = only_with("wagtailadmin.access_admin", VIEW_STATISTICS)


@dataclass(frozen=True)
class Choice:
    """A period to choose with one click."""

    label: str
    url: str


@only_who_may_see_figures
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show the figures of the period in the address, or of the latest twelve weeks."""
    today = timezone.localdate()
    period = latest_weeks(USUAL_WEEKS, today)
    asked = bool(request.GET.keys() & {"fran", "till"})
    form = PeriodForm(request.GET) if asked else PeriodForm(initial=_as_fields(period))
    if asked and form.is_valid():
        period = form.period
    context = {
        "form": form,
        "overview": describe_period(cases_counted_for(request.user), period),
        "choices": _choices(today),
        "latest_week": Week.of(today).before,
        "counts_all": request.user.has_perm(VIEW_ALL_CASES),
        **_frame(_("The situation in figures")),
    }
    return render(request, "concerns/statistics/overview.html", context)


@only_who_may_see_figures
@require_safe
def week(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Show a week's summary."""
    summary = _summarise(request, year, number)
    context = {
        "summary": summary,
        "has_next": summary.week.after.period.first <= timezone.localdate(),
        "counts_all": request.user.has_perm(VIEW_ALL_CASES),
        **_frame(_("Weekly summary"), _("Weekly summary")),
    }
    return render(request, "concerns/statistics/week.html", context)


@only_who_may_see_figures
@require_safe
def week_paper(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Show a week's summary as a page of its own, for printing."""
    summary = _summarise(request, year, number)
    return HttpResponse(_render_paper(request, summary, on_screen=True))


@only_who_may_see_figures
@require_safe
def week_pdf(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Send a week's summary as PDF; without Pango, lead to the page for printing."""
    summary = _summarise(request, year, number)
    try:
        pdf = make_pdf(_render_paper(request, summary), stylesheet="week-summary.css")
    except PdfUnavailableError as error:
        messages.warning(request, f"{error} {_('Print the page instead.')}")
        return redirect("statistics:week", year, number)
    return pdf_response(pdf, f"lagesbild-{year}-v{number:02d}.pdf", is_saved=True)


def _summarise(request: HttpRequest, year: int, number: int) -> WeekSummary:
    today = timezone.localdate()
    try:
        asked = Week.parse(year, number)
    except ValueError as error:
        raise Http404 from error
    if asked.period.first > today:
        raise Http404
    cases = cases_counted_for(request.user)
    return describe_week(cases, asked, is_over=asked.period.last < today)


def _render_paper(request: HttpRequest, summary: WeekSummary, *, on_screen: bool = False) -> str:
    context = {
        "summary": summary,
        "organisation": MunicipalitySettings.for_request(request).organisation,
        "counts_all": request.user.has_perm(VIEW_ALL_CASES),
        "on_screen": on_screen,
    }
    return render_to_string("concerns/statistics/week_paper.html", context)


def _choices(today: date) -> list[Choice]:
    year = today.year
    periods = [
        (_("4 weeks"), latest_weeks(4, today)),
        (_("12 weeks"), latest_weeks(USUAL_WEEKS, today)),
        (_("52 weeks"), latest_weeks(52, today)),
        (str(year), Period(date(year, 1, 1), date(year, 12, 31))),
        (str(year - 1), Period(date(year - 1, 1, 1), date(year - 1, 12, 31))),
    ]
    base = reverse("statistics:overview")
    return [
        Choice(label, f"{base}?fran={period.first}&till={period.last}") for label, period in periods
    ]


def _as_fields(period: Period) -> dict[str, str]:
    return {"fran": period.first.isoformat(), "till": period.last.isoformat()}


def _frame(title: str, *trail: str) -> dict[str, object]:
    crumbs = [{"url": reverse("cases:index"), "label": _("Cases")}]
    if trail:
        home = {"url": reverse("statistics:overview"), "label": _("The situation in figures")}
        crumbs.append(home)
    return {
        "header_title": title,
        "header_icon": "history",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
