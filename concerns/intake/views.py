"""What a resident meets under `/rapportera/`."""

from django.http import HttpRequest, HttpResponse


def start(request: HttpRequest) -> HttpResponse:
    """Let the resident choose what it is about."""
    return HttpResponse("")
