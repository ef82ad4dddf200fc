"""A column of the editors' lists for a field that is true or false."""

from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column


class YesNoColumn(Column):
    """Says Yes or No; Wagtail's own says True and False, or that only to a screen reader."""

    def __init__(self, model: type[Model], name: str, *, label: Any = "") -> None:
        """Take the field's own name as the heading, unless it would be too long for one."""
        # Any: a lazy text, which the stubs know neither of models' fields nor of capfirst.
        own: Any = model._meta.get_field(name)
        super().__init__(name, label=capfirst(label or own.verbose_name), sort_key=name)

    def get_value(self, instance: Any) -> str:  # Any: a row, as Wagtail's own signature
        """Return the word."""
        return _("Yes") if super().get_value(instance) else _("No")
