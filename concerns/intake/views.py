"""What a resident meets under `/rapportera/`: the choice, the form, the soft check, the receipt."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from concerns.abuse.flood import note_trap
from concerns.abuse.gate import find_demand
from concerns.attachments.store import FileNotStoredError
from concerns.intake import frames, ways_on
from concerns.intake.fields import word_not_stored
from concerns.intake.forms import ConcernForm
from concerns.intake.gateway import pass_on, refuse_files_without_proof
from concerns.intake.leaving import NewReceipt
from concerns.intake.readers import describe_readers
from concerns.intake.receipt import receipt_context
from concerns.intake.soft_check import Help, find_help
from concerns.models import ConcernCategory
from concerns.selectors import get_category, list_categories
from concerns.services import Submitted, find_submission
from home.map.drawing import draw_areas
from home.models import ContactNumber
from home.numbers.register import numbers_for

SEND_ANYWAY = "send_anyway"
"""The field that says that the resident has seen the help numbers."""

URGENT_NUMBERS = ("sos_112", "polisen_11414")


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Let the resident choose what it is about, after the numbers for what cannot wait."""
    categories = list(list_categories())
    context = {
        "frame": frames.start_frame(request, categories),
        "categories": [row for row in categories if not row.is_about_safe_place],
        "safe_places": [row for row in categories if row.is_about_safe_place],
        "numbers": list_urgent_numbers(request),
        "step": 1,
    }
    return render(request, "concerns/start.html", context)


def list_urgent_numbers(request: HttpRequest) -> list[ContactNumber]:
    """Return the numbers for what cannot wait."""
    numbers = numbers_for(request)
    return [numbers[code] for code in URGENT_NUMBERS if code in numbers]


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a category's way on; receive its form.

    404 for an unknown category; 405 where a category has no form.
    """
    try:
        chosen = get_category(slug)
    except ConcernCategory.DoesNotExist as error:
        raise Http404 from error
    if not chosen.has_form:
        return _show_way_on(request, chosen, status=405 if request.method == "POST" else 200)
    if request.method == "POST":
        return _receive(request, chosen)
    about = {"lofte": request.GET.get("lofte", "")}
    return _show_form(request, chosen, ConcernForm(chosen, initial=about))


def _receive(request: HttpRequest, chosen: ConcernCategory) -> HttpResponse:
    form = ConcernForm(chosen, request.POST, request.FILES)
    known = _find_known(form)
    if known is not None:
        return _show_receipt(request, known)
    texts = [request.POST.get(name, "") for name in ("description", "place", "happened_at")]
    help_found = None if SEND_ANYWAY in request.POST else find_help(texts)
    refuse_files_without_proof(request, form)
    if not form.is_valid():
        if form.fell_into_trap:
            note_trap(request)
        if "submission_id" in form.errors:
            form.renew_submission_id()
        return _show_form(request, chosen, form, help_found, status=422)
    if help_found is not None:
        return _show_help(request, chosen, form, help_found)
    try:
        submitted = pass_on(request, form)
    except FileNotStoredError:
        form.add_error("attachments", word_not_stored())
        return _show_form(request, chosen, form, status=503)
    if submitted is None:
        return _show_form(request, chosen, form, status=422)
    return _show_receipt(request, submitted)


def _find_known(form: ConcernForm) -> Submitted | None:
    try:
        return find_submission(UUID(form["submission_id"].value()))
    except (TypeError, ValueError, AttributeError):
        return None


def _show_way_on(request: HttpRequest, chosen: ConcernCategory, *, status: int) -> HttpResponse:
    context = {
        "frame": frames.category_frame(request, chosen),
        "category": chosen,
        "service": ways_on.find_page(chosen.deflect_url),
        "guidance": ways_on.find_guidance(chosen.guidance_slugs),
    }
    return render(request, "concerns/way_on.html", context, status=status)


def _show_form(
    request: HttpRequest,
    chosen: ConcernCategory,
    form: ConcernForm,
    help_found: Help | None = None,
    status: int = 200,
) -> HttpResponse:
    short_notice, notice = ways_on.find_privacy_notice()
    context: dict[str, Any] = {  # Any: a template context
        "frame": frames.category_frame(request, chosen),
        "category": chosen,
        "form": form,
        "help": help_found,
        "service": ways_on.find_page(chosen.deflect_url),
        "guidance": ways_on.find_guidance(chosen.guidance_slugs),
        "promise": ways_on.link_to(form.promise),
        "readers": describe_readers(chosen),
        "numbers": chosen.contacts or list_urgent_numbers(request),
        "terms": form.get_shown_terms(),
        "demand": find_demand(request),
        "map": draw_areas(),
        "short_notice": short_notice,
        "privacy_notice": notice,
        "step": 2,
    }
    return render(request, "concerns/form.html", context, status=status)


def _show_help(
    request: HttpRequest, chosen: ConcernCategory, form: ConcernForm, help_found: Help
) -> HttpResponse:
    """Show the numbers with the whole form carried along; nothing has been stored.

    Files cannot be carried without storing them, so they are asked for again.
    """
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        if name in form.fields
        for value in values
    ]
    context = {
        "frame": frames.step_frame(
            request,
            title=_("There is help right now"),
            description=_("Nothing has been sent yet."),
        ),
        "category": chosen,
        "form": form,
        "help": help_found,
        "carried": carried,
        "send_anyway": SEND_ANYWAY,
    }
    return render(request, "concerns/help.html", context)


def _show_receipt(request: HttpRequest, submitted: Submitted) -> HttpResponse:
    context = {
        "frame": frames.step_frame(
            request,
            title=_("Thank you, we have received what you wrote"),
            description=_("Save your code."),
        ),
        **receipt_context(submitted),
    }
    page = render_to_string("concerns/receipt.html", context, request)
    return NewReceipt(page) if submitted.is_new else HttpResponse(page)
