"""Guidance."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    """Stand-in docstring."""

    name = "guidance"
    verbose_name = _("Guidance")
