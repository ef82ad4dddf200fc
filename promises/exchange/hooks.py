"""The way to the exchange, from the menu of reports and from the list of promises itself."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from promises.exchange.access import may_exchange
from promises.models import PromiseIndexPage


class ExchangeMenuItem(MenuItem):
    """Shown to whoever may make and change promises."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the login may."""
        return may_exchange(request.user)


@hooks.register("register_admin_urls")
def register_exchange() -> list[URLResolver]:
    """Put promises to and from a file at `/admin/loften-utbyte/`."""
    return [path("loften-utbyte/", include("promises.exchange.urls"))]


@hooks.register("register_reports_menu_item")
def register_exchange_menu_item() -> MenuItem:
    """Offer promises to and from a file among the reports."""
    return ExchangeMenuItem(
        gettext_lazy("Promises to and from a file"),
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
        yield Button(_("To and from a file"), url=url, icon_name="download", priority=60)
