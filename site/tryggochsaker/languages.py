"""The language of an answer is in its address, and nowhere else."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import translation
from wagtail.models import Locale


class LanguageFromPathMiddleware:
    """Activate the language of the address; no cookie and no header has a say.

    Django's own middleware also reads `Accept-Language` and adds it to `Vary`, which would split
    a shared cache by browser.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the address; 404 for a language the site does not have."""
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        if (
            language != settings.LANGUAGE_CODE
            and not Locale.objects.filter(language_code=language).exists()
        ):
            raise Http404
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
