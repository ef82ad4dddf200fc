"""Governing documents in the editors' interface."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from guidance.documents.admin import DocumentVersionViewSet
from guidance.models import GoverningDocumentPage

register_snippet(DocumentVersionViewSet)


@hooks.register("register_page_header_buttons")
def lead_to_versions(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from a governing document to its earlier versions."""
    if page.cached_content_type.model_class() is GoverningDocumentPage and user.has_perm(
        "guidance.change_documentversion"
    ):
        url = reverse(DocumentVersionViewSet().get_url_name("list"))
        yield Button(
            _("Earlier versions"), f"{url}?page={page.pk}", icon_name="history", priority=60
        )
