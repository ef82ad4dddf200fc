"""Notices in Wagtail's own interface: drafts, revisions, history and preview of their texts."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from crisis.console.text_editing import NoticeEditView, NoticeUnpublishView
from crisis.models import Notice


class NoticeViewSet(SnippetViewSet):
    """The texts of notices; the console is where notices begin, are updated and end."""

    model = Notice
    edit_view_class = NoticeEditView
    unpublish_view_class = NoticeUnpublishView
    icon = "warning"
    menu_label = _("Texts of notices")
    list_display = ["title", "incident", "locale"]
    list_filter = ["live"]
    ordering = ["-incident__published_at"]
    list_per_page = 50
