"""Choosing a page of the site to show with a case, by its title."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concerns.cases.access import handlers_only
from concerns.cases.work_forms import LinkForm, TitleForm
from concerns.linked_pages import search_linkable
from concerns.selectors import cases_visible_to


@handlers_only
@require_safe
def choose_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Offer published promises and guidance whose title holds the words in the address."""
    case = get_object_or_404(cases_visible_to(request.user), reference=reference)
    search = TitleForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    context = {
        "search": search,
        "pages": search_linkable(words),
        "linked": set(case.linked_pages.values_list("pk", flat=True)),
        "form": LinkForm(case=case),
        "reference": case.reference,
        "header_title": _("Link a page"),
        "header_icon": "link",
        "breadcrumbs_items": [
            {"url": reverse("cases:index"), "label": _("Cases")},
            {"url": reverse("cases:detail", args=[reference]), "label": reference},
            {"url": "", "label": _("Link a page")},
        ],
    }
    return render(request, "concerns/cases/choose_page.html", context)
