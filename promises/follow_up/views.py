"""`/admin/medborgarloften/<id>/folj-upp/`: the form, what residents will see, and published."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from home.admin_access import actor_of
from promises.follow_up.access import for_publishers
from promises.follow_up.forms import FollowUpForm
from promises.follow_up.preview import preview_follow_up
from promises.follow_up.services import (
    LockedError,
    Published,
    SomebodyWasFirstError,
    publish_follow_up,
)
from promises.models import PromisePage

PREVIEW, CHANGE = "visa", "andra"


@for_publishers
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest, promise: PromisePage) -> HttpResponse:
    """Show the form, show what it will look like, or publish.

    409 when somebody has published the page since or holds it locked, 422 for what cannot be
    true; what was typed is still there.
    """
    if request.method != "POST":
        return _show_form(request, promise, FollowUpForm(promise))
    form, step = FollowUpForm(promise, request.POST), request.POST.get("step")
    if step == CHANGE or not form.is_valid():
        # Back from the preview nothing has been refused: what was carried was valid.
        return _show_form(request, promise, form, status=200 if step == CHANGE else 422)
    if step == PREVIEW:
        return _show_preview(request, promise, form)
    return _publish(request, promise, form)


@for_publishers
@require_safe
def published(request: HttpRequest, promise: PromisePage) -> HttpResponse:
    """Say where the follow-up can be read now."""
    return render(request, "promises/follow_up/published.html", {"promise": promise})


def _show_form(
    request: HttpRequest,
    promise: PromisePage,
    form: FollowUpForm,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    context = {"promise": promise, "form": form, **more}
    return render(request, "promises/follow_up/form.html", context, status=status)


def _show_preview(request: HttpRequest, promise: PromisePage, form: FollowUpForm) -> HttpResponse:
    try:
        preview = preview_follow_up(promise, form.get_report(), request)
    except ValidationError as refusal:
        _add_refusal(form, refusal)
        return _show_form(request, promise, form, status=422)
    context: dict[str, Any] = {  # Any: a template context
        "promise": promise,
        "preview": preview,
        "carried": [(name, form.data.get(name, "")) for name in form.fields],
        "followers": promise.followers.filter(confirmed_at__isnull=False).count(),
    }
    return render(request, "promises/follow_up/preview.html", context)


def _publish(request: HttpRequest, promise: PromisePage, form: FollowUpForm) -> HttpResponse:
    try:
        done = publish_follow_up(
            promise_id=promise.pk,
            report=form.get_report(),
            seen=form.cleaned_data["seen"],
            by=actor_of(request),
        )
    except SomebodyWasFirstError as conflict:
        form.catch_up(conflict.now)
        return _show_form(request, promise, form, status=409, theirs=conflict.now)
    except LockedError:
        return _show_form(request, promise, form, status=409, is_locked=True)
    except ValidationError as refusal:
        _add_refusal(form, refusal)
        return _show_form(request, promise, form, status=422)
    messages.success(request, _word_done(done))
    for each in done.corrections:
        messages.info(request, f"{each.name}: {each.words}.")
    return redirect("promise_follow_up:published", pk=promise.pk)


def _add_refusal(form: FollowUpForm, refusal: ValidationError) -> None:
    """Put what the rules of the page refuse at the field that it is about, or on top."""
    faults = getattr(refusal, "message_dict", None) or {NON_FIELD_ERRORS: refusal.messages}
    fields = {"date": "day"}
    for name, words in faults.items():
        field = fields.get(name, name)
        form.add_error(field if field in form.fields else None, words)


def _word_done(done: Published) -> str:
    if not done.mails:
        return _("The follow-up is published.")
    words = ngettext(
        "The follow-up is published. %(count)d follower is told by mail.",
        "The follow-up is published. %(count)d followers are told by mail.",
        done.mails,
    )
    return words % {"count": done.mails}
