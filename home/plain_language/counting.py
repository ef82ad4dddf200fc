"""The report's figures, kept up to date by the worker: figures only, never a word of a page."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from home.models import PageReadability
from home.plain_language.analysis import analyse
from home.plain_language.knowledge import Knowledge, read_knowledge
from home.plain_language.reading import read_text

JOB_SECONDS = 60
MOST_A_TURN = 200
"""So many pages are counted in one turn: about two seconds."""


def count_readability() -> int:
    """Count the pages that were published since, and each page anew once a day; return how many.

    Once a day, since a number or a law may change while the page stays as it is. Safe to run
    again at any time.
    """
    PageReadability.objects.filter(page__live=False).delete()
    today = timezone.localdate()
    pages = list(_uncounted(today).specific()[:MOST_A_TURN])
    if pages:
        _count(pages, read_knowledge(), today)
    return len(pages)


def _uncounted(today: date) -> PageQuerySet:
    pages = Page.objects.live().filter(depth__gt=1)
    unknown = Q(readability=None) | Q(readability__counted_on__lt=today)
    published = ~Q(live_revision_id=F("readability__revision"))
    unseen = Q(readability__revision=None, live_revision__isnull=False)
    pages = pages.filter(unknown | published | unseen)
    return pages.order_by("pk").select_related("locale")


def _count(pages: Iterable[Page], knowledge: Knowledge, today: date) -> None:
    for page in pages:
        analysis = analyse(read_text(page), knowledge)
        PageReadability.objects.update_or_create(
            page_id=page.pk,
            defaults={
                "lix": analysis.lix_value,
                "words": analysis.lix.words,
                "hints": len(analysis.hints),
                "revision": page.live_revision_id,
                "counted_on": today,
            },
        )
