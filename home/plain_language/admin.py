"""What has replaced what, in the editors' interface."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import LawSuccession


def _say_whether_checked(row: LawSuccession) -> str | Promise:
    return _("Yes") if row.is_verified else _("No")


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
        Column(
            "is_verified",
            label=capfirst(_("checked against the source")),
            accessor=_say_whether_checked,
            sort_key="is_verified",
        ),
    ]
    list_filter: ClassVar = ["kind", "is_verified"]
    search_fields: ClassVar = ["old_name", "old_number", "new_name", "new_number", "words"]
    ordering: ClassVar = ["old_name"]
