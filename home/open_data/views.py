"""`/api/openapi.json` and `/api/dcat.rdf`: what open data there is."""

import json
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from home.municipality import find_municipality
from home.open_data.answers import answer, open_to_all, version_of
from home.open_data.catalogue import registered_data_sets
from home.open_data.dcat import MEDIA_TYPE as DCAT_MEDIA_TYPE
from home.open_data.dcat import describe_catalogue
from home.open_data.document import describe

JSON_MEDIA_TYPE = "application/json; charset=utf-8"

STARTED: datetime = timezone.now()
"""What is part of the program cannot have changed since the process began."""


@open_to_all
def openapi(request: HttpRequest) -> HttpResponseBase:
    """Answer with the OpenAPI document."""
    text = as_json(describe())
    version = version_of([text], STARTED, made_by=__name__)
    return answer(request, version, lambda: HttpResponse(text, content_type=JSON_MEDIA_TYPE))


@open_to_all
def dcat(request: HttpRequest) -> HttpResponseBase:
    """Answer with the description of all data sets for data portals."""
    xml, changed_at = describe_catalogue(registered_data_sets(), find_municipality())
    moments = [moment for moment in (changed_at, STARTED) if moment is not None]
    version = version_of([xml], max(moments), made_by=__name__)
    return answer(request, version, lambda: HttpResponse(xml, content_type=DCAT_MEDIA_TYPE))


def as_json(content: object) -> str:
    """Return JSON in plain UTF-8, as people with å, ä and ö want to read it."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
