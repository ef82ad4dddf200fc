"""Where we are, in the codes and names that warnings use for places."""

import unicodedata
from dataclasses import dataclass

from home.models import MunicipalitySettings

WHOLE_COUNTRY = "00"
_COUNTRY_NAMES = frozenset({"sverige", "hela sverige", "sweden"})


@dataclass(frozen=True)
class Place:
    """Our municipality and county: Statistics Sweden's codes, leading zeros kept, and a name."""

    municipality_code: str
    county_code: str
    county_name: str

    def is_in_code(self, kind: str, value: str) -> bool:
        """Return whether an area named by a code is ours: our municipality, county or country."""
        match plain_name(kind):
            case "kommun":
                return value.zfill(4) == self.municipality_code
            case "län" | "lan":
                return value.zfill(2) == self.county_code
            case "sverige":
                return value.zfill(2) == WHOLE_COUNTRY
        return False

    def is_in_name(self, name: str) -> bool:
        """Return whether an area named in words is our county or the whole country."""
        plain = plain_name(name)
        return plain in _COUNTRY_NAMES or (bool(plain) and plain == plain_name(self.county_name))


def plain_name(name: str) -> str:
    """Return a name as it is compared: letter case, spaces and ways of writing å do not matter."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def read_place() -> Place | None:
    """Return where we are; None while nobody has filled in the municipality's particulars."""
    row = MunicipalitySettings.objects.first()
    if row is None:
        return None
    return Place(row.municipality_code, row.county_code, row.county_name)
