"""How the promises' open data is described: in `/api/openapi.json`, and for data portals."""

from django.utils.translation import gettext_lazy as _

from home.open_data.catalogue import DataSet, Distribution
from home.open_data.registry import Parameter, Resource
from promises.choices import PartyType, PromiseStatus
from promises.open_data.csv_file import MEDIA_TYPE as CSV
from promises.open_data.dictionary import MEDIA_TYPE as CSVW
from promises.open_data.schema import PROMISE_LIST, SCHEMAS
from promises.open_data.selection import find_last_change

FILTERS = (
    Parameter(
        name="omrade",
        description=_("Only promises for this part of the municipality, by its code."),
        schema={"type": "string"},
    ),
    Parameter(
        name="ar",
        description=_("Only promises for this year."),
        schema={"type": "integer", "minimum": 1000, "maximum": 9999},
    ),
    Parameter(
        name="status",
        description=_("Only promises of this status."),
        schema={
            "type": "string",
            "enum": [value for value in PromiseStatus.values if value != PromiseStatus.DRAFT],
        },
    ),
    Parameter(
        name="part",
        description=_("Only promises that a party of this kind has signed."),
        schema={"type": "string", "enum": list(PartyType.values)},
    ),
)

RESOURCES = (
    Resource(
        path="/api/promises.json",
        name="listPromises",
        summary=_("Every public promise with measures, figures, follow-ups and evaluation"),
        media_type="application/json",
        parameters=FILTERS,
        schema=PROMISE_LIST,
        schemas=SCHEMAS,
    ),
    Resource(
        path="/api/promises.csv",
        name="listPromisesAsTable",
        summary=_("A row for each public promise, for spreadsheets"),
        media_type=CSV,
        parameters=FILTERS,
    ),
    Resource(
        path="/api/promises.csv-metadata.json",
        name="describePromiseTable",
        summary=_("What the columns of the table of promises mean (CSV on the Web)"),
        media_type=CSVW,
        schema={"type": "object"},
    ),
    Resource(
        path="/medborgarloften/atom.xml",
        name="followPromises",
        summary=_("Promises, follow-ups and evaluations for feed readers (Atom 1.0)"),
        media_type="application/atom+xml",
    ),
)

DATA_SET = DataSet(
    name="promises",
    title=_("Citizen promises"),
    description=_(
        "What municipality, police and others promise the residents of an area: who does what by "
        "when, how it goes in figures, and whether the promise was kept."
    ),
    keywords=(_("citizen promise"), _("crime prevention"), _("safety")),
    themes=("JUST", "GOVE"),
    frequency="IRREG",
    landing_page="/medborgarloften/data/",
    find_last_change=find_last_change,
    distributions=(
        Distribution(
            name="json",
            path="/api/promises.json",
            title=_("Promises as JSON, with everything about them"),
            media_type="application/json",
            described_at="/api/openapi.json",
        ),
        Distribution(
            name="csv",
            path="/api/promises.csv",
            title=_("Promises as CSV, a row for each"),
            media_type=CSV,
            described_at="/api/promises.csv-metadata.json",
            conforms_to="https://www.rfc-editor.org/rfc/rfc4180",
        ),
        Distribution(
            name="atom",
            path="/medborgarloften/atom.xml",
            title=_("What is new about promises, as Atom"),
            media_type="application/atom+xml",
            conforms_to="https://www.rfc-editor.org/rfc/rfc4287",
        ),
    ),
)
