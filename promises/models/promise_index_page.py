"""The list of promises."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tryggochsaker.frame import absolute_url
from tryggochsaker.models import BasePage


class PromiseIndexPage(BasePage):
    """All promises that residents may see, filtered by `?omrade=&ar=&status=`."""

    tab = "promise"
    search_label = _("Promises")
    template = "promises/promise_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["promises.PromisePage", "home.FixedPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of citizen promises")
        verbose_name_plural = _("lists of citizen promises")

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:
        """Add the filters, the promises that they leave, and what these amount to."""
        from promises.presentation.listing import describe_listing

        context = super().get_context(request, *args, **kwargs)
        context["listing"] = describe_listing(self, request, timezone.localdate())
        return context

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say that this page collects others."""
        return [
            {
                "@context": "https://schema.org",
                "@type": "CollectionPage",
                "name": self.title,
                "description": self.ingress,
                "url": absolute_url(self.get_url(request) or "/"),
                "inLanguage": self.locale.language_code,
            }
        ]
