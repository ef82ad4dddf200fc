"""The addresses of GeoReport v2. Nothing here knows of logins, cookies or form tokens."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from concerns.abuse.flood import is_too_much, note_report
from concerns.abuse.limits import SURGE_SECONDS
from concerns.open311.answers import describe_notice, describe_status
from concerns.open311.formats import Open311Error, write_answer, write_error
from concerns.open311.offer import (
    describe_definition,
    describe_service,
    find_offered,
    offered_categories,
)
from concerns.open311.reading import ReportForm, read_body
from concerns.open311.submitting import find_by_token, receive_report

CHANGED = "2026-11-22T00:00:00+01:00"
"""When this interface last changed its shape."""

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def _answering(*methods: str) -> Callable[[View[P]], View[P]]:
    """Answer other methods and every refusal in the format that the address ends with."""
    allowed = ", ".join(sorted({*methods, *({"HEAD"} if "GET" in methods else ())}))

    def decorate(view: View[P]) -> View[P]:
        @csrf_exempt
        @sensitive_post_parameters()
        @wraps(view)
        def answering(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                if request.method not in allowed.split(", "):
                    raise Open311Error(405, _("The method is not allowed here."), Allow=allowed)
                return view(request, *args, **kwargs)
            except Open311Error as error:
                return write_error(str(kwargs["extension"]), error)

        return answering

    return decorate


@_answering("GET")
def discovery(request: HttpRequest, extension: str) -> HttpResponse:
    """Tell what is offered here, and in which formats."""
    answer = {
        "changeset": CHANGED,
        "contact": f"{settings.PUBLIC_URL}/kontakt/",
        "key_service": None,
        "endpoints": [
            {
                "specification": "http://wiki.open311.org/GeoReport_v2",
                "url": f"{settings.PUBLIC_URL}/open311/v2",
                "changeset": CHANGED,
                "type": "production",
                "formats": ["application/json", "text/xml"],
            }
        ],
    }
    return write_answer(extension, "discovery", answer)


@_answering("GET")
def services(request: HttpRequest, extension: str) -> HttpResponse:
    """List what can be reported."""
    offered = [describe_service(category) for category in offered_categories()]
    return write_answer(extension, "services", offered)


@_answering("GET")
def service(request: HttpRequest, extension: str, code: str) -> HttpResponse:
    """Describe the questions of one service."""
    category = find_offered(code)
    if category is None:
        raise Open311Error(404, _("service_code was not found"))
    return write_answer(extension, "service_definition", describe_definition(category))


@_answering("GET", "POST")
def requests(request: HttpRequest, extension: str) -> HttpResponse:
    """Receive a report. There is no list of them: 403, since an empty one would be a lie."""
    if request.method != "POST":
        raise Open311Error(403, _("Reports are never listed. Ask with the token of your own."))
    if is_too_much(request):  # where the form would ask for work, which no machine can be asked
        raise Open311Error(
            429,
            _("Very many reports come in right now. Wait ten minutes and send again."),
            Retry_After=str(SURGE_SECONDS),
        )
    sent = read_body(request)
    code = sent.get("service_code", "")
    if not code:
        raise Open311Error(400, _("service_code was not provided"))
    category = find_offered(code)
    if category is None:
        raise Open311Error(404, _("service_code was not found"))
    form = ReportForm(sent, category)
    if not form.is_valid():
        form.raise_errors()
    text = form.get_text()
    received = receive_report(
        category=category, area=form.get_area(), text=text, sent_as=form.get_submission_id()
    )
    if received.is_new:
        note_report(request, received.concern)
    if not received.token:
        raise Open311Error(409, _("The report has come in already, and its token is not known."))
    has_media = bool(form.cleaned_data["media_url"])
    answer = {
        "token": received.token,
        "service_notice": describe_notice(category, text, has_media=has_media),
        "account_id": None,
    }
    return write_answer(extension, "service_requests", [answer])


@_answering("GET")
def one_request(request: HttpRequest, extension: str) -> HttpResponse:
    """Show no report by its number: one that exists and one that does not get the same answer."""
    raise Open311Error(404, _("service_request_id was not found"))


@_answering("GET")
def token(request: HttpRequest, extension: str, token: str) -> HttpResponse:
    """Tell the holder of a token how far the report has come."""
    concern = find_by_token(token)
    if concern is None:
        raise Open311Error(404, _("token was not found"))
    return write_answer(extension, "service_requests", [describe_status(concern, token)])


@_answering("GET", "POST")
def nothing(request: HttpRequest, extension: str) -> HttpResponse:
    """Answer in the format for every other address."""
    raise Open311Error(404, _("There is nothing at this address."))
