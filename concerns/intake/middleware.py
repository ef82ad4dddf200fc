"""What residents send is read under strict limits, before anything else touches it."""

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.utils.translation import gettext as _

from concerns.intake.uploads import LimitedUploadHandler
from concerns.limits import ATTACHMENT_MAX_MEGABYTES, ATTACHMENTS_MAX, BODY_MAX_BYTES
from tryggochsaker.caching import is_private_path
from tryggochsaker.frame import Frame


class IntakeLimitsMiddleware:
    """Stands before the check of the form token, which is what reads the body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Read a resident's form; answer 413 or 400 in words when that cannot be done."""
        if request.method != "POST" or not _is_intake(request.path_info):
            return self.get_response(request)
        if int(request.META.get("CONTENT_LENGTH") or 0) > BODY_MAX_BYTES:
            return _refuse(request, 413)
        request.upload_handlers = [LimitedUploadHandler(request)]
        try:
            request.POST  # noqa: B018 - reading it parses the body
        except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
            return _refuse(request, 413)
        except (MultiPartParserError, UnreadablePostError):
            return _refuse(request, 400)
        return self.get_response(request)


def _is_intake(path: str) -> bool:
    elsewhere = ("/admin/", "/-/", "/documents/", "/open311/")
    return is_private_path(path) and not path.startswith(elsewhere)


def _refuse(request: HttpRequest, status: int) -> HttpResponse:
    frame = Frame(
        title=_("That was too much to receive") if status == 413 else _("We could not read it"),
        description=_("Nothing was sent."),
        path=request.path_info,
        tab="tell",
        is_indexed=False,
    )
    context = {
        "frame": frame,
        "files_max": ATTACHMENTS_MAX,
        "megabytes_max": ATTACHMENT_MAX_MEGABYTES,
    }
    return render(request, "concerns/not_received.html", context, status=status)
