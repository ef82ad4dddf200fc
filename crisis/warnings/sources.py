"""Which sources are asked, as the settings have it."""

from django.conf import settings

from crisis.warnings.models import SourceName


def address_of(name: SourceName) -> str:
    """Return where a source is asked; empty where it is switched off."""
    addresses: dict[SourceName, str] = {
        SourceName.VMA: settings.VMA_URL,
        SourceName.KRISINFORMATION: settings.KRISINFORMATION_URL,
    }
    return addresses[name].strip()


def names_on() -> list[SourceName]:
    """Return the sources that are switched on."""
    return [name for name in SourceName if address_of(name)]
