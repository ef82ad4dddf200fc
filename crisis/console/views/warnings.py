"""Other people's warnings as the crisis communicator sees them: what stands, and how we know."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crisis.console.access import with_right
from crisis.console.forms.fields import add_refusal
from crisis.console.forms.warnings import LocalTextForm
from crisis.situation import Situation, situation_for
from crisis.warnings.models import ExternalWarning
from crisis.warnings.services import LocalTextMoved, digest_of_local_text, write_local_text
from crisis.warnings.sheets import WarningSheet
from home.admin_access import actor_of


@with_right
@require_safe
def warnings(request: HttpRequest) -> HttpResponse:
    """List every warning in force, and how it goes with each source."""
    situation = situation_for(request)
    rows = [
        {"warning": sheet, "new_notice_url": _new_notice_url(sheet)} for sheet in situation.warnings
    ]
    context = {
        "situation": situation,
        "rows": rows,
        "cancelled": _cancelled_but_repeated(situation),
    }
    return render(request, "crisis/console/warnings.html", context)


@with_right
@require_http_methods(["GET", "POST"])
def local_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Write our own words beside a warning; 409 when somebody else has written meanwhile."""
    warning = get_object_or_404(ExternalWarning.objects.select_related("source"), pk=pk)
    initial = {
        "seen": digest_of_local_text(warning),
        "text": warning.local_text,
        "text_en": warning.local_text_en,
    }
    others: ExternalWarning | None = None
    form = LocalTextForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            write_local_text(warning=warning, by=actor_of(request), **form.cleaned_data)
        except LocalTextMoved as conflict:
            others = conflict.row
            form.catch_up(digest_of_local_text(others))
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Your words stand beside the warning on every page."))
            return redirect("crisis_console:warnings")
    context = {"form": form, "warning": warning, "others": others}
    status = 409 if others else 422 if form.is_bound else 200
    return render(request, "crisis/console/local_text.html", context, status=status)


def _new_notice_url(sheet: WarningSheet) -> str:
    """Return the form for a notice of our own, with the reference of this VMA filled in."""
    if not sheet.is_vma:
        return ""
    reference = {
        "is_vma": "on",
        "vma_source": sheet.state.label,
        "vma_incident": sheet.warning.key,
    }
    return f"{reverse('crisis_console:new')}?{urlencode(reference)}"


def _cancelled_but_repeated(situation: Situation) -> list[ExternalWarning]:
    """Return the VMA that their sender has cancelled and a notice of ours still repeats."""
    own = {one.incident.vma_incident for one in situation.live if one.incident.is_vma}
    if not own:
        return []
    found = ExternalWarning.objects.filter(cancelled_at__isnull=False).select_related("source")
    return [one for one in found if own.intersection(one.names)]
