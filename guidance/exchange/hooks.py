"""The way to the exchange, from the menu of reports and from the list of guidance itself."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from guidance.exchange.access import find_index, may_exchange
from guidance.models import GuidanceIndexPage
from home.admin_access import may_any


class ExchangeMenuItem(MenuItem):
    """Shown to those who may write guidance."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this login may write pages of guidance."""
        if not may_any(request.user, "add"):
            return False
        index = find_index()
        return index is not None and may_exchange(request.user, index)


@hooks.register("register_admin_urls")
def register_exchange() -> list[URLPattern | URLResolver]:
    """Put the exchange at `/admin/rad-utbyte/`."""
    return [path("rad-utbyte/", include("guidance.exchange.urls"))]


@hooks.register("register_reports_menu_item")
def register_exchange_menu_item() -> MenuItem:
    """Offer the exchange beside the reports."""
    return ExchangeMenuItem(
        gettext_lazy("Advice to and from a file"),
        reverse_lazy("guidance_exchange:exchange"),
        name="guidance-exchange",
        icon_name="download",
        order=60,
    )


@hooks.register("register_page_header_buttons")
def offer_exchange(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterable[Button]:
    """Offer the exchange in the menu of the list of guidance."""
    if page.specific_class is GuidanceIndexPage and may_exchange(user, page.specific):
        url = reverse("guidance_exchange:exchange")
        yield Button(_("To and from a file"), url=url, icon_name="download", priority=60)
