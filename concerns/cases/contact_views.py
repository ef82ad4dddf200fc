"""Residents' contact details: behind a right of their own, asked for each time, each time noted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from concerns.cases.access import handlers_only, may_read_contacts
from concerns.cases.views import render_case
from concerns.cases.work_forms import ContactsForm
from concerns.selectors import cases_visible_to
from concerns.services import note_contacts_read
from home.admin_access import actor_of, refuse


@handlers_only
def contacts(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a case with the resident's contact details, this once; a GET shows the case without.

    403 for a handler without the right; 404 for a case that is not theirs, either way.
    """
    case = get_object_or_404(cases_visible_to(request.user), reference=reference)
    if request.method != "POST":
        return redirect("cases:detail", reference)
    if not may_read_contacts(request.user):
        return refuse(request)
    form = ContactsForm(request.POST)
    if not form.is_valid():
        return render_case(request, case, contacts_form=form, status=422)
    if case.has_contacts:
        note_contacts_read(
            concern=case, actor=actor_of(request), reason=form.cleaned_data["reason"]
        )
    return render_case(request, case, shows_contacts=True)
