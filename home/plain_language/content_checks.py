"""Wagtail's own content checks, run in the preview on the page as readers will see it.

They carry what shows only on the finished page: the order of headings across templates, images
without text, links and buttons without a name. Words and numbers are looked at by our own checks.
"""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.userbar import BaseItem, ContentCheckerItem
from wagtail.models import Page

Spec = list[dict[str, Any]]  # Any: axe's shapes

ALT_TEXT_CHECK = "check-image-alt-text"
SAYS_NOTHING_OF_AN_IMAGE = (
    r"\.(avif|gif|heic|jpg|jpeg|png|svg|webp)$|_|^(bild|foto|image|img|dsc|photo)[ -]?\d*$"
)
"""A file's name, or `Bild 3`."""


class SiteContentCheckerItem(ContentCheckerItem):
    """Wagtail's checks and axe's for images, on what the editor can change."""

    axe_include: ClassVar = ["main"]
    axe_run_only: ClassVar = [
        *ContentCheckerItem.axe_run_only,
        "image-alt",
        "image-redundant-alt",
        "identical-links-same-purpose",
        "page-has-heading-one",
    ]
    axe_messages: ClassVar = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": _("An image has no text"),
            "help_text": _("Say in words what the image shows, or mark it as decoration"),
        },
        "image-redundant-alt": {
            "error_name": _("An image's text repeats the words beside it"),
            "help_text": _("Say what the words do not say, or mark the image as decoration"),
        },
        "identical-links-same-purpose": {
            "error_name": _("Links with the same words lead to different places"),
            "help_text": _("Let each link say where it leads"),
        },
        "page-has-heading-one": {
            "error_name": _("The page has no main heading"),
            "help_text": _("Write a title"),
        },
    }

    def get_axe_custom_checks(self, request: HttpRequest) -> Spec:
        """Return Wagtail's checks; that of images knows more words that say nothing."""
        return [
            {**check, "options": {**check.get("options", {}), "pattern": SAYS_NOTHING_OF_AN_IMAGE}}
            if check["id"] == ALT_TEXT_CHECK
            else check
            for check in super().get_axe_custom_checks(request)
        ]


@hooks.register("construct_wagtail_userbar")
def use_our_checks(request: HttpRequest, items: list[BaseItem], page: Page | None) -> None:
    """Put our checks where Wagtail's are, in the editor and in the preview."""
    items[:] = [
        SiteContentCheckerItem(in_editor=item.in_editor)
        if isinstance(item, ContentCheckerItem)
        else item
        for item in items
    ]
