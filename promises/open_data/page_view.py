"""`/medborgarloften/data/`: the data dictionary for people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from promises.archive_views import find_index_or_404, frame_below
from promises.open_data.columns import COLUMNS


@require_safe
def data_page(request: HttpRequest) -> HttpResponse:
    """Say where the promises are as data, and what every column means."""
    frame = frame_below(
        find_index_or_404(),
        request,
        title=_("The promises as open data"),
        description=_(
            "Every promise that is public, with measures, figures and follow-ups. Free to use; "
            "name us as the source."
        ),
        path=reverse("promises:data"),
    )
    context = {"frame": frame, "lead": frame.description, "columns": COLUMNS}
    return render(request, "promises/data.html", context)
