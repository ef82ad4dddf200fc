"""Safety guidance and governing documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    """Advice to residents, and the documents that govern the safety work."""

    name = "guidance"
    verbose_name = _("Guidance")
