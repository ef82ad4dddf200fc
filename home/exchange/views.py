"""Pages to a file, and from a file by way of what it would do; below `/admin/`."""

from typing import TypeAlias

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from home.admin_access import actor_of, refuse
from home.exchange.forms import ConfirmForm, FileForm
from home.exchange.plan import Outcome, Plan
from home.exchange.room import Room
from home.exchange.services import PlanChangedError, read_in, try_file
from home.exchange.writing import zip_parts
from home.exchange.yaml_file import MOST_BYTES, MOST_ROWS, YamlFormError, as_text

AnyRoom: TypeAlias = Room[Page]


@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: HttpRequest, room: AnyRoom) -> HttpResponse:
    """Offer both ways; try a file that was sent, and read it in once that was confirmed."""
    pages = room.find_list_for(request.user)
    if pages is None:
        return refuse(request)
    if request.method != "POST":
        return _page(request, room, FileForm())
    if "digest" in request.POST:
        return _read_in(request, room, pages)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, room, form, status=422)
    content: bytes = form.cleaned_data["file"]
    try:
        plan = try_file(room, content, pages, actor_of(request))
    except YamlFormError as error:
        form.add_error("file", str(error))
        return _page(request, room, form, status=422)
    status = 200 if plan.is_faultless else 422
    return _page(request, room, FileForm(), plan=plan, text=as_text(content), status=status)


@require_safe
def export(request: HttpRequest, room: AnyRoom) -> HttpResponse:
    """Hand out the pages as a file; as several in a ZIP file where one could not be read in."""
    pages = room.find_list_for(request.user)
    if pages is None:
        return refuse(request)
    name = f"{room.file_name}-{timezone.localdate():%Y-%m-%d}"
    first, *more = room.write(pages)
    if more:
        return _attached(zip_parts([first, *more], name), "application/zip", f"{name}.zip")
    return _attached(first, "application/yaml; charset=utf-8", f"{name}.yaml")


def _attached(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _read_in(request: HttpRequest, room: AnyRoom, pages: Page) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _refused(request, room, _("What came back is not what was tried. Try again."))
    text, digest = form.cleaned_data["text"], form.cleaned_data["digest"]
    user = actor_of(request)
    try:
        plan = read_in(room, content=text.encode(), pages=pages, user=user, digest=digest)
    except YamlFormError as error:
        return _refused(request, room, str(error))
    except PlanChangedError as error:
        words = _(
            "Something has changed since you tried the file. Nothing was read in. Look again."
        )
        messages.warning(request, words)
        return _page(request, room, FileForm(), plan=error.plan, text=text, status=409)
    messages.success(request, _done_words(plan))
    return redirect("wagtailadmin_explore", pages.pk)


def _refused(request: HttpRequest, room: AnyRoom, words: str) -> HttpResponse:
    messages.error(request, words)
    return _page(request, room, FileForm(), status=422)


def _done_words(plan: Plan) -> str:
    new, changed = plan.count(Outcome.NEW), plan.count(Outcome.CHANGED)
    parts = [
        ngettext("%(count)d new draft.", "%(count)d new drafts.", new) % {"count": new},
        ngettext("%(count)d changed draft.", "%(count)d changed drafts.", changed)
        % {"count": changed},
        _("Nothing was published."),
    ]
    return " ".join(parts)


def _page(
    request: HttpRequest,
    room: AnyRoom,
    form: FileForm,
    *,
    plan: Plan | None = None,
    text: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "room": room,
        "form": form,
        "plan": plan,
        "text": text,
        "export_url": reverse(f"{room.name}:export"),
        "most_rows": MOST_ROWS,
        "most_megabytes": MOST_BYTES // 1_000_000,
    }
    return render(request, "home/admin/exchange.html", context, status=status)
