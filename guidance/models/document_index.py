"""The register of governing documents."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from tryggochsaker.models import RoutableBasePage


class DocumentIndexPage(RoutableBasePage):
    """The register of governing documents."""

    template = "guidance/document_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["guidance.GoverningDocumentPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of governing documents")

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add the filter and the documents that it lets through."""
        from guidance.documents.presentation import show_register

        context = super().get_context(request, *args, **kwargs)
        return context | show_register(self, request)

    @path("csv/")
    def serve_csv(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the whole register as a file that spreadsheets open."""
        from guidance.documents.csv_export import send_register

        return send_register(self)
