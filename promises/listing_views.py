"""The editors' list of promises: what is late is seen at a glance."""

from typing import TYPE_CHECKING, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button

from home.admin_access import works_with_pages
from promises.models import PromisePage
from promises.presentation.pills import promise_pills
from promises.selectors import with_list_relations

if TYPE_CHECKING:
    from promises.models.promise_queryset import PromiseQuerySet


class PagesMenuItem(MenuItem):
    """Shown to whoever may work with some page; a handler of concerns sees no trace of it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the login may do anything to any page."""
        return works_with_pages(request.user)


class PromiseListingView(IndexView):
    """Reads what the columns show together with the promises."""

    default_ordering = "-year"

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Lead to the list of what is late as well."""
        return [
            *super().header_more_buttons,
            Button(_("What is late"), reverse("late_work"), icon_name="warning", priority=10),
        ]

    def get_base_queryset(self) -> "PromiseQuerySet":
        """Return the promises that the login may see, with their rows."""
        return with_list_relations(super().get_base_queryset())


def what_is_late(promise: PromisePage) -> str:
    """Return in words what is late about a promise today; empty when nothing is."""
    return ", ".join(pill.label for pill in promise_pills(promise, timezone.localdate())[1:])


def day_of_next_follow_up(promise: PromisePage) -> str:
    """Return the announced day as it is written in Swedish, or nothing."""
    return date_format(promise.next_follow_up, "j F Y") if promise.next_follow_up else ""


class PromiseListing(PageListingViewSet):
    """Promises by year, with area, status, next follow-up and what is late."""

    model = PromisePage
    icon = "clipboard-list"
    menu_label = _("Citizen promises")
    menu_order = 150
    add_to_admin_menu = True
    menu_item_class = PagesMenuItem
    index_view_class = PromiseListingView
    columns: ClassVar = [
        *IndexView.base_columns[:2],
        Column("area", label=pgettext_lazy("column", "Area")),
        Column(
            "promise_status",
            label=pgettext_lazy("column", "The promise"),
            accessor="get_status_display",
            sort_key="status",
        ),
        Column(
            "next_follow_up",
            label=_("Next follow-up"),
            accessor=day_of_next_follow_up,
            sort_key="next_follow_up",
        ),
        Column("late", label=pgettext_lazy("column", "Late"), accessor=what_is_late),
        *IndexView.base_columns[-1:],
    ]
    list_filter: ClassVar = ["year", "status", "area"]
