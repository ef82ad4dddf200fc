"""Puts the desk on the first page of the editors' interface, in place of Wagtail's panels."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component

from home.desk.panels import desk_panels

REPLACED = frozenset(
    {
        "workflow_objects_to_moderate",
        "user_objects_in_workflow_moderation",
        "locked_pages",
        "recent_edits",
    }
)
"""Wagtail's panels of which the desk's lists say the same, and in the same words for all rooms."""


@hooks.register("construct_homepage_panels", order=-1)
def put_desk(request: HttpRequest, panels: list[Component]) -> None:
    """Take away what the desk replaces and show the parts that are for this login."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in REPLACED]
    panels.extend(desk_panels(request))


@hooks.register("construct_homepage_summary_items", order=99)
def drop_counts(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Leave out how many pages and images there are: nobody has anything to do because of it."""
    items.clear()
