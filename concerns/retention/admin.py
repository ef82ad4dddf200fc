"""Where the security function edits the rules, and the way in to what they let go."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet

from concerns.models import RetentionRule
from concerns.retention.access import may_run_retention


class RetentionRuleViewSet(ModelViewSet):
    """Rules: how long cases are kept."""

    model = RetentionRule
    icon = "bin"
    menu_label = _("Rules for deletion")
    name = "retention_rules"
    url_prefix = "gallringsregler"
    list_display = ["__str__", "decision", "is_placeholder", "runs_by_itself"]
    list_filter = ["category", "outcome", "is_placeholder"]
    inspect_view_enabled = False
    copy_view_enabled = False


class RetentionMenuItem(MenuItem):
    """ "Deletion of cases", for those who may confirm it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this login may delete by rule."""
        return may_run_retention(request.user)
