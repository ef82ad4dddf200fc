"""Words of the form that differ between what is unsafe and what is safe, and who may be near."""

from django import forms
from django.utils.translation import gettext_lazy as _

from concerns.models import ConcernCategory

_REMEMBERED = ("name", "email", "phone")


def fit_to_category(fields: dict[str, forms.Field], category: ConcernCategory) -> None:
    """Word a form's fields for its category; where it is sensitive, let browsers remember none."""
    if category.is_sensitive:
        for name in _REMEMBERED:
            fields[name].widget.attrs["autocomplete"] = "off"
    if category.is_about_safe_place:
        fields["place"].label = _("Which place is it?")
        fields["place"].help_text = _("For example: the library, or the path along the lake.")
        fields["happened_at"].label = _("When does it feel safe?")
        fields["happened_at"].help_text = _(
            "For example: in the daytime, or always. You can skip this."
        )
        fields["place"].error_messages["required"] = _("Write which place it is")
        fields["description"].label = _("What makes it feel safe?")
        fields["description"].error_messages["required"] = _("Write what makes it feel safe")
