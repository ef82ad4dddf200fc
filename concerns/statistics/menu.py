"""The way in to the figures."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from concerns.statistics.access import may_view_statistics


class StatisticsMenuItem(MenuItem):
    """Shown to those who may see figures."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this login may see them."""
        return may_view_statistics(request.user)
