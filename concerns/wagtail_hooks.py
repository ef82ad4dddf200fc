"""What the room adds to the editors' interface."""

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from concerns.accessibility import admin_views as accessibility
from concerns.accessibility.admin_menu import AccessibilityMenuItem
from concerns.routing.admin import RoutingViewSetGroup


@hooks.register("register_admin_viewset")
def register_routing() -> RoutingViewSetGroup:
    """Offer the routing to those who may change it."""
    return RoutingViewSetGroup()


@hooks.register("register_admin_urls")
def register_accessibility_reports() -> list[URLPattern]:
    """Put the accessibility reports at `/admin/tillganglighet/`."""
    return [
        path("tillganglighet/", accessibility.list_reports, name="accessibility_reports"),
        path(
            "tillganglighet/<slug:reference>/",
            accessibility.show_report,
            name="accessibility_report",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_accessibility_menu_item() -> MenuItem:
    """Offer the reports to those who answer them."""
    return AccessibilityMenuItem(
        _("Accessibility reports"),
        reverse_lazy("accessibility_reports"),
        name="accessibility-reports",
        icon_name="universal-access",
        order=900,
    )
