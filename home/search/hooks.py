"""Puts the search's screens into the editors' interface."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.search import admin


@hooks.register("register_admin_urls")
def register_misses() -> list[URLPattern]:
    """Put what people did not find at `/admin/sokningar/`."""
    return [
        path("sokningar/", admin.list_misses, name="search_misses"),
        path("sokningar/<slug:digest>/ta-bort/", admin.dismiss, name="search_miss_dismiss"),
    ]


@hooks.register("register_reports_menu_item")
def register_misses_menu_item() -> MenuItem:
    """Offer the list to those who may see it."""
    return admin.misses_menu_item()
