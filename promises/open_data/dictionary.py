"""The data dictionary of `/api/promises.csv`, as the W3C's CSV on the Web describes tables."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from home.models import MunicipalitySettings
from home.open_data.catalogue import LICENCE
from promises.open_data.columns import COLUMNS, SEPARATOR, Column
from tryggochsaker.frame import absolute_url

MEDIA_TYPE = "application/csvm+json"

Json = dict[str, Any]  # Any: as CSVW has it


def describe_csv(municipality: MunicipalitySettings, url: str) -> Json:
    """Return the metadata document of the file at `url`, with its texts in Swedish."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": settings.LANGUAGE_CODE}],
        "url": absolute_url(url),
        "dc:title": _("Citizen promises"),
        "dc:description": _(
            "One row for each public promise. Several values in a cell have a vertical bar "
            "between them. An apostrophe stands before a text that a spreadsheet could take for "
            "a formula. Line breaks in texts are spaces."
        ),
        "dc:publisher": municipality.organisation,
        "dc:license": {"@id": LICENCE},
        "dialect": {
            "encoding": "utf-8",
            "header": True,
            "delimiter": ",",
            "lineTerminators": "\r\n",
        },
        "tableSchema": {
            "aboutUrl": absolute_url("/medborgarloften/{slug}/"),
            "primaryKey": "id",
            "columns": [_column(one) for one in COLUMNS],
        },
    }


def _column(column: Column) -> Json:
    described: Json = {
        "name": column.name,
        "titles": [column.name, str(column.title)],
        "datatype": column.datatype,
        "dc:description": str(column.description),
        "required": column.is_required,
    }
    return {**described, "separator": SEPARATOR} if column.is_list else described
