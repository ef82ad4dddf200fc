"""The lists below the start of the work against crime: one for each kind of page."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.json_ld import as_thing
from tryggochsaker.models import BasePage

VERSION_LIST_TEMPLATE = "promises/prevention/version_list_page.html"
"""Named by each concrete page: Wagtail gives every page class a template of its own."""


class PreventionListPage(BasePage):
    """A list of pages of one kind, at an address that stays while what it lists changes."""

    tab = "promise"
    parent_page_types: ClassVar = ["promises.PreventionIndexPage"]
    max_count_per_parent = 1

    class Meta:
        abstract = True

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say that this page collects others."""
        return [as_thing(self, request, "CollectionPage")]


class VersionListPage(PreventionListPage):
    """Every version that was decided: the one in force first, the earlier ones below it."""

    class Meta:
        abstract = True

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add the versions that residents see, each with how it stands."""
        from promises.prevention.presentation.versions import describe_history

        context = super().get_context(request, *args, **kwargs)
        context["history"] = describe_history(self, request, timezone.localdate())
        return context


class SituationReportIndexPage(VersionListPage):
    """The situation report in force, and those before it."""

    template = VERSION_LIST_TEMPLATE
    subpage_types: ClassVar = ["promises.SituationReportPage"]
    search_label = _("Situation report")

    class Meta:
        verbose_name = _("list of situation reports")
        verbose_name_plural = _("lists of situation reports")


class ActionPlanIndexPage(VersionListPage):
    """The action plan in force, and those before it."""

    template = VERSION_LIST_TEMPLATE
    subpage_types: ClassVar = ["promises.ActionPlanPage"]
    search_label = _("Plan of measures")

    class Meta:
        verbose_name = _("list of action plans")
        verbose_name_plural = _("lists of action plans")


class LocalCouncilIndexPage(PreventionListPage):
    """The municipality's council, and the local groups area by area."""

    template = "promises/prevention/local_council_index_page.html"
    subpage_types: ClassVar = ["promises.LocalCouncilPage"]
    search_label = _("Crime prevention councils")

    class Meta:
        verbose_name = _("list of crime prevention councils")
        verbose_name_plural = _("lists of crime prevention councils")

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add the councils with their next meeting."""
        from promises.prevention.presentation.councils import list_council_rows

        context = super().get_context(request, *args, **kwargs)
        context["rows"] = list_council_rows(self, request, timezone.localdate())
        return context


class SafetyWalkIndexPage(PreventionListPage):
    """The calendar of the coming walks, and what became of those that were."""

    template = "promises/prevention/safety_walk_index_page.html"
    subpage_types: ClassVar = ["promises.SafetyWalkPage"]
    search_label = _("Safety walks")

    class Meta:
        verbose_name = _("list of safety walks")
        verbose_name_plural = _("lists of safety walks")

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add the coming walks by day, and one page of the earlier ones."""
        from promises.prevention.presentation.walk_lists import describe_calendar

        context = super().get_context(request, *args, **kwargs)
        context["calendar"] = describe_calendar(self, request, timezone.now())
        return context
