"""Where the security function edits categories, rules and words that show help."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from concerns.models import ConcernCategory, FreeTextTrigger, RoutingRule
from concerns.terms.admin import ReportingTermsViewSet


class RoutingRuleViewSet(ModelViewSet):
    """Rules: which function gets what."""

    model = RoutingRule
    icon = "decimal"
    menu_label = _("Rules")
    name = "routing_rules"
    url_prefix = "arendevagar/regler"
    list_display = ["category", "area", "function", "sort_order"]
    list_filter = ["category", "function"]
    search_fields = ["category__label", "function__label"]
    search_backend_name = None
    inspect_view_enabled = False


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
        RoutingRuleViewSet,
        ConcernCategoryViewSet,
        FreeTextTriggerViewSet,
        ReportingTermsViewSet,
    )
