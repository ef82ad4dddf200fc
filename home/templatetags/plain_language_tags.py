"""Where the hints for what is being edited come from."""

from django import template
from django.db.models import Model
from django.urls import reverse
from wagtail.models import Page

register = template.Library()


@register.simple_tag
def hints_url(edited: Model) -> str:
    """Return the address of the hints for a page or another text; empty for what is not saved."""
    if edited.pk is None:
        return ""
    if isinstance(edited, Page):
        return reverse("plain_language_hints", args=[edited.pk])
    labels = (edited._meta.app_label, edited._meta.model_name)
    return reverse("plain_language_snippet_hints", args=[*labels, edited.pk])
