"""The editors' interface: the municipality's words in one menu, and nothing that makes no sense."""

from datetime import timedelta
from typing import Any, ClassVar

import django_filters
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.desk import hooks as desk_hooks  # noqa: F401 - registers itself
from home.models import (
    Area,
    ContactNumber,
    LawSuccession,
    ResponsibleFunction,
    SafetyArea,
    SafetyPoint,
)
from home.models.vocabulary import CHECK_NUMBERS_AFTER_DAYS
from home.plain_language import hooks as plain_language_hooks  # noqa: F401 - registers itself
from tryggochsaker.translation_guard import lacks_words

HIDDEN_MENU_ITEMS = frozenset({"help", "reports-aging-pages", "sites", "collections"})


class AreaViewSet(SnippetViewSet):
    """Parts of the municipality."""

    model = Area
    icon = "site"
    list_display: ClassVar = ["label", "label_en", "local_council", "sort_order"]
    search_fields: ClassVar = ["label", "label_en", "code"]
    ordering: ClassVar = ["sort_order", "label"]


class SafetyAreaViewSet(SnippetViewSet):
    """Fields of safety work."""

    model = SafetyArea
    icon = "list-ul"
    list_display: ClassVar = ["label", "law_now", "is_public", "sort_order"]
    list_filter: ClassVar = ["is_public"]
    search_fields: ClassVar = ["label", "label_en", "description"]
    ordering: ClassVar = ["sort_order", "label"]


class ResponsibleFunctionViewSet(SnippetViewSet):
    """Who receives and answers."""

    model = ResponsibleFunction
    icon = "group"
    list_display: ClassVar = ["label", "organisation", "email", "receives_form", "is_external"]
    list_filter: ClassVar = ["receives_form", "is_external"]
    search_fields: ClassVar = ["label", "label_en", "organisation", "email"]
    ordering: ClassVar = ["label"]


class NumberCheckColumn(Column):
    """When a number was last checked, with a warning in words where that is too long ago."""

    def get_value(self, instance: ContactNumber) -> SafeString | str:
        """Return the state of the check."""
        if instance.needs_check():
            return format_html('<span class="w-status">{}</span>', _("Check the number"))
        return _("Checked")


class ContactNumberFilterSet(WagtailFilterSet):
    """Find the numbers that somebody has to ring."""

    needs_check = django_filters.BooleanFilter(
        method="filter_needs_check", label=gettext_lazy("Has to be checked")
    )

    class Meta:
        model = ContactNumber
        fields: ClassVar = ["kind", "verification"]

    def filter_needs_check(
        self, queryset: QuerySet[ContactNumber], name: str, value: bool
    ) -> QuerySet[ContactNumber]:
        """Keep the numbers that have, or have not, to be checked again."""
        oldest = timezone.localdate() - timedelta(days=CHECK_NUMBERS_AFTER_DAYS)
        due = Q(verified_on__isnull=True) | Q(verified_on__lt=oldest)
        return queryset.filter(due) if value else queryset.exclude(due)


class ContactNumberViewSet(SnippetViewSet):
    """Numbers to call, and whether they are still right."""

    model = ContactNumber
    icon = "mobile-alt"
    menu_label = gettext_lazy("Numbers to call")
    list_display: ClassVar = [
        "label",
        "phone",
        "kind",
        "verified_on",
        NumberCheckColumn("needs_check", label=gettext_lazy("State")),
    ]
    filterset_class = ContactNumberFilterSet
    search_fields: ClassVar = ["label", "label_en", "phone", "tel"]
    ordering: ClassVar = ["sort_order", "label"]


class LawSuccessionViewSet(SnippetViewSet):
    """Laws and authorities that something has replaced; the language checks look for them."""

    model = LawSuccession
    icon = "history"
    menu_label = gettext_lazy("Replaced laws")
    list_display: ClassVar = ["old_name", "old_number", "new_name", "new_number", "is_verified"]
    list_filter: ClassVar = ["kind", "is_verified"]
    search_fields: ClassVar = ["old_name", "old_number", "new_name", "new_number", "words"]
    ordering: ClassVar = ["old_name"]


class SafetyPointViewSet(SnippetViewSet):
    """Places to get warm, and which of them are open."""

    model = SafetyPoint
    icon = "home"
    list_display: ClassVar = ["name", "area", "offers", "is_step_free", "is_open"]
    list_filter: ClassVar = ["area", "is_open"]
    search_fields: ClassVar = ["name", "name_en", "offers"]
    ordering: ClassVar = ["area__sort_order", "name"]


@register_snippet
class MunicipalityViewSetGroup(SnippetViewSetGroup):
    """The menu of everything that the rest of the site refers to."""

    menu_label = pgettext_lazy("menu", "The municipality")
    menu_icon = "home"
    menu_order = 250
    items = (
        ContactNumberViewSet,
        SafetyPointViewSet,
        AreaViewSet,
        SafetyAreaViewSet,
        ResponsibleFunctionViewSet,
        LawSuccessionViewSet,
    )


@hooks.register("before_edit_page", order=-1)
def hold_half_translated_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Tell the editor why a page with words left to translate is not published."""
    wants_to_publish = request.method == "POST" and request.POST.get("action") == "publish"
    if not wants_to_publish or not lacks_words(page):
        return None
    messages.error(
        request,
        _("The page was not published: some texts are not translated yet. Translate all of them."),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("construct_help_menu")
def drop_outside_help(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave out what leads to Wagtail's own site: it is in English and about the product."""
    menu_items[:] = [item for item in menu_items if not str(item.url).startswith("http")]


@hooks.register("construct_settings_menu")
def drop_technical_settings(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave out what the deployment decides: the site's address comes from `PUBLIC_URL`."""
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN_MENU_ITEMS]


@hooks.register("register_rich_text_features", order=99)
def keep_rich_text_plain(features: Any) -> None:  # Any: Wagtail's registry
    """Offer no third party's film or sound in running text."""
    features.default_features = ["bold", "italic", "link", "document-link", "ol", "ul"]
