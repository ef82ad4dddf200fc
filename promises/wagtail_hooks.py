"""The promises and the work against crime in the editors' menu."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button, ListingButton
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from home.admin_access import works_with_pages
from home.exchange.hooks import open_exchange
from promises.due.views import list_late
from promises.exchange.room import PROMISES
from promises.follow_up.access import may_follow_up
from promises.follow_up.history import register_history
from promises.listing_views import PromiseListing
from promises.models import PromisePage
from promises.prevention.editing import hooks as prevention_hooks  # noqa: F401 - registers itself

open_exchange(PROMISES)


@hooks.register("register_admin_viewset")
def register_promise_listing() -> PromiseListing:
    """Offer every promise in one list, with what is late."""
    return PromiseListing("promise_listing", url_prefix="medborgarloften")


@hooks.register("register_admin_urls")
def register_follow_up() -> list[URLPattern | URLResolver]:
    """Put the two-minute follow-up below the list of promises."""
    return [path("medborgarloften/", include("promises.follow_up.urls"))]


@hooks.register("register_page_header_buttons")
def offer_follow_up(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer the follow-up in the menu of a promise that the login may publish."""
    url = _follow_up_url(page, user)
    if url:
        yield Button(_("Follow up"), url, icon_name="clipboard-list", priority=5)


@hooks.register("register_page_listing_buttons")
def offer_follow_up_in_lists(
    page: Page, user: User, next_url: str | None = None
) -> Iterator[Button]:
    """Offer the same beside the promise wherever pages are listed."""
    url = _follow_up_url(page, user)
    if url:
        yield ListingButton(_("Follow up"), url, priority=5)


def _follow_up_url(page: Page, user: User) -> str:
    if page.specific_class is not PromisePage or not may_follow_up(user, page.specific):
        return ""
    return reverse("promise_follow_up:form", args=[page.pk])


@hooks.register("register_log_actions")
def register_follow_up_action(actions: LogActionRegistry) -> None:
    """Name what the page's history says of a follow-up."""
    register_history(actions)


@hooks.register("register_admin_urls")
def register_late_work() -> list[URLPattern]:
    """Put the list of what is late below the list of promises."""
    return [path("medborgarloften/forsenat/", list_late, name="late_work")]


class LateWorkMenuItem(MenuItem):
    """Shown to whoever may open the list."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the login works with pages."""
        return works_with_pages(request.user)


@hooks.register("register_reports_menu_item")
def register_late_work_menu_item() -> MenuItem:
    """Offer the list of what is late among the reports."""
    return LateWorkMenuItem(
        _("Late in the promises"),
        reverse_lazy("late_work"),
        name="late-work",
        icon_name="warning",
        order=90,
    )
