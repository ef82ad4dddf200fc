"""Where the security function words the replies that everybody starts from."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from concerns.models import ReplyTemplate


class ReplyTemplateViewSet(ModelViewSet):
    """Reply templates."""

    model = ReplyTemplate
    icon = "mail"
    menu_label = _("Reply templates")
    menu_order = 330
    add_to_admin_menu = True
    name = "reply_templates"
    url_prefix = "svarsmallar"
    list_display = ["title", "category", "sort_order"]
    list_filter = ["category"]
    search_fields = ["title"]
    search_backend_name = None
    inspect_view_enabled = False
