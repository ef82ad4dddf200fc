"""Who may open a screen of our own in the editors' interface, and who asks."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.permission_policies.pages import PagePermissionPolicy

P = ParamSpec("P")
Login = User | AnonymousUser
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def only_with(*rights: str) -> Callable[[View[P]], View[P]]:
    """Answer 403 to a login that lacks any of these rights, before anything else is looked at."""
    return only_if(lambda user: user.is_active and user.has_perms(rights))


def only_if(may: Callable[[Login], bool]) -> Callable[[View[P]], View[P]]:
    """Answer 403 to a login that may not come in, before anything else is looked at."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not may(request.user):
                return refuse(request)
            return view(request, *args, **kwargs)

        return guarded

    return guard


def refuse(request: HttpRequest) -> HttpResponse:
    """Return the 403 of our own screens.

    Returned, not raised: Wagtail turns a raised PermissionDenied into a redirect.
    """
    return render(request, "home/admin/forbidden.html", status=403)


def way_back(request: HttpRequest, *, otherwise: str) -> str:
    """Return the address of ours that a form asks to be led back to, or the other one."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return otherwise


def actor_of(request: HttpRequest) -> User:
    """Return who asks; only where `only_with` or Wagtail has let nobody else in."""
    return cast(User, request.user)


def may_any(login: Login, *rights: str) -> bool:
    """Return whether the login has any of these rights ("add", "change", "publish") to any page.

    Wagtail keeps a login's page permissions on the login itself, so that a menu may ask this at
    every item and still cost one query.
    """
    may: bool = PagePermissionPolicy().user_has_any_permission(login, set(rights))
    return may


def may_edit_pages(login: Login) -> bool:
    """Return whether the login may change or publish any page."""
    return may_any(login, "change", "publish")


def works_with_pages(login: Login) -> bool:
    """Return whether the login writes, changes or publishes any page."""
    return may_any(login, "add", "change", "publish")
