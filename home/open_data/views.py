"""`/api/openapi.json`: what open data there is."""

import json
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from home.open_data.answers import answer, open_to_all, version_of
from home.open_data.document import describe

JSON_MEDIA_TYPE = "application/json; charset=utf-8"

_STARTED: datetime = timezone.now()
"""The document is part of the program: it cannot have changed since the process began."""


@open_to_all
def openapi(request: HttpRequest) -> HttpResponseBase:
    """Answer with the OpenAPI document."""
    text = as_json(describe())
    version = version_of([text], _STARTED, made_by=__name__)
    return answer(request, version, lambda: HttpResponse(text, content_type=JSON_MEDIA_TYPE))


def as_json(content: object) -> str:
    """Return JSON in plain UTF-8, as people with å, ä and ö want to read it."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
