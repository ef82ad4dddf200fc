"""The hints for what is being edited, as it stands in the form and not yet saved."""

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.admin.views.generic.preview import PreviewOnEdit
from wagtail.admin.views.pages.preview import PreviewOnEditView

from home.admin_access import refuse
from home.plain_language.analysis import analyse
from home.plain_language.knowledge import read_knowledge
from home.plain_language.reading import read_text


class HintsView(PreviewOnEdit):
    """Reads what the preview reads: the form that Wagtail keeps for it, for this login only."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # as Wagtail
        """Answer with the hints as a piece of the page; a form with errors has none yet.

        Until the form has been sent to the preview, they are about the latest draft.
        """
        if state := self._get_form_state():
            form = self.get_form(self._get_form_data(state))
            if not self.validate_form(form):
                return render(request, "home/plain_language/hints.html", {"analysis": None})
            form.save(commit=False)
        analysis = analyse(read_text(self.object), read_knowledge())
        return render(request, "home/plain_language/hints.html", {"analysis": analysis})


class PageHintsView(HintsView, PreviewOnEditView):
    """The hints for a page."""


@require_safe
def show_page_hints(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Show the hints to whoever may edit the page; 403 to all others."""
    try:
        response: HttpResponseBase = PageHintsView.as_view()(request, page_id=page_id)
    except PermissionDenied:
        return refuse(request)
    return response


@require_safe
def show_snippet_hints(
    request: HttpRequest, app_label: str, model_name: str, pk: int
) -> HttpResponseBase:
    """Show the hints for something that is no page, such as a notice, to whoever may edit it."""
    try:
        viewset = apps.get_model(app_label, model_name).snippet_viewset
    except (LookupError, AttributeError):
        raise Http404 from None
    view = viewset.construct_view(HintsView, form_class=viewset.get_form_class(for_update=True))
    try:
        response: HttpResponseBase = view(request, pk=pk)
    except PermissionDenied:
        return refuse(request)
    return response
