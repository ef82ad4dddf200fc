"""Which pages of the site a case can be shown with, without knowing their rooms."""

import re

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from concerns.models import Concern

PROMISE = ("promises", "promisepage")
KINDS = (PROMISE, ("guidance", "guidancepage"))
"""Promises and guidance, by app and model: this room imports neither."""


PROMISE_CATEGORY = "medborgarlofte"
"""The one category whose form takes a promise along."""
LONGEST_SLUG = 255
_SLUG = re.compile(r"[-\w]+")


def find_linkable() -> "PageQuerySet[Page]":
    """Return the published promises and guidance in Swedish; other languages follow from it."""
    kinds = Q()
    for app, model in KINDS:
        kinds |= Q(app_label=app, model=model)
    types = ContentType.objects.filter(kinds)
    return (
        Page.objects.live()
        .public()
        .filter(content_type__in=list(types), locale=Locale.get_default())
    )


def find_promise(slug: str) -> "Page | None":
    """Return the Swedish page of a promise that residents see; None for whatever else it says.

    What comes from an address may be anything: nothing but a known promise is ever passed on.
    """
    if not slug or len(slug) > LONGEST_SLUG or not _SLUG.fullmatch(slug):
        return None
    app, model = PROMISE
    kind = ContentType.objects.filter(app_label=app, model=model)
    page: Page | None = find_linkable().filter(content_type__in=kind, slug=slug).first()
    # A page can be published by mistake while the promise itself is a draft.
    is_hidden = page is not None and getattr(page.specific, "is_draft", False)
    return None if is_hidden else page


def search_linkable(words: str, *, at_most: int = 20) -> list[Page]:
    """Return the pages whose title holds every word that was typed, in order of title."""
    pages = find_linkable().order_by("title")
    for word in words.split()[:8]:
        pages = pages.filter(title__icontains=word)
    return list(pages[:at_most])


def pages_for_resident(concern: Concern) -> list[Page]:
    """Return a case's pages that are still published, in the active language where they exist."""
    pages = concern.linked_pages.live().public().order_by("title")  # type: ignore[attr-defined]  # Wagtail's manager
    return [page.localized for page in pages.select_related("locale")]
