"""Wagtail's own content checks on the page as readers see it, with what we ask for beside them.

They carry what shows only on the finished page: the order of headings across templates, images
without text, links and buttons without a name. Words and numbers are looked at by our own checks.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

Spec = list[dict[str, Any]]  # Any: axe's shapes

MORE_RULES = ("image-alt", "page-has-heading-one", "duplicate-id-aria", "lang-file-name-link")


class SiteContentCheckerItem(ContentCheckerItem):
    """Axe's checks that an editor can do something about, in words that say what."""

    axe_include = ("main",)
