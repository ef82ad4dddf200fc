"""How the promises' open data is described in `/api/openapi.json`."""

from django.utils.translation import gettext_lazy as _

from home.open_data.registry import Resource

RESOURCES = (
    Resource(
        path="/medborgarloften/atom.xml",
        name="followPromises",
        summary=_("Promises, follow-ups and evaluations for feed readers (Atom 1.0)"),
        media_type="application/atom+xml",
    ),
)
