"""What the room adds to the editors' interface."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry

from concerns.accessibility import admin_views as accessibility
from concerns.accessibility.admin_menu import AccessibilityMenuItem
from concerns.cases.access import may_handle_cases
from concerns.cases.dashboard import CasesPanel
from concerns.cases.menu import CasesMenuItem
from concerns.cases.reply_admin import ReplyTemplateViewSet
from concerns.exports.audit import EXPORTED
from concerns.retention.admin import RetentionMenuItem, RetentionRuleViewSet
from concerns.routing.admin import RoutingViewSetGroup
from concerns.statistics.menu import StatisticsMenuItem


@hooks.register("register_admin_viewset")
def register_routing() -> RoutingViewSetGroup:
    """Offer the routing to those who may change it."""
    return RoutingViewSetGroup()


@hooks.register("register_admin_viewset")
def register_reply_templates() -> ReplyTemplateViewSet:
    """Offer the reply templates to those who may word them."""
    return ReplyTemplateViewSet()


@hooks.register("register_admin_urls")
def register_cases() -> list[URLPattern | URLResolver]:
    """Put the case inbox at `/admin/arenden/`."""
    return [path("arenden/", include("concerns.cases.urls"))]


@hooks.register("register_admin_urls", order=-1)
def register_records() -> list[URLPattern | URLResolver]:
    """Put copies, exports and figures below the case inbox, before its own addresses."""
    return [
        path("arenden/", include("concerns.exports.urls")),
        path("arenden/lagesbild/", include("concerns.statistics.urls")),
        path("arenden/<case:reference>/utlamna/", include("concerns.disclosure.urls")),
    ]


@hooks.register("register_admin_menu_item")
def register_cases_menu_item() -> MenuItem:
    """Offer the case inbox to those who handle cases."""
    return CasesMenuItem(
        _("Cases"), reverse_lazy("cases:index"), name="cases", icon_name="clipboard-list", order=20
    )


@hooks.register("register_log_actions")
def register_export_action(actions: LogActionRegistry) -> None:
    """Name what the log says of an exported list."""
    actions.register_action(
        EXPORTED, _("Export a list of cases"), _("A list of cases was exported")
    )


@hooks.register("register_reports_menu_item")
def register_statistics_menu_item() -> MenuItem:
    """Offer the figures to those who may see them."""
    return StatisticsMenuItem(
        _("The situation in figures"),
        reverse_lazy("statistics:overview"),
        name="statistics",
        icon_name="history",
        order=100,
    )


@hooks.register("construct_homepage_panels")
def add_cases_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Show handlers their own numbers."""
    if may_handle_cases(request.user):
        panels.append(CasesPanel(request))


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


@hooks.register("register_admin_viewset")
def register_retention_rules() -> RetentionRuleViewSet:
    """Offer the rules for deletion to those who may change them."""
    return RetentionRuleViewSet()


@hooks.register("register_reports_menu_item")
def register_retention_menu_item() -> MenuItem:
    """Offer the deletion of cases to those who confirm it."""
    return RetentionMenuItem(
        _("Deletion of cases"),
        reverse_lazy("cases:retention"),
        name="retention",
        icon_name="bin",
        order=910,
    )
