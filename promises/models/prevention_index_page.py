"""The way in to the work against crime: what holds now, and where residents can take part."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.json_ld import as_thing
from tryggochsaker.models import BasePage


class PreventionIndexPage(BasePage):
    """What the law (2023:196) asks for in one place: report, plan, councils and walks."""

    tab = "promise"
    search_label = _("Crime prevention")
    template = "promises/prevention/prevention_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = [
        "promises.SituationReportIndexPage",
        "promises.ActionPlanIndexPage",
        "promises.LocalCouncilIndexPage",
        "promises.SafetyWalkIndexPage",
        "home.FixedPage",
    ]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("start of the work against crime")
        verbose_name_plural = _("starts of the work against crime")

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add what holds today and the next walks."""
        from promises.prevention.presentation.overview import describe_overview

        context = super().get_context(request, *args, **kwargs)
        context["overview"] = describe_overview(self, request, timezone.localdate())
        return context

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say that this page collects others."""
        return [as_thing(self, request, "CollectionPage")]
