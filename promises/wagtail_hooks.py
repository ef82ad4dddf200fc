"""The promises in the editors' menu."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from promises.exchange.access import may_exchange
from promises.late_views import list_late, may_see_late_work
from promises.listing_views import PromiseListing
from promises.models import PromiseIndexPage


@hooks.register("register_admin_viewset")
def register_promise_listing() -> PromiseListing:
    """Offer every promise in one list, with what is late."""
    return PromiseListing("promise_listing", url_prefix="medborgarloften")


@hooks.register("register_admin_urls")
def register_late_work() -> list[URLPattern]:
    """Put the list of what is late below the list of promises."""
    return [path("medborgarloften/forsenat/", list_late, name="late_work")]


class LateWorkMenuItem(MenuItem):
    """Shown to whoever may open the list."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the login works with pages."""
        return may_see_late_work(request)


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


@hooks.register("register_admin_urls")
def register_exchange() -> list[URLResolver]:
    """Put promises to and from a file at `/admin/loften-utbyte/`."""
    return [path("loften-utbyte/", include("promises.exchange.urls"))]


class ExchangeMenuItem(MenuItem):
    """Shown to whoever may make and change promises."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the login may."""
        return may_exchange(request.user)


@hooks.register("register_reports_menu_item")
def register_exchange_menu_item() -> MenuItem:
    """Offer promises to and from a file among the reports."""
    return ExchangeMenuItem(
        _("Promises to and from a file"),
        reverse_lazy("promises_exchange:exchange"),
        name="promises-exchange",
        icon_name="download",
        order=61,
    )


@hooks.register("register_page_header_buttons")
def offer_exchange(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterable[Button]:
    """Offer it in the menu of the list of promises too."""
    if page.specific_class is PromiseIndexPage and may_exchange(user):
        url = reverse("promises_exchange:exchange")
        yield Button(now("To and from a file"), url=url, icon_name="download", priority=60)
