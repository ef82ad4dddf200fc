"""The texts of the editors' interface that its scripts show, with those that Wagtail lacks."""

from django.http import HttpRequest, HttpResponse
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response

from tryggochsaker.paths import LOCALE_OF_WAGTAIL


class _WithOurs(JavaScriptCatalog):
    packages = ["wagtail.admin"]

    def get_paths(self, packages: list[str]) -> list[str]:
        # Django reads the catalogues of packages only here, never those of LOCALE_PATHS.
        paths: list[str] = super().get_paths(packages)
        return [*paths, str(LOCALE_OF_WAGTAIL)]


def scripts_texts(request: HttpRequest) -> HttpResponse:
    """Answer as Wagtail's view does, in the language that the editor has chosen."""
    answer: HttpResponse = get_localized_response(_WithOurs.as_view(), request)
    return answer
