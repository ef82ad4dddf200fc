"""The menu of all that decides where concerns go."""

from django.http import HttpRequest
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from concerns.models import ConcernCategory, FreeTextTrigger
from concerns.routing.access import may_edit_routing
from concerns.routing.urls import urlpatterns
from concerns.terms.admin import ReportingTermsViewSet


class RoutingMenuItem(MenuItem):
    """Shown to those who may edit the routing."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this login has the right."""
        return may_edit_routing(request.user)


class _RoutingPage(ViewSet):
    """One of our own pages as an item of the menu."""

    menu_item_class = RoutingMenuItem


class RulesViewSet(_RoutingPage):
    """Rules, and every other page of ours about them."""

    name = "routing"
    icon = "decimal"
    menu_label = _("Rules")
    url_prefix = "arendevagar"
    menu_url = reverse_lazy("routing:rules")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses of all pages about the routing."""
        return urlpatterns


class TryViewSet(_RoutingPage):
    """An invented case is tried against the rules."""

    name = "routing_try"
    icon = "view"
    menu_label = _("Try the rules")
    menu_url = reverse_lazy("routing:try")


class TargetsViewSet(_RoutingPage):
    """Who gets the mails, and who instead."""

    name = "routing_targets"
    icon = "group"
    menu_label = _("Receivers and deputies")
    menu_url = reverse_lazy("routing:targets")


class ConcernCategoryViewSet(ModelViewSet):
    """Categories: texts, numbers, questions and receivers."""

    model = ConcernCategory
    icon = "list-ul"
    menu_label = _("Categories")
    name = "concern_categories"
    url_prefix = "arendevagar/arendetyper"
    list_display = ["label", "deflect_level", "default_function", "sla_working_days"]
    list_filter = ["deflect_level", "default_function"]
    search_fields = ["label", "label_en", "examples"]
    search_backend_name = None


class FreeTextTriggerViewSet(ModelViewSet):
    """Words after which help numbers are shown."""

    model = FreeTextTrigger
    icon = "warning"
    menu_label = _("Words that show help")
    name = "free_text_triggers"
    url_prefix = "arendevagar/hjalpord"
    list_display = ["message", "code"]
    search_fields = ["message", "words"]
    search_backend_name = None


class RoutingViewSetGroup(ModelViewSetGroup):
    """One menu for all that decides where concerns go."""

    menu_label = _("Where concerns go")
    menu_icon = "resubmit"
    menu_order = 320
    items = (
        RulesViewSet,
        TryViewSet,
        TargetsViewSet,
        ConcernCategoryViewSet,
        FreeTextTriggerViewSet,
        ReportingTermsViewSet,
    )
