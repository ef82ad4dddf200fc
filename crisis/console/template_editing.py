"""Where the crisis communicators edit their templates, in daylight."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from crisis.drafting.placeholders import PLACEHOLDERS
from crisis.models import NoticeTemplate
from crisis.vma_words import names_vma
from crisis.vocabulary import CapCategory, CapResponseType
from home.yes_no_column import YesNoColumn


class NoticeTemplateForm(WagtailAdminModelForm):
    """A template with its texts; what no single row can see is refused here."""

    cap_category = forms.MultipleChoiceField(
        label="CAP category", choices=CapCategory.choices, widget=forms.CheckboxSelectMultiple
    )
    cap_response_type = forms.MultipleChoiceField(
        label="CAP responseType",
        choices=CapResponseType.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:  # Any: as Django's own
        """Want Swedish once, each language once, and the word VMA only where one is repeated."""
        cleaned: dict[str, Any] = super().clean()
        rows = [
            row.instance
            for row in self.formsets["texts"].forms
            if row.is_valid() and row.cleaned_data and not row.cleaned_data.get("DELETE")
        ]
        languages = [row.language for row in rows]
        if self.formsets["texts"].is_valid() and "sv" not in languages:
            self.add_error(None, _("Write the texts in Swedish."))
        if len(languages) != len(set(languages)):
            self.add_error(None, _("Each language can be there only once."))
        is_named = any(row.names_vma for row in rows) or names_vma(cleaned.get("cap_event") or "")
        if is_named and not cleaned.get("requires_vma_reference"):
            self.add_error(
                "requires_vma_reference",
                ValidationError(_("The texts name a VMA: then the reference is needed.")),
            )
        return cleaned


class GapsPanel(HelpPanel):
    """Says which gaps there are, each with what the console asks."""

    class BoundPanel(HelpPanel.BoundPanel):
        """As it is shown."""

        def __init__(self, **kwargs: Any) -> None:  # Any: as Wagtail's own
            super().__init__(**kwargs)
            rows = ((one.gap, one.label) for one in PLACEHOLDERS.values())
            listed = format_html_join("", "<li><code>{}</code> {}</li>", rows)
            self.content = format_html_join(
                "",
                "<p>{}</p><ul>{}</ul><p>{}</p>",
                [
                    (
                        _("Write these where something has to be filled in:"),
                        listed,
                        _(
                            "A sentence whose gap is left empty is left out whole; in the list "
                            "of instructions the whole line is. What stands in the heading must "
                            "be filled in."
                        ),
                    )
                ],
            )


_TEXT_PANELS: list[Panel] = [
    FieldPanel("language"),
    *(
        FieldPanel(name)
        for name in (
            "headline", "what_happened", "who_affected", "what_to_do", "what_we_do",
            "next_update", "source", "sms", "all_clear",
        )
    ),
]  # fmt: skip


_PANELS: list[Panel] = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
            FieldRowPanel([FieldPanel("default_level"), FieldPanel("default_hours")]),
            FieldPanel("requires_second_approver"),
            FieldPanel("requires_vma_reference"),
            FieldPanel("is_offered"),
        ],
        heading=_("The template"),
    ),
    GapsPanel(heading=_("Gaps to fill")),
    InlinePanel(
        "texts",
        heading=_("Texts by language"),
        label=_("Texts"),
        panels=_TEXT_PANELS,
        min_num=1,
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order")]),
            FieldPanel("event_type"),
            FieldPanel("cap_event"),
            FieldPanel("cap_category"),
            FieldPanel("cap_response_type"),
            FieldRowPanel(
                [
                    FieldPanel("cap_urgency"),
                    FieldPanel("cap_severity"),
                    FieldPanel("cap_certainty"),
                ]
            ),
        ],
        heading=_("For other systems"),
        classname="collapsed",
    ),
]


class NoticeTemplateViewSet(SnippetViewSet):
    """The templates, with their history; every change is in the log."""

    model = NoticeTemplate
    icon = "doc-full"
    menu_label = _("Notice templates")
    list_display = [
        "name",
        "default_level",
        YesNoColumn(NoticeTemplate, "requires_second_approver", label=_("needs a second person")),
        YesNoColumn(NoticeTemplate, "is_offered", label=_("is offered in the console")),
    ]
    list_filter = ["is_offered", "default_level"]
    ordering = ["sort_order", "name"]
    list_per_page = 50
    edit_handler = ObjectList(_PANELS, base_form_class=NoticeTemplateForm)
