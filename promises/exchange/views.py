"""`/admin/loften-utbyte/`: promises to a file, and from a file by way of what it would do."""

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from home.admin_access import refuse
from home.exchange.yaml_file import YamlFormError
from promises.exchange.access import may_exchange
from promises.exchange.export import export_promises
from promises.exchange.forms import ConfirmForm, FileForm
from promises.exchange.plan import Outcome, Plan, find_index, make_plan
from promises.exchange.services import PlanChangedError, import_promises
from promises.models import PromiseIndexPage


@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: HttpRequest) -> HttpResponse:
    """Offer both ways; try a file that was sent, and read it in once that was confirmed."""
    index, user = find_index(), request.user
    if index is None or isinstance(user, AnonymousUser) or not may_exchange(user):
        return refuse(request)
    if request.method != "POST":
        return _page(request, FileForm())
    if "digest" in request.POST:
        return _read_in(request, index, user)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _try(request, form, index, user)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Hand out every promise as a file."""
    index = find_index()
    if index is None or not may_exchange(request.user):
        return refuse(request)
    name = f"medborgarloften-{timezone.localdate():%Y-%m-%d}.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        export_promises(index), content_type="application/yaml; charset=utf-8", headers=headers
    )


def _try(request: HttpRequest, form: FileForm, index: PromiseIndexPage, user: User) -> HttpResponse:
    content: bytes = form.cleaned_data["file"]
    try:
        plan = make_plan(content, index, user)
    except YamlFormError as error:
        form.add_error("file", str(error))
        return _page(request, form, status=422)
    return _page(request, FileForm(), plan=plan, text=content.decode("utf-8-sig"))


def _read_in(request: HttpRequest, index: PromiseIndexPage, user: User) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, FileForm(), status=422)
    text, digest = form.cleaned_data["text"], form.cleaned_data["digest"]
    try:
        plan = import_promises(content=text.encode(), index=index, user=user, digest=digest)
    except YamlFormError:
        return _page(request, FileForm(), status=422)
    except PlanChangedError as error:
        words = _(
            "Something has changed since you tried the file. Nothing was read in. Look again."
        )
        messages.warning(request, words)
        return _page(request, FileForm(), plan=error.plan, text=text, status=409)
    messages.success(request, _done_words(plan))
    return redirect("promise_listing:index")


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
    form: FileForm,
    *,
    plan: Plan | None = None,
    text: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "plan": plan, "text": text}
    return render(request, "promises/admin/exchange.html", context, status=status)
