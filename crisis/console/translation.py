"""Who may hand a notice to wagtail-localize."""

from django.http import HttpRequest, HttpResponseBase
from wagtail_localize.views.submit_translations import SubmitSnippetTranslationView

from home.admin_access import refuse


def submit_translation(request: HttpRequest, pk: str) -> HttpResponseBase:
    """Let those who may change notices submit one for translation; 403 to all others.

    The view behind asks only for the right to translate, which editors of pages have.
    """
    if not request.user.has_perm("crisis.change_notice"):
        return refuse(request)
    view = SubmitSnippetTranslationView.as_view()
    answer: HttpResponseBase = view(request, app_label="crisis", model_name="notice", pk=pk)
    return answer
