"""The ways to an exchange: its addresses, the menu of reports, and the list of pages itself."""

from collections.abc import Iterable
from typing import TypeVar

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.exchange import views
from home.exchange.room import Room

List = TypeVar("List", bound=Page)


def open_exchange(room: Room[List]) -> None:
    """Give a room's exchange its addresses and its doors; to be called once, when hooks load."""
    addresses: list[URLPattern] = [
        path("", views.exchange, {"room": room}, name="exchange"),
        path(f"{room.file_name}.yaml", views.export, {"room": room}, name="export"),
    ]
    url_name = f"{room.name}:exchange"

    class ExchangeMenuItem(MenuItem):
        """Shown to whoever may write such pages."""

        def is_shown(self, request: HttpRequest) -> bool:
            """Return whether the login may."""
            return room.find_list_for(request.user) is not None

    def register_addresses() -> list[URLPattern | URLResolver]:
        return [path(room.address, include((addresses, room.name)))]

    def register_menu_item() -> MenuItem:
        return ExchangeMenuItem(
            room.title,
            reverse_lazy(url_name),
            name=room.name.replace("_", "-"),
            icon_name="download",
            order=room.order,
        )

    def offer_at_the_list(
        page: Page, user: User, view_name: str, next_url: str | None = None
    ) -> Iterable[Button]:
        if page.specific_class is room.list_model and room.find_list_for(user):
            yield Button(
                _("To and from a file"), reverse(url_name), icon_name="download", priority=60
            )

    hooks.register("register_admin_urls", register_addresses)
    hooks.register("register_reports_menu_item", register_menu_item)
    hooks.register("register_page_header_buttons", offer_at_the_list)
