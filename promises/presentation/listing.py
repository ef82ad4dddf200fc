"""The list of promises: filters, a sentence that sums up, and the lines themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse

from home.models import Area
from promises.filters import Option, PromiseFilter
from promises.models import PreventionIndexPage, PromiseIndexPage, PromisePage
from promises.presentation.area_overview import AreaOverview, describe_areas
from promises.presentation.legend import (
    Explanation,
    explain_measure_statuses,
    explain_promise_statuses,
)
from promises.presentation.rows import PromiseRow, describe_row
from promises.presentation.sentences import count_sentence, status_sentence
from promises.presentation.state_words import explain_rule
from promises.selectors import promises_below, with_list_relations
from promises.tally import tally

PER_PAGE = 50


@dataclass(frozen=True)
class RelatedPage:
    """A page that belongs to the list and is no promise, such as how promises work."""

    title: str
    url: str


@dataclass(frozen=True)
class Listing:
    """What the page with the list of promises shows."""

    areas: Sequence[Option]
    years: Sequence[Option]
    statuses: Sequence[Option]
    parties: Sequence[Option]
    overview: AreaOverview
    is_filtered: bool
    chosen: Sequence[str]
    """The words for what was asked for, which stand over the list."""
    count: str
    summary: str
    rows: Sequence[PromiseRow]
    slice: "Slice[PromisePage]"
    query: str
    """The filters as they stand in the address, for the links to further pages."""
    url: str
    suggestion_url: str
    related: Sequence[RelatedPage]
    promise_words: Sequence[Explanation]
    measure_words: Sequence[Explanation]
    state_rule: Sequence[str]


def describe_listing(index: PromiseIndexPage, request: HttpRequest, today: date) -> Listing:
    """Return the list below an index page as the address of the request filters it."""
    promises, areas = promises_below(index), list(Area.objects.all())
    chosen = PromiseFilter.from_query(request.GET)
    fitting = chosen.apply(promises)
    everything = tally(promises)
    in_every_area = tally(chosen.in_area("").apply(promises)) if chosen.is_active else everything
    counts = tally(fitting).by_status if chosen.area else in_every_area.by_status
    paginator = Paginator(with_list_relations(fitting), PER_PAGE)
    paginator.count = sum(counts.values())  # counted above; it would ask once more
    shown = paginator.get_page(request.GET.get("sida"))
    url = index.get_url(request) or "/"
    by_area, by_year = chosen.area_options(everything, areas), chosen.year_options(everything)
    by_status, by_party = chosen.status_options(everything), chosen.party_options(promises)
    options = (*by_area, *by_year, *by_status, *by_party)
    return Listing(
        areas=by_area,
        years=by_year,
        statuses=by_status,
        parties=by_party,
        overview=describe_areas(areas, everything, in_every_area, chosen, url),
        is_filtered=chosen.is_active,
        chosen=[option.label for option in options if option.is_chosen],
        count=count_sentence(sum(counts.values())),
        summary=status_sentence(counts),
        rows=[describe_row(promise, request, today) for promise in shown],
        slice=shown,
        query=chosen.query,
        url=url,
        suggestion_url=feedback_url(),
        related=_related_pages(index, request),
        promise_words=explain_promise_statuses(),
        measure_words=explain_measure_statuses(),
        state_rule=explain_rule(),
    )


def feedback_url() -> str:
    """Return where residents say what they think of promises."""
    return f"{reverse('concerns:start')}medborgarlofte/"


def _related_pages(index: PromiseIndexPage, request: HttpRequest) -> Sequence[RelatedPage]:
    """Return what lies below the list besides promises, then the work that promises stem from."""
    below = index.get_children().not_type(PromisePage)
    beside = index.get_siblings(inclusive=False).type(PreventionIndexPage)
    pages = (below | beside).live().order_by("-depth", "path").select_related("locale")
    return [RelatedPage(page.title, page.get_url(request) or "/") for page in pages]
