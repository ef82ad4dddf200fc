"""A new notice, with a template or without, and what is shown once it stands."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crisis.console.access import with_right
from crisis.console.flow import PUBLISH, Flow
from crisis.console.forms.fill import FillForm
from crisis.console.forms.new_notice import NewNoticeForm
from crisis.console.forms.warnings import initial_from_vma
from crisis.console.selectors import rows_of
from crisis.models import Incident, NoticeTemplate
from crisis.services.conflicts import find_doubles
from crisis.services.planned import require_free_words
from crisis.vocabulary import EventType
from home.models import MunicipalitySettings


@with_right
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Publish a notice that fits no template."""
    return _flow_without_template(request).answer()


@with_right
@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, code: str) -> HttpResponse:
    """Publish a notice from a template: fill the gaps, look, publish."""
    template = get_object_or_404(NoticeTemplate.objects.prefetch_related("texts"), code=code)
    return flow_with_template(request, template).answer()


@with_right
@require_http_methods(["GET", "POST"])
def change_planned(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a notice that has not begun, in the form in which it was written."""
    incident = Incident.objects.filter(pk=pk).first()
    if incident is None:
        return _tell_that_it_is_gone(request)
    if not incident.is_planned():
        return render(
            request,
            "crisis/console/has_begun.html",
            {"rows": rows_of([incident]), "incident": incident},
            status=409,
        )
    try:
        require_free_words(incident)
    except ValidationError as refusal:
        messages.warning(request, refusal.message)
        return redirect("crisis_console:index")
    if incident.notices.alias(times=Count("revisions")).filter(times__gt=1).exists():
        # The form knows what was typed first, and would take the later words away unseen.
        messages.warning(
            request,
            _("Its texts have been changed since it was planned. Change them where that was done."),
        )
        return redirect("crisis_console:index")
    typed = reopened(incident.typed)
    flow = _flow(request, incident.template, typed)
    flow.instead_of = incident
    return flow.answer()


@with_right
@require_safe
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the notice stands, where, and what happens next."""
    incident = get_object_or_404(Incident, pk=pk)
    return render(request, "crisis/console/published.html", {"rows": rows_of([incident])})


def flow_with_template(
    request: HttpRequest, template: NoticeTemplate, typed: QueryDict | None = None
) -> Flow:
    """Return the way to a notice with a template, begun anew or with what was typed before."""
    form = FillForm(request.POST or typed, template=template, organisation=_organisation(request))
    return Flow(
        request,
        form,
        "crisis/console/fill.html",
        context={
            "notice_template": template,
            "groups": form.groups(),
            "standing": rows_of(_standing(template)),
        },
        needs_second_person=template.requires_second_approver,
    )


def reopened(typed: dict[str, list[str]]) -> QueryDict:
    """Return what was typed once, as a new form: with a number of its own."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    for name in ("newest", "despite"):
        data.pop(name, None)
    data["submission"] = str(uuid4())
    return data


def _flow(
    request: HttpRequest, template: NoticeTemplate | None, typed: QueryDict | None = None
) -> Flow:
    if template is None:
        return _flow_without_template(request, typed)
    return flow_with_template(request, template, typed)


def _flow_without_template(request: HttpRequest, typed: QueryDict | None = None) -> Flow:
    form = NewNoticeForm(
        request.POST or typed,
        organisation=_organisation(request),
        initial=initial_from_vma(request.GET),
    )
    context: dict[str, Any] = {"groups": form.groups()}  # Any: a template context
    return Flow(request, form, "crisis/console/new.html", context, usual_step=PUBLISH)


def _tell_that_it_is_gone(request: HttpRequest) -> HttpResponse:
    """Say so to the second of two who changed it, with what took time to write, to copy.

    A second press of the same button is answered as the first one was, or says that it came late.
    """
    if request.method != "POST":
        raise Http404
    made = _published_with(request.POST.get("submission", ""))
    if made is not None:
        return _flow(request, made.template).answer()
    typed = [text for name in request.POST for text in request.POST.getlist(name) if " " in text]
    return render(request, "crisis/console/is_gone.html", {"typed": typed}, status=409)


def _published_with(submission: str) -> Incident | None:
    try:
        number = UUID(submission)
    except ValueError:
        return None
    return Incident.objects.filter(submission=number).first()


def _standing(template: NoticeTemplate) -> list[Incident]:
    """Return the notices of the same kind, so that one sees them before one writes."""
    if template.event_type == EventType.OTHER:
        return []
    return find_doubles(
        event_type=template.event_type, areas=[], is_exercise=False, newest=2**31 - 1
    )


def _organisation(request: HttpRequest) -> str:
    organisation: str = MunicipalitySettings.for_request(request).organisation
    return organisation
