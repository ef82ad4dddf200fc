"""The way to the accessibility reports in the editors' menu."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

HANDLE_REPORTS = "concerns.handle_accessibility_reports"


class AccessibilityMenuItem(MenuItem):
    """Shown to those who may read the reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this login may read them."""
        return request.user.has_perm(HANDLE_REPORTS)
