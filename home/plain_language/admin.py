"""What has replaced what, in the editors' interface."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import LawSuccession
from home.yes_no_column import YesNoColumn


class LawSuccessionViewSet(SnippetViewSet):
    """Laws and authorities that something has replaced; the language checks look for them."""

    model = LawSuccession
    icon = "history"
    menu_label = _("Replaced laws")
    list_display: ClassVar = [
        "old_name",
        "old_number",
        "new_name",
        "new_number",
        YesNoColumn(LawSuccession, "is_verified"),
    ]
    list_filter: ClassVar = ["kind", "is_verified"]
    search_fields: ClassVar = ["old_name", "old_number", "new_name", "new_number", "words"]
    ordering: ClassVar = ["old_name"]
