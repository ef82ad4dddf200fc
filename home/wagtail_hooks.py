"""The editors' interface: the municipality's words in one menu, and nothing that makes no sense."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.desk import hooks as desk_hooks  # noqa: F401 - registers itself
from home.models import Area, ResponsibleFunction, SafetyArea, SafetyPoint
from home.numbers import hooks as number_hooks  # noqa: F401 - registers itself
from home.numbers.snippets import ContactNumberViewSet
from home.plain_language import hooks as plain_language_hooks  # noqa: F401 - registers itself
from home.plain_language.admin import LawSuccessionViewSet
from home.search import hooks as search_hooks  # noqa: F401 - registers itself
from home.search.admin import SynonymViewSet
from home.yes_no_column import YesNoColumn
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
    list_display: ClassVar = [
        "label",
        "law_now",
        YesNoColumn(SafetyArea, "is_public"),
        "sort_order",
    ]
    list_filter: ClassVar = ["is_public"]
    search_fields: ClassVar = ["label", "label_en", "description"]
    ordering: ClassVar = ["sort_order", "label"]


class ResponsibleFunctionViewSet(SnippetViewSet):
    """Who receives and answers."""

    model = ResponsibleFunction
    icon = "group"
    list_display: ClassVar = [
        "label",
        "organisation",
        "email",
        YesNoColumn(ResponsibleFunction, "receives_form"),
        YesNoColumn(ResponsibleFunction, "is_external"),
    ]
    list_filter: ClassVar = ["receives_form", "is_external"]
    search_fields: ClassVar = ["label", "label_en", "organisation", "email"]
    ordering: ClassVar = ["label"]


class SafetyPointViewSet(SnippetViewSet):
    """Places to get warm, and which of them are open."""

    model = SafetyPoint
    icon = "home"
    list_display: ClassVar = [
        "name",
        "area",
        "offers",
        YesNoColumn(SafetyPoint, "is_step_free"),
        YesNoColumn(SafetyPoint, "is_open"),
    ]
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
        SynonymViewSet,
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
