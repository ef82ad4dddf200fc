"""`/api/promises.json`, `/api/promises.csv` and its data dictionary."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from home.municipality import find_municipality
from home.open_data.answers import answer, open_to_all, version_of
from home.open_data.views import JSON_MEDIA_TYPE, STARTED, as_json
from promises.open_data import csv_file, dictionary
from promises.open_data.promises import (
    SCHEMA_VERSION,
    as_open_data,
    list_codes,
    list_measure_statuses,
    list_promise_statuses,
)
from promises.open_data.selection import languages_of, read_selection


@open_to_all
def promises_json(request: HttpRequest) -> HttpResponseBase:
    """Answer with every promise that fits; an empty list, said in words, where none does."""
    today, selection = timezone.localdate(), read_selection(request)

    def make() -> HttpResponse:
        promises = selection.read()
        languages = languages_of(promises)
        content = {
            "schema_version": SCHEMA_VERSION,
            "municipality": selection.municipality.municipality,
            "municipality_code": selection.municipality.municipality_code,
            "language": request.LANGUAGE_CODE,
            "promise_statuses": list_promise_statuses(),
            "measure_statuses": list_measure_statuses(),
            "areas": list_codes(selection.areas),
            "safety_areas": list_codes(row for row in selection.safety_areas if row.is_public),
            "total": len(promises),
            "message": None if promises else _("No promise fits what you chose."),
            "promises": [
                as_open_data(one, languages[one.translation_key], today) for one in promises
            ],
        }
        return HttpResponse(as_json(content), content_type=JSON_MEDIA_TYPE)

    return answer(request, selection.version(today, made_by=__name__), make)


@open_to_all
def promises_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with a row for each promise that fits; the dictionary is a link away."""
    today, selection = timezone.localdate(), read_selection(request)

    def make() -> HttpResponse:
        text = csv_file.write_csv(selection.read(), today)
        return HttpResponse(text, content_type=csv_file.CONTENT_TYPE)

    response = answer(request, selection.version(today, made_by=__name__), make)
    described_at = reverse("promises_data:dictionary")
    response.headers["Link"] = (
        f'<{described_at}>; rel="describedby"; type="{dictionary.MEDIA_TYPE}"'
    )
    return response


@open_to_all
def csv_dictionary(request: HttpRequest) -> HttpResponseBase:
    """Answer with what every column of the CSV file means."""
    text = as_json(dictionary.describe_csv(find_municipality(), reverse("promises_data:csv")))
    version = version_of([text], STARTED, made_by=__name__)
    return answer(request, version, lambda: HttpResponse(text, content_type=dictionary.MEDIA_TYPE))
