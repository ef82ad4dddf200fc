"""Which pages of the site a case can be shown with, without knowing their rooms."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from concerns.models import Concern

KINDS = (("promises", "promisepage"), ("guidance", "guidancepage"))
"""Promises and guidance, by app and model: this room imports neither."""


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
