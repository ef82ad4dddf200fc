"""How the crisis room's open data is described in `/api/openapi.json`."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis.cap.alert import MEDIA_TYPE
from crisis.open_data.schema import NOTICE_LIST, SCHEMAS
from crisis.open_data.selection import Status
from crisis.selectors import find_last_change
from home.open_data.catalogue import DataSet, Distribution
from home.open_data.registry import Parameter, Resource

RESOURCES = (
    Resource(
        path="/api/notices.json",
        name="listNotices",
        summary=_("Crisis notices in force and those that have ended, the newest first"),
        media_type="application/json",
        parameters=(
            Parameter(
                name="status",
                description=_("Only notices in force, ended ones, or exercises."),
                schema={"type": "string", "enum": list(Status.values)},
            ),
            Parameter(
                name="ar",
                description=_("Only notices published in this year, Swedish time."),
                schema={"type": "integer", "minimum": 1900, "maximum": 2199},
            ),
            Parameter(
                name="sida",
                description=_("The page of the answer, 50 notices on each."),
                schema={"type": "integer", "minimum": 1, "maximum": 99999, "default": 1},
            ),
        ),
        schema=NOTICE_LIST,
        schemas=SCHEMAS,
    ),
    Resource(
        path="/kris/atom.xml",
        name="followNotices",
        summary=_("Crisis notices for feed readers (Atom 1.0)"),
        media_type="application/atom+xml",
    ),
    Resource(
        path="/kris/cap/atom.xml",
        name="followCapMessages",
        summary=_("The newest 100 CAP messages (Atom 1.0)"),
        media_type="application/atom+xml",
    ),
    Resource(
        path="/kris/cap/{identifier}.xml",
        name="readCapMessage",
        summary=_("One message as CAP 1.2, as it was sent"),
        media_type=MEDIA_TYPE,
        parameters=(
            Parameter(
                name="identifier",
                description=_("The identifier of the message, such as EXK-2026-0042-04."),
                schema={"type": "string"},
                place="path",
            ),
        ),
        may_be_missing=True,
    ),
)


DATA_SET = DataSet(
    name="notices",
    title=_("Crisis notices"),
    description=_(
        "What happens now and what has been: warnings and other notices from the municipality, "
        "with areas, advice and every update."
    ),
    keywords=(_("crisis"), _("warning"), _("notice")),
    themes=("JUST", "GOVE"),
    frequency="CONT",
    landing_page="/kris/",
    find_last_change=lambda: find_last_change(timezone.now()),
    distributions=(
        Distribution(
            name="json",
            path="/api/notices.json",
            title=_("Notices as JSON, 50 at a time"),
            media_type="application/json",
            described_at="/api/openapi.json",
        ),
        Distribution(
            name="atom",
            path="/kris/atom.xml",
            title=_("Notices as Atom"),
            media_type="application/atom+xml",
            conforms_to="https://www.rfc-editor.org/rfc/rfc4287",
        ),
        Distribution(
            name="cap",
            path="/kris/cap/atom.xml",
            title=_("Messages as CAP 1.2, by way of Atom"),
            media_type="application/atom+xml",
            conforms_to="http://docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2.html",
        ),
    ),
)
