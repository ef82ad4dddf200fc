"""The archive of notices: its years, and each of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from crisis.archive import list_years, read_year
from crisis.crumbs import crisis_crumbs
from tryggochsaker.frame import Crumb, Frame, alternates_in_every_language


@require_safe
def archive_index(request: HttpRequest) -> HttpResponse:
    """List the years."""
    frame = Frame(
        title=_("Archive of crisis notices"),
        description=_("What has happened, year by year. Notices stay at their addresses."),
        path=reverse("crisis:archive"),
        tab="now",
        breadcrumbs=crisis_crumbs(),
        alternates=alternates_in_every_language(request),
    )
    context = {"frame": frame, "lead": frame.description, "years": list_years()}
    return render(request, "crisis/archive_index.html", context)


@require_safe
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    """List the notices of a year.

    A year between the first one and this one may be empty, and says so; a year outside has no
    page, since no link leads there and nothing can have happened.
    """
    years = list_years()
    this_year = timezone.localdate().year
    first = min((one.year for one in years), default=this_year)
    if not first <= year <= this_year:
        raise Http404
    frame = Frame(
        title=_("Crisis notices %(year)s") % {"year": year},
        description=_("Notices from %(year)s that are no longer in force, and exercises.")
        % {"year": year},
        path=reverse("crisis:archive_year", args=[year]),
        tab="now",
        breadcrumbs=[
            *crisis_crumbs(),
            Crumb(_("Archive of crisis notices"), reverse("crisis:archive")),
        ],
        alternates=alternates_in_every_language(request),
    )
    context = {
        "frame": frame,
        "lead": frame.description,
        "archive": read_year(year),
        "other_years": [one for one in years if one.year != year],
    }
    return render(request, "crisis/archive_year.html", context)
