"""The path above everything under `/kris/`."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.navigation import language_prefix
from tryggochsaker.frame import Crumb


def crisis_crumbs() -> list[Crumb]:
    """Return the start page and the overview of crisis information."""
    prefix = language_prefix()
    return [
        Crumb(_("Start"), prefix),
        Crumb(pgettext("breadcrumb", "Crisis information"), f"{prefix}kris/"),
    ]
