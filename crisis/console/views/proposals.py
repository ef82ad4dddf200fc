"""What waits for a second person: read it, publish it, send it back, or write it anew."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crisis.console.access import with_right
from crisis.console.forms.fields import add_refusal
from crisis.console.forms.fill import FillForm
from crisis.console.forms.local_moment import LOCAL_FORMAT
from crisis.console.forms.proposals import DecisionForm, ReturnForm, TimesForm
from crisis.console.forms.publishing import NOW
from crisis.console.selectors import rows_of
from crisis.console.views.publishing import flow_with_template
from crisis.drafting.plan import NoticePlan
from crisis.drafting.publishing import preview_plan
from crisis.models import NoticeProposal
from crisis.services.conflicts import AnotherNoticeStands, Awareness
from crisis.services.proposals import (
    ProposalMoved,
    approve_proposal,
    note_refusal,
    retime_proposal,
    return_proposal,
    withdraw_proposal,
)
from home.admin_access import actor_of


@with_right
@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a proposal to the letter, and what may be done with it."""
    return _show(request, _find(pk))


@with_right
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish it as it was read."""
    found = _find(pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show(request, found, status=409, moved=True)
    despite = {int(one) for one in form.cleaned_data["despite"].split(",") if one.isdecimal()}
    try:
        incident = approve_proposal(
            proposal=found,
            by=actor_of(request),
            version=form.cleaned_data["version"],
            awareness=Awareness(newest=_known(found), despite=frozenset(despite)),
        )
    except AnotherNoticeStands as conflict:
        return _ask_about(request, found, conflict, despite)
    except ValidationError as refusal:
        why = "; ".join(refusal.messages)
        note_refusal(proposal=found, by=actor_of(request), why=why)
        if isinstance(refusal, ProposalMoved):
            return _show(request, _find(pk), status=409, moved=True)
        return _show(request, found, status=422, refusal=refusal)
    return redirect("crisis_console:published", incident.pk)


@with_right
@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it back with a reason."""
    found = _find(pk)
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            return_proposal(proposal=found, by=actor_of(request), **_decision(form, "reason"))
        except ProposalMoved:
            return _show(request, _find(pk), status=409, moved=True)
        messages.success(request, _("The proposal is sent back. Nothing is published."))
        return redirect("crisis_console:index")
    return _show(request, found, status=422, return_form=form)


@with_right
@require_POST
def set_times(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it new times where the old ones have passed; it is then read once more."""
    found = _find(pk)
    form = TimesForm(request.POST)
    if form.is_valid():
        try:
            plan = _with_times(found, form)
            preview_plan(plan, request, by=actor_of(request))
            retime_proposal(
                proposal=found,
                by=actor_of(request),
                version=form.cleaned_data["version"],
                plan=plan,
            )
        except ProposalMoved:
            return _show(request, _find(pk), status=409, moved=True)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("crisis_console:proposal", pk)
    return _show(request, found, status=422, times_form=form)


@with_right
@require_http_methods(["GET", "POST"])
def rewrite(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the one who proposed write it anew, with everything still there."""
    found = _find(pk)
    is_own = found.proposed_by_id == actor_of(request).pk
    is_over = found.state == NoticeProposal.State.PUBLISHED
    if not is_own or is_over or found.template is None:
        return _show(request, found, status=409, moved=True)
    typed = QueryDict(mutable=True)
    for name, values in _plan(found).typed.items():
        typed.setlist(name, values)
    typed["submission"] = str(found.submission)
    return flow_with_template(request, found.template, typed).answer()


@with_right
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the one who proposed take it back."""
    found = _find(pk)
    try:
        withdraw_proposal(proposal=found, by=actor_of(request))
    except ValidationError:
        return _show(request, _find(pk), status=409, moved=True)
    messages.success(request, _("The proposal is taken back. Nothing is published."))
    return redirect("crisis_console:index")


def _find(pk: int) -> NoticeProposal:
    rows = NoticeProposal.objects.select_related(
        "template", "proposed_by", "decided_by", "incident"
    )
    found: NoticeProposal = get_object_or_404(rows, pk=pk)
    return found


def _plan(found: NoticeProposal) -> NoticePlan:
    return NoticePlan.from_json(found.plan)


def _known(found: NoticeProposal) -> int:
    """Return the newest notice that the one who proposed knew of."""
    [newest] = _plan(found).typed.get("newest", ["0"])[:1] or ["0"]
    return int(newest) if newest.isdecimal() else 0


def _decision(form: ReturnForm, *names: str) -> dict[str, Any]:  # Any: arguments of a service
    return {name: form.cleaned_data[name] for name in ("version", *names)}


def _show(
    request: HttpRequest,
    found: NoticeProposal,
    *,
    status: int = 200,
    moved: bool = False,
    refusal: ValidationError | None = None,
    return_form: ReturnForm | None = None,
    times_form: TimesForm | None = None,
) -> HttpResponse:
    plan, now = _plan(found), timezone.now()
    by = actor_of(request)
    has_passed = plan.has_passed(now)
    version = {"version": found.version}
    context: dict[str, Any] = {  # Any: a template context
        "proposal": found,
        "plan": plan,
        "is_own": found.proposed_by_id == by.pk,
        "moved": moved,
        "refusals": refusal.messages if refusal else [],
        "has_passed": has_passed,
        "starts_late": plan.starts_at is not None and plan.starts_at <= now,
        "decision_form": DecisionForm(initial=version),
        "return_form": return_form or ReturnForm(initial=version),
        "times_form": times_form or TimesForm(initial=version, hours=_hours(found)),
    }
    if found.is_waiting and not has_passed:
        context["previews"] = _try_preview(request, found, plan, context)
    return render(request, "crisis/console/proposal.html", context, status=status)


def _try_preview(
    request: HttpRequest,
    found: NoticeProposal,
    plan: NoticePlan,
    context: dict[str, Any],  # Any: as above
) -> list[Any]:  # Any: previews
    """Return the pages; where a rule now forbids them, say which one instead."""
    try:
        return list(preview_plan(plan, request, by=actor_of(request)))
    except ValidationError as refusal:
        context["refusals"] = [*context["refusals"], *refusal.messages]
        return []


def _hours(found: NoticeProposal) -> int:
    return found.template.default_hours if found.template else 24


def _with_times(found: NoticeProposal, form: TimesForm) -> NoticePlan:
    """Return the plan with new times; its texts name them, so the template is filled again.

    Raises ValidationError where filling it would say anything else than what was proposed.
    """
    plan, data = _plan(found), form.cleaned_data
    moments = {"nasta": data["next_update_at"], "expires_at": data["expires_at"]}
    typed = QueryDict(mutable=True)
    for name, values in plan.typed.items():
        typed.setlist(name, values)
    if plan.starts_at is not None and plan.starts_at <= timezone.now():
        typed["begins"] = NOW
    same = replace(_fill_again(found, typed), typed=plan.typed, starts_at=plan.starts_at)
    if same.as_json() != plan.as_json():
        raise _template_has_changed()
    for name, moment in moments.items():
        local = timezone.localtime(moment)
        typed[name] = local.strftime(LOCAL_FORMAT)
        typed[f"{name}_which"] = local.isoformat(timespec="minutes")
    if data["is_long_end_confirmed"]:
        typed["is_long_end_confirmed"] = "on"
    return _fill_again(found, typed)


def _fill_again(found: NoticeProposal, typed: QueryDict) -> NoticePlan:
    """Return what the template, as it is now, makes of what was typed."""
    if found.template is None:
        raise ValidationError(_("The template is gone. Send the proposal back."))
    again = FillForm(typed, template=found.template)
    if not again.is_valid():
        raise _template_has_changed()
    return replace(again.plan(), submission=found.submission)


def _template_has_changed() -> ValidationError:
    return ValidationError(_("The template has changed. Send the proposal back."))


def _ask_about(
    request: HttpRequest, found: NoticeProposal, conflict: AnotherNoticeStands, known: set[int]
) -> HttpResponse:
    despite = sorted(known | {incident.pk for incident in conflict.incidents})
    context = {
        "rows": rows_of(conflict.incidents),
        "typed": {
            "version": [str(found.version)],
            "despite": [",".join(str(pk) for pk in despite)],
        },
        "plan": _plan(found),
        "action": request.path,
        "way_back": reverse("crisis_console:proposal", args=[found.pk]),
    }
    return render(request, "crisis/console/another_stands.html", context, status=409)
