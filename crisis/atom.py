"""The notices as an Atom 1.0 feed that people's readers can show."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from crisis.looks import look_of
from crisis.models import Notice, NoticeUpdate
from crisis.selectors import find_last_change, list_published
from crisis.sheets import message_in
from home.models import MunicipalitySettings
from home.navigation import language_prefix
from home.open_data.answers import Version, answer, version_of
from tryggochsaker.frame import absolute_url

LENGTH = 50
EPOCH = datetime(2026, 1, 1, tzinfo=timezone.get_default_timezone())
"""What `updated` says while there are no notices: always the same, so that nothing seems new."""


class SteadyAtomFeed(Atom1Feed):
    """Atom 1.0, whose `updated` does not move while there is nothing in it."""

    def latest_post_date(self) -> datetime:
        """Return when the last entry changed; always the same time if there are none."""
        return super().latest_post_date() if self.items else EPOCH


@dataclass(frozen=True)
class Reading:
    """What a feed is made of, and the version of it that this makes."""

    notices: list[Notice]
    organisation: str
    version: Version


class NoticeFeed(Feed[Notice, Reading]):
    """The latest notices in the language of the address; exercises are never among them.

    An entry's `updated` moves with every message: update, correction, all clear; and when a
    notice reaches its end without one, since its heading then says so. Its id never changes.
    """

    feed_type = SteadyAtomFeed

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Answer with the feed, or that nothing has changed, which costs four queries at most."""
        reading = _read()
        return answer(
            request,
            reading.version,
            lambda: super(NoticeFeed, self).__call__(request, reading=reading),
        )

    def get_object(self, request: HttpRequest, *, reading: Reading) -> Reading:
        """Return what was read to know whether anything has changed."""
        return reading

    def title(self) -> str:
        """Return the name of the feed."""
        return _("Crisis notices")

    def subtitle(self) -> str:
        """Return what the feed holds."""
        return _("Messages from the municipality when something happens.")

    def link(self) -> str:
        """Return the address of the page that the feed is about."""
        return absolute_url(f"{language_prefix()}kris/")

    def feed_url(self) -> str:
        """Return the feed's own address."""
        return absolute_url(reverse("crisis:atom"))

    def feed_guid(self) -> str:
        """Return the feed's id: its address."""
        return self.feed_url()

    def author_name(self, reading: Reading) -> str:
        """Return the municipality, which Atom 1.0 wants named."""
        return reading.organisation

    def items(self, reading: Reading) -> list[Notice]:
        """Return the notices, the one that changed last first, with their messages."""
        updates = Prefetch(
            "incident__updates", NoticeUpdate.objects.prefetch_related("texts__locale")
        )
        prefetch_related_objects(reading.notices, updates)
        return reading.notices

    def item_title(self, item: Notice) -> str:
        """Return level or state, and heading."""
        return f"{look_of(item.incident, timezone.now()).word}: {item.title}"

    def item_description(self, item: Notice) -> SafeString:
        """Return lead, instructions and the last message, all of it escaped."""
        updates = list(item.incident.updates.all())
        latest = message_in(updates[-1], item.language).text if updates else ""
        steps = format_html_join("", "<li>{}</li>", ((step,) for step in item.steps))
        return format_html("<p>{}</p><ol>{}</ol><p>{}</p>", item.summary, steps, latest)

    def item_link(self, item: Notice) -> str:
        """Return the address of the notice."""
        return absolute_url(item.url)

    def item_guid(self, item: Notice) -> str:
        """Return an id that stays whatever becomes of text and address (RFC 4151)."""
        host = urlsplit(settings.PUBLIC_URL).hostname
        year = item.incident.identifier.split("-")[1]
        return f"tag:{host},{year}:{item.incident.identifier}:{item.language}"

    def item_author_name(self, item: Notice) -> str:
        """Return who sent the notice."""
        return item.incident.source

    def item_pubdate(self, item: Notice) -> datetime:
        """Return when the notice was published."""
        return item.incident.published_at

    def item_updateddate(self, item: Notice) -> datetime:
        """Return when the last message came, or the end."""
        return item.incident.changed_at()

    def item_categories(self, item: Notice) -> list[str]:
        """Return the code of the level."""
        return [item.incident.level]


def _read() -> Reading:
    """Read the feed in the active language as it is now; states change by the clock alone."""
    now = timezone.now()
    language = translation.get_language() or settings.LANGUAGE_CODE
    notices = list(list_published(language).prefetch_related(None)[:LENGTH])
    rows = MunicipalitySettings.objects.values_list("organisation", flat=True)
    organisation = rows.first() or ""
    parts = [
        language,
        organisation,
        *((one.pk, one.latest_revision_id, one.incident.changed_at(now)) for one in notices),
    ]
    version = version_of(parts, find_last_change(now), made_by=__name__)
    return Reading(notices, organisation, version)
