"""`/api/notices.json`: what is in force and what has been, for everyone to use."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crisis.models import Incident, Notice
from crisis.open_data.notices import SCHEMA_VERSION, list_levels, read_notices
from crisis.open_data.selection import PAGE_SIZE, Selection, read_selection, status_of
from crisis.selectors import find_last_change
from home.models import MunicipalitySettings
from home.municipality import find_municipality
from home.open_data.answers import Version, answer, open_to_all, version_of
from home.open_data.views import JSON_MEDIA_TYPE, as_json
from tryggochsaker.frame import absolute_url


@open_to_all
def notices(request: HttpRequest) -> HttpResponseBase:
    """Answer with a page of notices; an empty one, and why in words, where none was found."""
    now = timezone.now()
    selection = read_selection(request.GET)
    municipality = find_municipality()
    first = (selection.page - 1) * PAGE_SIZE
    found = selection.incidents(now)
    total = found.count()
    incidents = list(found[first : first + PAGE_SIZE])

    def make() -> HttpResponse:
        content = {
            "schema_version": SCHEMA_VERSION,
            "municipality": municipality.municipality,
            "municipality_code": municipality.municipality_code,
            "language": request.LANGUAGE_CODE,
            "notice_levels": list_levels(),
            "total": total,
            "next": _next(selection) if total > first + PAGE_SIZE else None,
            "message": _message(selection, incidents),
            "notices": read_notices(incidents, now),
        }
        return HttpResponse(as_json(content), content_type=JSON_MEDIA_TYPE)

    return answer(request, _version(selection, incidents, total, municipality, now), make)


def _version(
    selection: Selection,
    incidents: list[Incident],
    total: int,
    municipality: MunicipalitySettings,
    now: datetime,
) -> Version:
    """Return what the answer is made of: states change by the clock alone, facts by a message."""
    texts = Notice.objects.filter(incident__in=incidents, live=True).order_by("pk")
    parts = [
        selection,
        total,
        municipality.municipality,
        municipality.municipality_code,
        *((one.pk, one.updated_at, status_of(one, now)) for one in incidents),
        *texts.values_list("pk", "latest_revision_id", "last_published_at"),
    ]
    return version_of(parts, find_last_change(now), made_by=__name__)


def _next(selection: Selection) -> str:
    query = {"status": selection.status, "ar": selection.year, "sida": selection.page + 1}
    chosen = {name: value for name, value in query.items() if value is not None}
    return absolute_url(f"{reverse('crisis_data:notices')}?{urlencode(chosen)}")


def _message(selection: Selection, incidents: list[Incident]) -> str | None:
    if incidents:
        return None
    return selection.complaint or _("There are no notices to show for this choice.")
