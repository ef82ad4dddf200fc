"""The work against crime in the editors' interface: its menu, its window, its report."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button, ListingButton
from wagtail.models import Page

from promises.models import ActionPlanPage
from promises.prevention.board_report import board_report
from promises.prevention.editing.desk import may_edit_pages
from promises.prevention.editing.listings import PREFIX, PreventionGroup
from promises.prevention.editing.measure_chooser import MeasureChooser


@hooks.register("register_admin_viewset")
def register_prevention() -> list[object]:
    """Offer the work against crime in a menu of its own, and a window to choose a measure in."""
    return [PreventionGroup(), MeasureChooser("measure_chooser", url_prefix="valj-atgard")]


@hooks.register("register_admin_urls")
def register_board_report() -> list[URLPattern]:
    """Put the report to the council assembly below the lists of this work."""
    return [path(f"{PREFIX}/rapport/<int:pk>/", board_report, name="board_report")]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_buttons")
def offer_board_report(
    page: Page, user: User, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Offer the report in the menu of each decided plan."""
    plan = page.specific_deferred
    if (
        isinstance(plan, ActionPlanPage)
        and plan.live
        and not plan.is_draft
        and may_edit_pages(user)
    ):
        url = reverse("board_report", args=[page.pk])
        words = _("Report to the council assembly")
        if view_name:
            yield Button(words, url, icon_name="download", priority=60)
        else:  # beside the page in a list, where a button has words only
            yield ListingButton(words, url, priority=60)
