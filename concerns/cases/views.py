"""The list of cases, and one case."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.paginator import WagtailPaginator

from concerns.abuse.flood import is_flood_on
from concerns.cases.access import handlers_only, may_read_contacts
from concerns.cases.filters import CaseFilterForm
from concerns.cases.forms import CaseForm, MoveForm, NoteForm, StatusForm
from concerns.cases.message_forms import MarkReadForm, MessageForm
from concerns.cases.presentation import (
    CasePage,
    present_case,
    present_history,
    present_next_step,
    present_row,
)
from concerns.cases.presentation.correspondence import present_correspondence
from concerns.cases.replies import find_reply, list_replies
from concerns.cases.selectors import list_cases, list_unread_keys, list_versions
from concerns.cases.shortcuts import list_shortcuts
from concerns.cases.work_forms import (
    AssignForm,
    ContactsForm,
    MergeForm,
    RegistryForm,
    SecrecyForm,
    TakeForm,
)
from concerns.forwarding.presentation import present_copies
from concerns.models import Concern, ConcernEvent
from concerns.retention.hold_form import HoldForm
from concerns.retention.hold_panel import present_hold
from concerns.selectors import cases_visible_to
from concerns.terms.panel import present_seen_terms

CASES_PER_PAGE = 50

CASE_FORMS: tuple[type[CaseForm], ...] = (
    TakeForm,
    StatusForm,
    AssignForm,
    NoteForm,
    MoveForm,
    RegistryForm,
    SecrecyForm,
    MergeForm,
    MessageForm,
    MarkReadForm,
    HoldForm,
)
"""The forms of a case's page, by their names in `forms`; a new panel adds its own."""


@handlers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the cases that this handler may see, narrowed by the filters in the address."""
    form = CaseFilterForm(request.GET, user=request.user)
    paginator = WagtailPaginator(form.narrow(list_cases(request.user)), CASES_PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    versions = list_versions(page)
    unread = list_unread_keys(page)
    context = {
        "form": form,
        "rows": [
            present_row(case, version=versions.get(case.pk, 0), has_unread=case.pk in unread)
            for case in page
        ],
        "shortcuts": list_shortcuts(request.GET.dict()),
        "came_from": request.GET.urlencode(),
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
    contacts_form: ContactsForm | None = None,
    shows_contacts: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Return a case's page, with a form that was not carried out still filled in.

    `changed` tells what others did to the case before that form arrived. Contact details are
    shown only when the caller has noted that they are.
    """
    # The forms come first: what happens while the rest is read must not count as seen.
    forms = {form_class.name: form_class(case=case) for form_class in CASE_FORMS}
    reply = find_reply(case, request.GET.get("mall", ""))
    if reply is not None:
        forms[MessageForm.name].initial["text"] = reply.text
    shown = present_case(case, request.user, shows_contacts=shows_contacts)
    context = {
        "forms": forms | ({form.name: form} if form else {}),
        "seen_terms": present_seen_terms(case),
        "hold": present_hold(case),
        "failed_form": form,
        "case": shown,
        "correspondence": present_correspondence(case),
        "copies": present_copies(case, request.user),
        "replies": list_replies(case),
        "next_step": present_next_step(case, request.user),
        "changed": present_history(case, changed),
        "folded_panels": _folded_panels(shown, form),
        "contacts_form": contacts_form or ContactsForm(),
        "may_read_contacts": may_read_contacts(request.user),
        "shows_contacts": shows_contacts,
        "header_title": case.reference,
        "header_icon": "clipboard-list",
        "breadcrumbs_items": [
            {"url": reverse("cases:index"), "label": _("Cases")},
            {"url": "", "label": case.reference},
        ],
    }
    return render(request, "concerns/cases/detail.html", context, status=status)


def _folded_panels(case: CasePage, form: CaseForm | None) -> set[str]:
    """Return the panels that few need, unless they hold something or were just used."""
    has_content = {
        "move": False,
        "routing": False,
        "registry": bool(case.registry_number or case.is_secrecy_marked),
        "merge": bool(case.main or case.duplicates),
        "pages": bool(case.pages),
    }
    panel_of = {"secrecy": "registry", "link": "pages", "unlink": "pages"}
    used = panel_of.get(form.name, form.name) if form else ""
    return {panel for panel, is_full in has_content.items() if not is_full and panel != used}
