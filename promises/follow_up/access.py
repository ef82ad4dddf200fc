"""Who may follow up a promise: whoever may publish its page."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from home.admin_access import may_any, refuse
from promises.models import PromisePage

View = Callable[[HttpRequest, PromisePage], HttpResponse]


def may_follow_up(user: AbstractBaseUser | AnonymousUser, promise: PromisePage) -> bool:
    """Return whether this login may publish a follow-up of this promise now."""
    return can_be_followed_up(promise) and _may_publish(user, promise)


def can_be_followed_up(promise: PromisePage) -> bool:
    """Return whether residents see the promise; its translations follow the Swedish page."""
    is_original = promise.locale.language_code == settings.LANGUAGE_CODE
    return bool(promise.live) and not promise.is_draft and is_original


def for_publishers(view: View) -> Callable[..., HttpResponse]:
    """Hand the promise to the view; 403 without the right, 404 where residents see none."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        user = request.user
        if not user.has_perm("wagtailadmin.access_admin") or not may_any(user, "publish"):
            return refuse(request)
        promises = PromisePage.objects.for_residents().filter(
            locale__language_code=settings.LANGUAGE_CODE
        )
        promise = get_object_or_404(promises, pk=pk)
        if not _may_publish(request.user, promise):
            return refuse(request)
        return view(request, promise)

    return guarded


def _may_publish(user: AbstractBaseUser | AnonymousUser, promise: PromisePage) -> bool:
    return bool(promise.permissions_for_user(user).can_publish())
