"""The editors' list of numbers: what to check, one click to sign, and where each is used."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from home.models import ContactNumber
from home.numbers.access import may_check_numbers
from home.numbers.running_text import placeholder_for
from home.numbers.selectors import with_state
from home.numbers.usage import find_usage
from home.post_button import PostButton

State = ContactNumber.CheckState


def confirm_button(
    number: ContactNumber, *, next_url: str, classname: str, icon_name: str | None = None
) -> PostButton:
    """Return the button that signs that the number is right today."""
    return PostButton(
        _("Checked today"),
        url=reverse("numbers:confirm", args=[number.pk]),
        fields={"phone": number.phone, "next": next_url},
        icon_name=icon_name,
        classname=classname,
        attrs={"aria-label": _("Checked today: %(number)s") % {"number": number.label}},
    )


class CheckedColumn(Column):
    """When a number was last checked, and in words what that means today."""

    def get_value(self, instance: ContactNumber) -> SafeString | str:
        """Return the day and the state."""
        state = instance.check_state()
        if instance.verified_on is None:
            return format_html('<span class="w-status">{}</span>', _("Never checked"))
        day = date_format(instance.verified_on, "j F Y")
        if state == State.CHECKED:
            return day
        return format_html('{} <span class="w-status">{}</span>', day, state.label)


class ConfirmColumn(BaseColumn):
    """One click that signs that the number is right today."""

    def render_cell_html(
        self,
        instance: ContactNumber,
        parent_context: dict[str, Any],  # Any: a template context
    ) -> SafeString:
        """Return the cell; empty for a login that may not change numbers."""
        request = parent_context["request"]
        if not may_check_numbers(request.user):
            return format_html("<td></td>")
        button = confirm_button(
            instance, next_url=request.get_full_path(), classname="button button-small"
        )
        return format_html("<td>{}</td>", button.render_html(parent_context))


class ContactNumberFilterSet(WagtailFilterSet):
    """Find the numbers that somebody has to ring."""

    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("The check"), choices=State.choices, method="filter_state"
    )

    class Meta:
        model = ContactNumber
        fields: ClassVar = ["kind", "verification"]

    def filter_state(
        self, queryset: QuerySet[ContactNumber], name: str, value: list[str]
    ) -> QuerySet[ContactNumber]:
        """Keep the numbers whose check stands in one of the ways that were chosen."""
        return with_state(queryset, value, timezone.localdate()) if value else queryset


class NumberFactsPanel(Panel):
    """How the number is named in text, which pages use it, and who has checked it."""

    class BoundPanel(Panel.BoundPanel):
        """Shown for a number that exists."""

        template_name = "home/numbers/facts_panel.html"

        def is_shown(self) -> bool:
            """Return whether there is anything to tell yet."""
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(
            self,
            parent_context: dict[str, Any] | None = None,  # Any: a template context
        ) -> dict[str, Any]:
            """Add usage and signatures."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {
                "placeholder": placeholder_for(self.instance),
                "usage": find_usage(self.instance),
                "checks": self.instance.checks.all()[:10],
            }


class ContactNumberEditView(EditView):
    """The form of a number, with the one click beside its name."""

    @property
    def header_buttons(self) -> list[Button]:
        """Offer the signature to who may change the number."""
        if not may_check_numbers(self.request.user):
            return []
        return [
            confirm_button(
                self.object,
                next_url=self.request.get_full_path(),
                classname="w-header-button button",
                icon_name="check",
            )
        ]


class ContactNumberViewSet(SnippetViewSet):
    """Numbers to call, and whether they are still right."""

    model = ContactNumber
    icon = "mobile-alt"
    menu_label = gettext_lazy("Numbers to call")
    list_display: ClassVar = [
        "label",
        "phone",
        "kind",
        CheckedColumn("verified_on", label=gettext_lazy("Checked on"), sort_key="verified_on"),
        ConfirmColumn("confirm", label=gettext_lazy("Sign")),
    ]
    panels: ClassVar = [*ContactNumber.panels, NumberFactsPanel(heading=gettext_lazy("Use"))]
    edit_view_class = ContactNumberEditView
    filterset_class = ContactNumberFilterSet
    search_fields: ClassVar = ["label", "label_en", "phone", "tel"]
    ordering: ClassVar = ["sort_order", "label"]
