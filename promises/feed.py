"""The Atom feed of promises: each promise, each public follow-up, each evaluation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import NAMESPACE_URL, UUID, uuid5

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from home.models import MunicipalitySettings
from promises.models import NewsKind, PromiseIndexPage, PromisePage
from promises.selectors import find_index, promises_below
from tryggochsaker.frame import absolute_url

MAX_ENTRIES = 100


@dataclass(frozen=True)
class Entry:
    """One entry: something promised, found or concluded."""

    id: str
    title: str
    text: str
    url: str
    published: datetime
    updated: datetime


class PromiseFeed(Feed[Entry, PromiseIndexPage]):
    """Answers 304 to whoever has it already; the middleware compares the ETag."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> PromiseIndexPage:
        """Find the list of promises in the language of the address, or answer 404."""
        index = find_index()
        if index is None:
            raise Http404
        return index

    def title(self, index: PromiseIndexPage) -> str:
        """Name the feed as the page is named."""
        return index.title

    def subtitle(self, index: PromiseIndexPage) -> str:
        """Say what a promise is, in the page's words."""
        return index.ingress

    def link(self, index: PromiseIndexPage) -> str:
        """Lead to the page that the feed follows."""
        return absolute_url(index.get_url() or "/")

    def feed_url(self) -> str:
        """Say where the feed itself is."""
        return absolute_url(reverse("promises:feed"))

    def feed_guid(self, index: PromiseIndexPage) -> str:
        """Identify the feed for ever, whatever its address becomes."""
        return _urn(index.translation_key)

    def author_name(self, index: PromiseIndexPage) -> str:
        """Name the sender: Atom wants one."""
        return MunicipalitySettings.for_site(index.get_site()).organisation

    def items(self, index: PromiseIndexPage) -> Sequence[Entry]:
        """Return the latest entries, the newest first."""
        promises = (
            promises_below(index).select_related("locale").prefetch_related("follow_ups", "news")
        )
        entries = [entry for promise in promises for entry in _entries_of(promise)]
        return sorted(entries, key=lambda entry: entry.updated, reverse=True)[:MAX_ENTRIES]

    def item_title(self, item: Entry) -> str:
        """Name the promise, and what is new about it."""
        return item.title

    def item_description(self, item: Entry) -> str:
        """Return the text as HTML, which is how a reader of feeds takes it."""
        return escape(item.text)

    def item_link(self, item: Entry) -> str:
        """Lead to the promise."""
        return item.url

    def item_guid(self, item: Entry) -> str:
        """Identify the entry for ever."""
        return item.id

    def item_pubdate(self, item: Entry) -> datetime:
        """Return the day that the entry tells of."""
        return item.published

    def item_updateddate(self, item: Entry) -> datetime:
        """Return when its text last changed."""
        return item.updated


def _entries_of(promise: PromisePage) -> Sequence[Entry]:
    """Return the promise itself, which moves whenever its page is published, and its news."""
    url = absolute_url(promise.get_url() or "/")
    first = promise.first_published_at or _start_of(promise.valid_from)
    entries = [
        Entry(
            id=_urn(promise.translation_key),
            title=promise.title,
            text=promise.promise_text,
            url=url,
            published=first,
            updated=promise.last_published_at or first,
        )
    ]
    told = {(news.kind, news.key): news.published_at for news in promise.news.all()}
    for follow_up in promise.published_follow_ups:
        moment = _start_of(follow_up.date)
        told_at = told.get((NewsKind.FOLLOW_UP, follow_up.translation_key.hex))
        entries.append(
            Entry(
                id=_urn(follow_up.translation_key),
                title=f"{promise.title}: {follow_up.title}",
                text=follow_up.summary,
                url=url,
                published=moment,
                updated=max(filter(None, (told_at, moment))),
            )
        )
    if promise.evaluated_on:
        moment = _start_of(promise.evaluated_on)
        entries.append(
            Entry(
                id=_urn(promise.translation_key, "evaluation"),
                title=f"{promise.title}: {promise.get_evaluation_result_display()}",
                text=f"{promise.evaluation_summary}\n\n{promise.evaluation_lessons}".strip(),
                url=url,
                published=moment,
                updated=moment,
            )
        )
    return entries


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _urn(key: UUID, part: str = "") -> str:
    """Return an identifier that holds for one thing in one language."""
    return uuid5(NAMESPACE_URL, f"{key}/{translation.get_language()}/{part}").urn
