"""How a plan goes, on paper for the council assembly.

The law (2023:196) has the municipal board report to the assembly (13 §). The paper is made from
what residents read, on the day on which it is asked for, so that no figure is typed for it.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from home.admin_access import may_edit_pages, only_if
from home.models import MunicipalitySettings
from promises.models import ActionPlanPage
from promises.prevention.presentation.plan import describe_plan
from promises.prevention.presentation.walk_lists import list_walk_rows
from promises.prevention.selectors import earlier_walks
from tryggochsaker.frame import absolute_url
from tryggochsaker.pdf import PdfUnavailableError, make_pdf, pdf_response

STYLESHEET = "document-print.css"


@only_if(may_edit_pages)
@require_safe
def board_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with the report on a decided plan as tagged PDF, or as a page to print.

    404 for a plan that residents do not see.
    """
    plan = get_object_or_404(ActionPlanPage.objects.for_residents(), pk=pk)
    html = write_report(plan, request)
    try:
        pdf = make_pdf(html, stylesheet=STYLESHEET, links_begin_with=settings.PUBLIC_URL)
    except PdfUnavailableError:
        return HttpResponse(html)
    return pdf_response(pdf, f"rapport-{plan.slug}-{timezone.localdate():%Y-%m-%d}.pdf")


def write_report(plan: ActionPlanPage, request: HttpRequest) -> str:
    """Return the report as HTML, as it stands today."""
    now = timezone.now()
    today = timezone.localdate(now)
    walks = earlier_walks(now).filter(
        starts_at__date__gte=plan.valid_from, starts_at__date__lte=plan.valid_to
    )
    context = {
        "page": plan,
        "plan": describe_plan(plan, request, today),
        "walks": list_walk_rows(walks, request, now),
        "today": today,
        "municipality": MunicipalitySettings.for_request(request),
        "address": absolute_url(plan.get_url(request) or "/"),
        "language": translation.get_language(),
    }
    return render_to_string("promises/prevention/board_report.html", context)
