"""`/medborgarloften/<slug>/utskrift/`: a promise on paper, for the notice board."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from promises.archive_views import find_index_or_404, frame_below
from promises.models import PromisePage
from promises.presentation.sheet import describe_sheet
from promises.selectors import SHOWN_RELATIONS, promises_below
from tryggochsaker.frame import Alternate, Crumb


@require_safe
def sheet_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how a promise looks on one A4; search engines are led to the promise itself."""
    index = find_index_or_404()
    found = promises_below(index).filter(slug=slug).select_related("area", "locale")
    promise = found.prefetch_related(*SHOWN_RELATIONS).first()
    if promise is None:
        raise Http404
    frame = frame_below(
        index,
        request,
        title=_("%(promise)s, on paper") % {"promise": promise.title},
        description=_("“%(promise)s” on a sheet for the notice board. It fits on one A4.")
        % {"promise": promise.title},
        path=reverse("promises:sheet", args=[slug]),
        above=[Crumb(promise.title, promise.get_url(request) or "/")],
    )
    frame = replace(frame, is_indexed=False, alternates=_alternates(request, promise))
    context = {"frame": frame, "sheet": describe_sheet(promise, timezone.localdate())}
    return render(request, "promises/sheet.html", context)


def _alternates(request: HttpRequest, promise: PromisePage) -> list[Alternate]:
    """Return the same sheet in the languages that the promise has."""
    return [replace(one, url=f"{one.url}utskrift/") for one in promise.get_alternates(request)]
