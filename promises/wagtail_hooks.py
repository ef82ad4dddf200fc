"""The promises in the editors' menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from promises.late_views import list_late, may_see_late_work
from promises.listing_views import PromiseListing


@hooks.register("register_admin_viewset")
def register_promise_listing() -> PromiseListing:
    """Offer every promise in one list, with what is late."""
    return PromiseListing("promise_listing", url_prefix="medborgarloften")


@hooks.register("register_admin_urls")
def register_late_work() -> list[URLPattern]:
    """Put the list of what is late below the list of promises."""
    return [path("medborgarloften/forsenat/", list_late, name="late_work")]


class LateWorkMenuItem(MenuItem):
    """Shown to whoever may open the list."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the login works with pages."""
        return may_see_late_work(request)


@hooks.register("register_reports_menu_item")
def register_late_work_menu_item() -> MenuItem:
    """Offer the list of what is late among the reports."""
    return LateWorkMenuItem(
        _("Late in the promises"),
        reverse_lazy("late_work"),
        name="late-work",
        icon_name="warning",
        order=90,
    )
