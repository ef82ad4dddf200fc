"""Earlier versions of governing documents in the editors' interface."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from guidance.models import DocumentVersion


class DocumentVersionViewSet(SnippetViewSet):
    """Made by themselves at a new decision; by hand for decisions from before the site."""

    model = DocumentVersion
    icon = "history"
    menu_label = _("Document versions")
    list_display: ClassVar = ["title", "page", "decided_on", "registry_number"]
    list_filter: ClassVar = ["page"]
    search_fields: ClassVar = ["title", "registry_number"]
    ordering: ClassVar = ["-decided_on"]
    add_to_admin_menu = True
    menu_order = 260
    panels: ClassVar = [
        FieldPanel("page"),
        FieldPanel("title"),
        FieldPanel("registry_number"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("decided_on"), FieldPanel("paragraph")]),
                FieldPanel("decided_by"),
                FieldPanel("what_changed"),
            ],
            heading=_("Decision"),
        ),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")], heading=_("Validity")),
        FieldPanel("body"),
    ]
