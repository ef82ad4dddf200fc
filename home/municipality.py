"""Whose site this is, for whatever is made without a request."""

from home.models import MunicipalitySettings


def find_municipality() -> MunicipalitySettings:
    """Return the particulars of the municipality; those of a new site if nobody filled them in."""
    rows = MunicipalitySettings.objects.order_by("-site__is_default_site", "pk")
    return rows.first() or MunicipalitySettings()
