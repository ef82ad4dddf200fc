"""Days that the demo does not show at once; each leaves the site as it was."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from tests.browser.demo_content import LIVE_NOTICE
from tests.demo_site import DemoSite

PUBLISH = """
from datetime import timedelta
from django.contrib.auth import get_user_model
from django.utils import timezone
from crisis.services import NoticeText, VmaReference, publish_notice
from home.models import Area
now = timezone.now()
incident = publish_notice(
    by=get_user_model().objects.get(username="kriskommunikator"),
    level="{level}",
    expires_at=now + timedelta(hours=6),
    next_update_at=now + timedelta(hours=1),
    source="Exempelköpings kommun",
    areas=Area.objects.filter(code="norrby"),
    texts={{"sv": NoticeText(
        title="Brand i Norrby – gå inomhus nu",
        summary="Det brinner i en fabrik och röken är farlig.",
        what_to_do="Gå inomhus.\\nStäng fönster och ventiler.",
    )}},
    {more}
)
print("/kris/" + incident.slug + "/")
"""
# A locked drill takes no step from the worker between the two halves of the deletion.
WITHDRAW = """
from django.db import transaction
from crisis.models import Drill, Incident
with transaction.atomic():
    withdrawn = Incident.objects.filter(**{of})
    list(Drill.objects.select_for_update().filter(incident__in=withdrawn))
    withdrawn.delete()
"""
END_THE_LIVE_ONE = (
    "from crisis.models import Incident; from django.utils import timezone;"
    "Incident.objects.filter(slug='{slug}').update(ended_at={moment})"
)
ADD_ARABIC = """
from home.models import HomePage
from wagtail.models import Locale
arabic, _ = Locale.objects.get_or_create(language_code="ar")
page = HomePage.objects.get(locale__language_code="sv").copy_for_translation(arabic)
page.save_revision().publish()
"""
REMOVE_ARABIC = """
from home.models import HomePage
from wagtail.models import Locale
HomePage.objects.filter(locale__language_code="ar").first().delete()
Locale.objects.filter(language_code="ar").delete()
"""

Day = Callable[[DemoSite], AbstractContextManager[str]]


@contextmanager
def calm_day(site: DemoSite) -> Iterator[str]:
    """A day without any notice in force; yields the address of one that has ended."""
    slug = _slug(LIVE_NOTICE.address)
    site.run_code(END_THE_LIVE_ONE.format(slug=slug, moment="timezone.now()"))
    try:
        yield LIVE_NOTICE.address
    finally:
        site.run_code(END_THE_LIVE_ONE.format(slug=slug, moment="None"))


def day_with(level: str, more: str = "") -> Day:
    """Return a day on which such a notice is published; it yields the notice's address."""

    @contextmanager
    def day(site: DemoSite) -> Iterator[str]:
        address = site.run_code(PUBLISH.format(level=level, more=more)).split()[-1]
        try:
            yield address
        finally:
            withdraw(site, slug=_slug(address))

    return day


def withdraw(site: DemoSite, **of: str) -> None:
    """Take notices away for good, as no editor can: `withdraw(site, slug="brand")`."""
    site.run_code(WITHDRAW.format(of=of))


KINDS_OF_DAY: dict[str, Day] = {
    "calm": calm_day,
    "info": day_with("info"),
    "akut": day_with("akut"),
    "vma": day_with("akut", "vma=VmaReference(source='Sveriges Radio', incident='SRVMA1'),"),
    "exercise": day_with("akut", "is_exercise=True,"),
}


@contextmanager
def arabic_start_page(site: DemoSite) -> Iterator[None]:
    """A start page from right to left, whose texts still wait for their translator."""
    site.run_code(ADD_ARABIC)
    try:
        yield
    finally:
        site.run_code(REMOVE_ARABIC)


def _slug(address: str) -> str:
    return address.strip("/").rpartition("/")[2]
