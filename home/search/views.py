"""Search over everything public, in the language of the address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from home.search.forms import SearchForm
from home.search.selectors import search_site
from tryggochsaker.frame import Frame, alternates_in_every_language


def search(request: HttpRequest) -> HttpResponse:
    """Show what was found for `?q=`; an empty or unusable question shows the field only."""
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    frame = Frame(
        title=_("Search"),
        description=_("Search advice, promises, news and documents."),
        path=request.path_info,
        alternates=alternates_in_every_language(request),
        is_indexed=False,
    )
    context = {"frame": frame, "form": form, "query": query, "hits": search_site(query)}
    return render(request, "home/search.html", context)
