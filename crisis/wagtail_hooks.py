"""The crisis room's places in Wagtail's interface."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet

from crisis.console.access import RIGHT
from crisis.console.dashboard import ConsolePanel
from crisis.console.template_editing import NoticeTemplateViewSet
from crisis.console.translation import submit_translation
from crisis.models import Notice
from crisis.snippets import NoticeViewSet

register_snippet(NoticeViewSet)
register_snippet(NoticeTemplateViewSet)


@hooks.register("register_admin_urls")
def register_console() -> list[URLPattern | URLResolver]:
    """Put the console at `/admin/kris/`."""
    return [path("kris/", include("crisis.console.urls"))]


@hooks.register("register_admin_urls", order=-1)
def guard_translation() -> list[URLPattern | URLResolver]:
    """Stand before wagtail-localize's own address, which asks for no right to the notice."""
    return [path("localize/submit/snippet/crisis/notice/<str:pk>/", submit_translation)]


class ConsoleMenuItem(MenuItem):
    """Shown to those with the right only."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this login may use the console."""
        return request.user.has_perm(RIGHT)


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    """Put the console first in the menu."""
    return ConsoleMenuItem(
        _("Crisis"), reverse("crisis_console:index"), name="crisis", icon_name="warning", order=10
    )


@hooks.register("construct_homepage_panels")
def add_console_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Put the console first on the page of those who may use it."""
    if request.user.has_perm(RIGHT):
        panels.append(ConsolePanel(request))


@hooks.register("construct_snippet_action_menu")
def hide_unpublish(
    menu_items: list[ActionMenuItem],
    request: HttpRequest,
    context: dict[str, Any],  # Any: as Wagtail
) -> None:
    """Do not offer to take away a notice that has begun; its address refuses that too."""
    notice = context.get("instance")
    if isinstance(notice, Notice) and not notice.incident.is_planned():
        menu_items[:] = [item for item in menu_items if item.name != "action-unpublish"]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the services write in Wagtail's history."""
    actions.register_action("crisis.publish", _("Publish notice"), _("Notice published"))
    actions.register_action("crisis.plan", _("Plan notice"), _("Notice planned"))
    actions.register_action("crisis.replan", _("Change planned notice"), _("Plan changed"))
    actions.register_action("crisis.withdraw", _("Remove planned notice"), _("Plan removed"))
    actions.register_action("crisis.propose", _("Propose notice"), _("Notice proposed"))
    actions.register_action("crisis.approve", _("Approve notice"), _("Proposal published"))
    actions.register_action("crisis.return", _("Send back proposal"), _("Proposal sent back"))
    actions.register_action("crisis.retime", _("New times"), _("Proposal got new times"))
    actions.register_action("crisis.refuse", _("Refuse approval"), _("Approval refused"))
    actions.register_action("crisis.unpropose", _("Take back proposal"), _("Proposal taken back"))
    actions.register_action("crisis.translate", _("Translate notice"), _("Translation added"))
    actions.register_action("crisis.update", _("Update notice"), _("Update added"))
    actions.register_action("crisis.correct", _("Correct notice"), _("Correction added"))
    actions.register_action("crisis.open_point", _("Open safety point"), _("Safety point opened"))
    actions.register_action("crisis.close_point", _("Close safety point"), _("Safety point closed"))
    actions.register_action(
        "crisis.local_text", _("Write local text"), _("Local text beside a warning changed")
    )
    actions.register_action("crisis.end", _("End notice"), _("All clear given"))
