"""Which data sets there are: each room registers its own, and data portals read of them all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from home.open_data.registry import Words

LICENCE = "http://creativecommons.org/licenses/by/4.0/"
"""Free to use with us named as the source, which is what /oppna-data/ says."""


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """A form in which a data set can be fetched as a whole."""

    name: str
    """Part of its identifier, for ever: small letters, digits and hyphens."""
    path: str
    title: Words
    media_type: str
    described_at: str = ""
    """The path of a description of what is in it; empty for none."""
    conforms_to: str = ""
    """The address of a standard that it follows; empty for none."""


@dataclass(frozen=True, kw_only=True)
class DataSet:
    """Data about one thing, in one or several forms."""

    name: str
    """Part of its identifier, for ever."""
    title: Words
    description: Words
    keywords: tuple[Words, ...]
    themes: tuple[str, ...]
    """Codes of the EU's vocabulary of data themes, such as `GOVE` and `JUST`."""
    frequency: str
    """A code of the EU's vocabulary of frequencies, such as `CONT` and `IRREG`."""
    landing_page: str
    """The path of the page where people find it."""
    find_last_change: Callable[[], datetime | None]
    distributions: tuple[Distribution, ...]


_data_sets: dict[str, DataSet] = {}


def register_data_sets(*data_sets: DataSet) -> None:
    """Describe data sets in `/api/dcat.rdf`; registering a name again replaces it."""
    for data_set in data_sets:
        _data_sets[data_set.name] = data_set


def registered_data_sets() -> list[DataSet]:
    """Return every data set, by name."""
    return [_data_sets[name] for name in sorted(_data_sets)]
