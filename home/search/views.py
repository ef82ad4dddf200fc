"""Search over everything public, in the language of the address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.navigation import start_crumbs
from home.search.forms import SearchForm
from home.search.misses import count_miss
from home.search.selectors import MAX_HITS, answer
from tryggochsaker.frame import Frame, alternates_in_every_language


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found for `?q=`; an empty or unusable question shows the field only."""
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    found = answer(query)
    if not found.hits:
        count_miss(request, query=query, language=get_language() or settings.LANGUAGE_CODE)
    frame = Frame(
        title=_("Search"),
        description=_("Search advice, promises, news and documents."),
        path=request.path_info,
        breadcrumbs=start_crumbs(),
        alternates=alternates_in_every_language(request),
        is_indexed=False,
    )
    context = {
        "frame": frame,
        "form": form,
        "asked": request.GET.get("q", "")[:200].replace("\0", ""),
        "query": query,
        "answer": found,
        "hits": found.hits,
        "is_cut": len(found.hits) == MAX_HITS,
    }
    return render(request, "home/search.html", context)
