"""For whom a page of advice is meant: the codes of the content files, and a field of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """A group of readers."""

    ALL = "alla", _("Everyone")
    FAMILIES = "barnfamiljer", _("Families with children")
    OLDER = "aldre", _("Older people")
    EXPOSED = "utsatta", _("People exposed to violence")
    RELATIVES = "narstaende", _("Relatives and friends")
    YOUNG = "unga", _("Young people")
    PROFESSIONALS = "yrkesverksamma", _("Professionals")
    PARENTS = "foraldrar", _("Parents")
    ORGANISERS = "arrangorer", _("Event organisers")
    EMPLOYEES = "anstallda", _("Employees")
    REPRESENTATIVES = "fortroendevalda", _("Elected representatives")


class AudiencesField(models.JSONField):
    """A list of audience codes, chosen with one checkbox each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's fields take them
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:  # Any: unchecked
        """Refuse anything but a list of known codes."""
        super().validate(value, model_instance)
        if not isinstance(value, list) or not set(value) <= set(Audience.values):
            raise ValidationError(_("Choose among the audiences."))

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Return one checkbox for each audience."""
        return forms.MultipleChoiceField(
            label=self.verbose_name,
            help_text=self.help_text,
            choices=Audience.choices,
            required=not self.blank,
            widget=forms.CheckboxSelectMultiple,
        )
