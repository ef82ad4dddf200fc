"""The editors' form of a governing document."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
    Panel,
)


def document_panels() -> list[Panel]:
    """Return the panels in the order in which a document is registered."""
    return [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("document_type"), FieldPanel("status")]),
                FieldPanel("registry_number"),
                FieldPanel("applies_to"),
            ],
            heading=_("Document head"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("decided_on"), FieldPanel("paragraph")]),
                FieldPanel("decided_by"),
                FieldPanel("what_changed"),
            ],
            heading=_("Decision"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                FieldPanel("revoked_on"),
                PageChooserPanel("replaces_page"),
                FieldPanel("replaces"),
            ],
            heading=_("Validity"),
        ),
        FieldPanel("short_facts"),
        FieldPanel("body"),
        InlinePanel("attachments", label=_("Attachment")),
        MultiFieldPanel(
            [
                FieldPanel("document_owner"),
                FieldPanel("owner_function"),
                FieldPanel("follow_up"),
                FieldPanel("next_follow_up"),
            ],
            heading=_("Follow-up"),
        ),
        FieldPanel("safety_areas", widget=forms.CheckboxSelectMultiple),
    ]
