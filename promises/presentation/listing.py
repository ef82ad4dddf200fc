"""The list of promises: filters, a sentence that sums up, and the lines themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import ngettext, pgettext

from promises.choices import PromiseStatus
from promises.filters import Option, PromiseFilter
from promises.models import PromiseIndexPage, PromisePage
from promises.presentation.legend import (
    Explanation,
    explain_measure_statuses,
    explain_promise_statuses,
)
from promises.presentation.rows import PromiseRow, describe_row
from promises.presentation.state_words import explain_rule
from promises.selectors import count_by_status, promises_below, with_list_relations

PER_PAGE = 50


@dataclass(frozen=True)
class RelatedPage:
    """A page below the list that is no promise, such as how promises work."""

    title: str
    url: str


@dataclass(frozen=True)
class Listing:
    """What the page with the list of promises shows."""

    areas: Sequence[Option]
    years: Sequence[Option]
    statuses: Sequence[Option]
    is_filtered: bool
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
    everything = promises_below(index)
    chosen = PromiseFilter.from_query(request.GET)
    fitting = chosen.apply(everything)
    counts = count_by_status(fitting)
    shown = Paginator(with_list_relations(fitting), PER_PAGE).get_page(request.GET.get("sida"))
    query = request.GET.copy()
    query.pop("sida", None)
    return Listing(
        areas=chosen.area_options(everything),
        years=chosen.year_options(everything),
        statuses=chosen.status_options(everything),
        is_filtered=chosen.is_active,
        count=_count_sentence(sum(counts.values())),
        summary=_status_sentence(counts),
        rows=[describe_row(promise, request, today) for promise in shown],
        slice=shown,
        query=query.urlencode(),
        url=index.get_url(request) or "/",
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
    pages = index.get_children().live().not_type(PromisePage).select_related("locale")
    return [RelatedPage(page.title, page.get_url(request) or "/") for page in pages]


def _count_sentence(count: int) -> str:
    return ngettext("%(count)d promise.", "%(count)d promises.", count) % {"count": count}


def _status_sentence(counts: Mapping[str, int]) -> str:
    """Return `3 are under way, 1 is kept and 1 is partly kept.`; empty when there are none."""
    parts = [_status_phrase(status, count) for status, count in counts.items()]
    last_word = pgettext("before the last of several", "and")
    return f"{get_text_list(parts, last_word)}." if parts else ""


def _status_phrase(status: str, count: int) -> str:
    phrases = {
        PromiseStatus.RUNNING: ngettext("%(count)d is under way", "%(count)d are under way", count),
        PromiseStatus.KEPT: ngettext("%(count)d is kept", "%(count)d are kept", count),
        PromiseStatus.PARTLY_KEPT: ngettext(
            "%(count)d is partly kept", "%(count)d are partly kept", count
        ),
        PromiseStatus.NOT_KEPT: ngettext("%(count)d is not kept", "%(count)d are not kept", count),
        PromiseStatus.ENDED_EARLY: ngettext(
            "%(count)d ended early", "%(count)d ended early", count
        ),
    }
    return phrases[PromiseStatus(status)] % {"count": count}
