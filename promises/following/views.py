"""Following a promise by mail, confirming the address, and leaving."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods
from wagtail.models import Locale

from promises.following import services
from promises.following.forms import FollowForm
from promises.following.limits import are_too_many_unconfirmed, may_ask
from promises.following.mails import in_active_language
from promises.following.rules import is_over
from promises.models import PromisePage
from promises.selectors import find_index
from tryggochsaker.frame import Crumb, Frame, alternates_in_every_language, language_prefix

TAB = "promise"


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form; receive it. What is answered does not depend on who follows already.

    404 for a promise that residents do not see, 409 for one that is over, 422 for an address that
    cannot be right, 429 for too many attempts, from here or on this promise.
    """
    promise = _find_promise(slug)
    if is_over(promise):
        return _show_over(request, promise)
    if request.method != "POST":
        return _show_form(request, promise, FollowForm())
    form = FollowForm(request.POST)
    if not may_ask(request):
        form.add_error("email", _("Too many have asked from here right now. Wait ten minutes."))
        return _show_form(request, promise, form, status=429)
    if are_too_many_unconfirmed(promise):
        form.add_error("email", _word_too_many())
        return _show_form(request, promise, form, status=429)
    if not form.is_valid():
        return _show_form(request, promise, form, status=422)
    services.ask_to_follow(
        promise=promise,
        address=form.cleaned_data["email"],
        language=translation.get_language() or "sv",
    )
    page = in_active_language(promise)
    frame = _frame(request, _("Look in your mail"), page)
    return render(request, "promises/following/asked.html", {"frame": frame, "promise": page})


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for one press, since mail filters open links by themselves; a POST confirms."""
    follower = services.find_follower(token)
    if follower is not None and request.method == "POST":
        follower = services.confirm(token=token)
    if follower is None:
        frame = _frame(request, _("The link has stopped working"))
        return render(request, "promises/following/too_late.html", {"frame": frame}, status=404)
    page = in_active_language(follower.promise)
    is_done = follower.confirmed_at is not None
    title = _("You follow the promise") if is_done else _("Do you want to follow the promise?")
    context = {
        "frame": _frame(request, title, page),
        "promise": page,
        "leave_url": reverse("following:leave", args=[token]),
    }
    template = "confirmed" if is_done else "confirm"
    return render(request, f"promises/following/{template}.html", context)


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the token is the permission
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for one press; a POST ends the mails, and says the same whatever was there before."""
    follower = services.find_follower(token)
    if request.method == "POST":
        services.leave(token=token)
    if request.method == "POST" or follower is None:
        page = in_active_language(follower.promise) if follower else None
        frame = _frame(request, _("You get no more mails"), page)
        return render(request, "promises/following/left.html", {"frame": frame, "promise": page})
    page = in_active_language(follower.promise)
    frame = _frame(request, _("Do you want to stop the mails?"), page)
    return render(request, "promises/following/leave.html", {"frame": frame, "promise": page})


def _find_promise(slug: str) -> PromisePage:
    """Return the Swedish page of a promise that residents see, or answer 404."""
    promise: PromisePage | None = (
        PromisePage.objects.for_residents()
        .filter(slug=slug, locale=Locale.get_default())
        .select_related("locale")
        .first()
    )
    if promise is None:
        raise Http404
    return promise


def _word_too_many() -> str:
    return _(
        "Unusually many want to follow this very promise right now, so we write to nobody new "
        "about it. Try again in an hour."
    )


def _show_form(
    request: HttpRequest, promise: PromisePage, form: FollowForm, status: int = 200
) -> HttpResponse:
    page = in_active_language(promise)
    context: dict[str, Any] = {  # Any: a template context
        "frame": _frame(request, _("Follow the promise by mail"), page),
        "promise": page,
        "form": form,
    }
    return render(request, "promises/following/form.html", context, status=status)


def _show_over(request: HttpRequest, promise: PromisePage) -> HttpResponse:
    page = in_active_language(promise)
    context = {"frame": _frame(request, _("The promise is over"), page), "promise": page}
    status = 409 if request.method == "POST" else 200
    return render(request, "promises/following/over.html", context, status=status)


def _frame(request: HttpRequest, title: str, promise: PromisePage | None = None) -> Frame:
    """Return the frame of a page that only one resident sees: in no index."""
    crumbs = [Crumb(_("Start"), language_prefix())]
    index = find_index()
    if index is not None:
        crumbs.append(Crumb(pgettext("tab", "Promises"), index.get_url() or "/"))
    if promise is not None:
        own = promise.locale.language_code
        other = "" if own == translation.get_language() else own
        crumbs.append(Crumb(promise.title, promise.get_url() or "/", other))
    named = {"title": title, "promise": promise.title if promise else ""}
    return Frame(
        title=title,
        document_title=f"{title}: {promise.title}" if promise else "",
        description=_("%(title)s: “%(promise)s”.") % named if promise else title,
        path=request.path_info,
        tab=TAB,
        breadcrumbs=crumbs,
        alternates=alternates_in_every_language(request),
        is_indexed=False,
    )
