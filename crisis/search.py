"""Notices among the hits of the site's search."""

from collections.abc import Iterator

from django.utils import timezone, translation
from django.utils.translation import pgettext
from wagtail.models import Locale
from wagtail.search.backends import get_search_backend

from crisis.models import Notice
from home.search.selectors import Hit

MAX_NOTICES = 10


def find_notices(query: str) -> Iterator[Hit]:
    """Yield the notices in the active language that fit; exercises never."""
    locale = Locale.objects.filter(language_code=translation.get_language()).first()
    if locale is None:
        return
    notices = Notice.objects.filter(live=True, locale_id=locale.pk)
    found = get_search_backend().search(query, notices.select_related("incident", "locale"))
    now = timezone.now()
    for notice in found[:MAX_NOTICES]:
        if not notice.incident.is_exercise and notice.incident.published_at <= now:
            is_over = notice.incident.closed_at(now) is not None
            yield Hit(
                kind="now",
                title=notice.title,
                text=notice.summary,
                url=notice.url,
                label=pgettext("notice", "Ended") if is_over else "",
            )
