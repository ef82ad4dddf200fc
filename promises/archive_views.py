"""`/medborgarloften/arkiv/`: the years beside each other, and each of them."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from promises.archive import compare_years, list_archive_years, read_year, year_url
from promises.models import PromiseIndexPage
from promises.selectors import find_index
from tryggochsaker.frame import Crumb, Frame


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Compare the years."""
    index = find_index_or_404()
    frame = frame_below(
        index,
        request,
        title=_("Citizen promises year by year"),
        description=_(
            "How many promises were kept, partly kept or not kept, by year and by part of the "
            "municipality."
        ),
        path=reverse("promises:archive"),
    )
    context = {
        "frame": frame,
        "lead": frame.description,
        "comparison": compare_years(index, request),
        "url": reverse("promises:archive"),
    }
    return render(request, "promises/archive.html", context)


@require_safe
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    """List the promises of a year; a year without any has no page."""
    index = find_index_or_404()
    found = read_year(index, year, request)
    if found is None:
        raise Http404
    frame = frame_below(
        index,
        request,
        title=_("Citizen promises %(year)s") % {"year": year},
        description=_("What was promised for %(year)s, and what came of it.") % {"year": year},
        path=year_url(year),
        above=[Crumb(_("Year by year"), reverse("promises:archive"))],
    )
    context = {
        "frame": frame,
        "lead": frame.description,
        "archive": found,
        "other_years": [
            {"year": one, "url": year_url(one)} for one in list_archive_years(index) if one != year
        ],
    }
    return render(request, "promises/archive_year.html", context)


def find_index_or_404() -> PromiseIndexPage:
    """Return the list of promises in the language of the address, or answer 404."""
    index = find_index()
    if index is None:
        raise Http404
    return index


def frame_below(
    index: PromiseIndexPage,
    request: HttpRequest,
    *,
    title: str,
    description: str,
    path: str,
    above: list[Crumb] | None = None,
) -> Frame:
    """Return the frame of a view below the list, in the languages that the list has."""
    top = index.get_url(request) or "/"
    return Frame(
        title=title,
        description=description,
        path=path,
        tab=index.tab,
        breadcrumbs=[*index.get_breadcrumbs(request), Crumb(index.title, top), *(above or [])],
        alternates=[
            replace(one, url=f"{one.url}{path.removeprefix(top)}")
            for one in index.get_alternates(request)
        ],
    )
