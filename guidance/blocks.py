"""The StreamField blocks that only guidance has."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from guidance.alerts import AlertLevel
from home.models import ContactNumber
from tryggochsaker.blocks import ListStyle, ReferringTextBlock, SectionBlock

CHECKLIST = "checklist"


class ContactNumberBlock(blocks.ChooserBlock):
    """One number of the register; the page shows whatever the register says now."""

    target_model = ContactNumber
    widget = forms.Select()

    def get_form_state(self, value: Any) -> Any:  # Any: as Wagtail's blocks
        """Return the key, which is what a plain list to choose from needs."""
        return self.value_for_form(value)

    def value_for_form(self, value: Any) -> Any:  # Any: as above
        """Return the key of the number."""
        return value.pk if isinstance(value, ContactNumber) else value

    def get_translatable_segments(self, value: Any) -> list[Any]:  # Any: wagtail-localize's shapes
        """Return nothing: a number is the same in every language."""
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:  # Any: as above
        """Return the number as it was."""
        return value


class GuidanceSectionBlock(SectionBlock):
    """A section whose list may also be a checklist to tick and print."""

    list_style = blocks.ChoiceBlock(
        label=_("kind of list"),
        choices=[*ListStyle.CHOICES, (CHECKLIST, _("Checklist to tick"))],
        default=ListStyle.NONE,
    )

    class Meta:
        icon = "doc-full"
        label = _("section")
        template = "blocks/guidance_section.html"


class PhoneCardsBlock(blocks.StructBlock):
    """Numbers to call, as large plates."""

    heading = blocks.CharBlock(label=_("heading"), max_length=120)
    numbers = blocks.ListBlock(ContactNumberBlock(label=_("number")), label=_("numbers"))

    class Meta:
        icon = "mobile-alt"
        label = _("phone cards")
        template = "blocks/phone_cards.html"


class AlertBlock(blocks.StructBlock):
    """A box that stands out from the text around it."""

    level = blocks.ChoiceBlock(
        label=_("level"), choices=AlertLevel.choices, default=AlertLevel.INFORMATION
    )
    text = ReferringTextBlock(label=_("text"), max_length=300)

    class Meta:
        icon = "warning"
        label = _("alert box")
        template = "blocks/alert.html"
        preview_value = {
            "level": AlertLevel.ACUTE,
            "text": "Brinner det nu? Ta dig ut och ring 112.",
        }

    def get_context(
        self,
        value: Any,  # Any: as Wagtail's blocks
        parent_context: dict[str, Any] | None = None,  # Any: as above
    ) -> dict[str, Any]:  # Any: a template context
        """Add how the level looks."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["alert"] = AlertLevel(value["level"] or AlertLevel.INFORMATION)
        return context
