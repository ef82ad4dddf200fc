"""The municipality itself."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Start page, fixed pages, vocabulary, search."""

    name = "home"
    verbose_name = _("Municipality")
