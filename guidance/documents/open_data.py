"""The register of governing documents, described for data portals."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from guidance.models import GoverningDocumentPage
from home.open_data.catalogue import DataSet, Distribution


def find_last_change() -> datetime | None:
    """Return when a document was last published; None where there is none."""
    pages = GoverningDocumentPage.objects.filter(live=True)
    last: datetime | None = pages.aggregate(last=Max("last_published_at"))["last"]
    return last


DATA_SET = DataSet(
    name="governing-documents",
    title=_("Governing documents"),
    description=_(
        "The documents that govern the safety work, with earlier versions: registry number, "
        "decision, validity, who is responsible and what replaces what."
    ),
    keywords=(_("governing document"), _("safety")),
    themes=("GOVE",),
    frequency="IRREG",
    landing_page="/styrdokument/",
    find_last_change=find_last_change,
    distributions=(
        Distribution(
            name="csv",
            path="/styrdokument/csv/",
            title=_("The register as CSV, a row for each document and earlier version"),
            # No RFC 4180: that has commas, and this has what a Swedish spreadsheet opens.
            media_type="text/csv",
        ),
    ),
)
