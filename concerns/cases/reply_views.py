"""The reply templates of a case on a page of their own, to copy from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concerns.cases.access import handlers_only
from concerns.cases.replies import list_replies
from concerns.selectors import cases_visible_to


@handlers_only
@require_safe
def replies(request: HttpRequest, reference: str) -> HttpResponse:
    """Show every template that fits a case, filled in."""
    case = get_object_or_404(cases_visible_to(request.user), reference=reference)
    context = {
        "replies": list_replies(case),
        "reference": reference,
        "header_title": _("Reply templates"),
        "header_icon": "mail",
        "breadcrumbs_items": [
            {"url": reverse("cases:index"), "label": _("Cases")},
            {"url": reverse("cases:detail", args=[reference]), "label": reference},
            {"url": "", "label": _("Reply templates")},
        ],
    }
    return render(request, "concerns/cases/replies.html", context)
