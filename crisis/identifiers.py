"""Numbers and addresses of new notices."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale

from crisis.addresses import RESERVED_SLUGS, SLUG_LENGTH
from crisis.models import CrisisInformationPage, Incident


def next_identifier(now: datetime) -> str:
    """Return the next free identifier of the year, such as `EXK-2026-0043`.

    Holds a lock until the end of the transaction, so that two who publish at once get two.
    """
    Locale.objects.select_for_update().get(language_code=settings.LANGUAGE_CODE)
    start = f"{settings.NOTICE_IDENTIFIER_PREFIX}-{timezone.localtime(now).year}-"
    taken = Incident.objects.filter(identifier__startswith=start)
    numbers = [int(name.removeprefix(start)) for name in taken.values_list("identifier", flat=True)]
    return f"{start}{max(numbers, default=0) + 1:04}"


def free_slug(title: str, now: datetime) -> str:
    """Return an address made of the heading and the day that no notice and no page has."""
    day = timezone.localtime(now).date().isoformat()
    stem = slugify(title.replace("_", " "))[: SLUG_LENGTH - len(day) - 5].strip("-") or "notis"
    slug, attempt = f"{stem}-{day}", 1
    while (
        slug in RESERVED_SLUGS
        or Incident.objects.filter(slug=slug).exists()
        or CrisisInformationPage.objects.filter(slug=slug).exists()
    ):
        attempt += 1
        slug = f"{stem}-{day}-{attempt}"
    return slug
