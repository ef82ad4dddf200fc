"""The part of an address that names one notice or page under `/kris/`; unique across both."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

RESERVED_SLUGS = frozenset({"akta", "arkiv", "cap", "utan-nat", "varningar"})
"""Addresses below `/kris/` that are neither notices nor pages: see `crisis.urls`."""

SLUG_LENGTH = 100

slug_validator = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use small letters a–z, digits and single hyphens.")
)


def check_slug_is_free(
    slug: str, *, incident_id: int | None = None, page_key: object = None
) -> None:
    """Raise ValidationError if a notice or a crisis page has this address, or none may have it.

    `incident_id` or `page_key` (a translation key) names who asks, since translations share.
    """
    if slug in RESERVED_SLUGS:
        raise ValidationError({"slug": _("This address is reserved.")}, code="reserved")
    incidents = apps.get_model("crisis", "Incident").objects.filter(slug=slug)
    if incident_id is not None:
        incidents = incidents.exclude(pk=incident_id)
    pages = apps.get_model("crisis", "CrisisInformationPage").objects.filter(slug=slug)
    if page_key is not None:
        pages = pages.exclude(translation_key=page_key)
    if incidents.exists() or pages.exists():
        raise ValidationError(
            {"slug": _("Another notice or crisis page has this address.")}, code="taken"
        )
