"""The list of all guidance."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tryggochsaker.models import BasePage


class GuidanceIndexPage(BasePage):
    """All advice, by field of safety work."""

    tab = "guide"
    template = "guidance/guidance_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["guidance.GuidancePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of guidance")

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add the filter, the safety areas with their advice, and the way to the documents."""
        from guidance.filters import GuidanceFilter
        from guidance.listing import list_guidance
        from guidance.selectors import find_document_register

        context = super().get_context(request, *args, **kwargs)
        chosen = GuidanceFilter(request.GET)
        context["filter"] = chosen
        context["listing"] = list_guidance(self, chosen, request.GET.get("sida"))
        context["register"] = find_document_register(self)
        return context
